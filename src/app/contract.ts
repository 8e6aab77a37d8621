// What belongs to the installation as a whole: its health, the first steps, the demo.

import { contract, Id, Moment, Nullable, OneOf, Type } from '../kernel/http/contract.ts'

export const healthOf = contract({
  id: 'installation.health',
  method: 'GET',
  path: '/health',
  permission: 'health:read',
  summary:
    'How the installation is, one sentence each, with what to do. The same as `rapport doctor`.',
  limit: 'reports',
  response: Type.Object({
    healthy: Type.Boolean(),
    version: Type.String(),
    checks: Type.Array(
      Type.Object({
        id: Type.String(),
        healthy: Type.Boolean(),
        sentence: Type.String(),
        fix: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
})

/** The parts of the settings several people change. */
export const settingsParts = [
  'organisation',
  'team',
  'inboxes',
  'sending',
  'reasons',
  'surveys',
  'care-tasks',
  'goodwill',
  'rewards',
  'send-gate',
  'purposes',
  'privacy',
  'fields',
  'keys',
] as const

export const lastSettingsChange = contract({
  id: 'settings.last-change',
  method: 'GET',
  path: '/settings/last-change',
  permission: 'settings:read',
  summary: 'Who changed a part of the settings last, and when.',
  query: Type.Object({
    part: OneOf(settingsParts),
    thing: Type.Optional(
      Type.String({ format: 'uuid', description: 'One inbox, purpose or survey of that part.' }),
    ),
  }),
  response: Type.Object({
    last: Nullable(
      Type.Object({
        at: Moment,
        by: Nullable(Type.Object({ id: Id, name: Type.String() })),
        fields: Type.Array(Type.String(), { description: 'What it was, where the log says so.' }),
      }),
    ),
  }),
})

export const outboxNow = contract({
  id: 'installation.outbox',
  method: 'GET',
  path: '/outbox',
  permission: 'inbox:manage',
  summary: 'How many mails are on their way out, wait for a mail server, or could not be sent.',
  response: Type.Object({
    pending: Type.Integer({
      description: 'Leave by themselves: within their undo time, or tried again.',
    }),
    waiting: Type.Integer({ description: 'Wait until a mail server is set.' }),
    failed: Type.Integer(),
    oldest: Nullable(Moment),
  }),
})

const stepIds = ['inbox', 'receive', 'send', 'first-answer', 'invite'] as const

export const firstSteps = contract({
  id: 'installation.first-steps',
  method: 'GET',
  path: '/first-steps',
  permission: 'settings:read',
  summary: 'The five steps of the first ten minutes, each with its real state.',
  response: Type.Object({
    done: Type.Boolean(),
    hidden: Type.Boolean(),
    smtp: Type.Union([Type.Object({ host: Type.String(), port: Type.Integer() }), Type.Null()]),
    steps: Type.Array(
      Type.Object({
        id: OneOf(stepIds),
        done: Type.Boolean(),
        address: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
})

export const hideFirstSteps = contract({
  id: 'installation.hide-first-steps',
  method: 'PUT',
  path: '/first-steps/hidden',
  permission: 'settings:manage',
  summary: 'Puts the list of first steps away.',
  body: Type.Object({ hidden: Type.Boolean() }),
})

export const openDemo = contract({
  id: 'demo.open',
  method: 'POST',
  path: '/demo',
  permission: 'public',
  summary:
    'Opens the demo company in place of an installation that is not set up yet; answers with a one-time link.',
  response: Type.Object({ path: Type.String() }),
  status: 202,
})

export const wipeDemo = contract({
  id: 'demo.wipe',
  method: 'DELETE',
  path: '/demo',
  // Whoever looks around came in as Ada, who is no owner; elsewhere there is nothing to wipe.
  permission: 'signed-in',
  summary: 'Wipes the demo company for good and starts with an empty installation.',
  status: 202,
})
