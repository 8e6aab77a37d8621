// Routes of the installation as a whole.

import { sql } from 'kysely'
import { refused } from '../kernel/errors/index.ts'
import type { Reader } from '../kernel/db/work.ts'
import { type AnyRoute, route } from '../kernel/http/index.ts'
import { newToken } from '../kernel/secrets/index.ts'
import { keepSetting, settingOf } from '../people/organisation/index.ts'
import { isSetUp } from '../people/team/index.ts'
import * as contracts from './contract.ts'
import { health } from './health.ts'
import { outboxNow } from './outbox.ts'
import type { Parts } from './product.ts'
import { lastChange } from './settings.ts'

export const installationRoutes = (parts: Parts): AnyRoute[] => [
  route(contracts.healthOf, async () => health(parts)),
  route(contracts.lastSettingsChange, async ({ read, query }) => ({
    last: await lastChange(read, query),
  })),
  route(contracts.outboxNow, async ({ read }) => outboxNow(read)),
  route(contracts.firstSteps, async ({ read }) => {
    const steps = await stepsOf(read)
    const { smtpPort: port, smtpHost: host } = parts.config
    return {
      done: steps.every((step) => step.done),
      hidden: (await settingOf(read, 'first-steps-hidden')) === true,
      smtp: port > 0 ? { host, port } : null,
      steps,
    }
  }),
  route(contracts.hideFirstSteps, async ({ command, body }) =>
    command((work) => keepSetting(work, 'first-steps-hidden', body.hidden)),
  ),
  route(contracts.openDemo, async ({ read }) => {
    if (await isSetUp(read))
      throw refused(
        'already-set-up',
        'This installation is in use. Start the demo with: npm start -- --demo',
      )
    const { token } = newToken()
    parts.modes.ask({ mode: 'demo', wipe: false, ticket: token })
    return { path: `/demo#${token}` }
  }),
  route(contracts.wipeDemo, async () => {
    if (parts.modes.current !== 'demo')
      throw refused('not-a-demo', 'This is not the demo. Nothing was wiped.')
    parts.modes.ask({ mode: 'own', wipe: true, ticket: null })
  }),
]

interface StepRow {
  address: string | null
  received: boolean
  can_send: boolean
  answered: boolean
  members: number
}

async function stepsOf(read: Reader) {
  const { rows } = await sql<StepRow>`select
    (select address from inbox where archived_at is null order by created_at limit 1) as address,
    exists (select 1 from event where name = 'message.received' and origin = 'live') as received,
    exists (select 1 from mail_route) as can_send,
    exists (select 1 from event where name = 'message.delivered' and data->>'delivery' = 'sent') as answered,
    (select count(*)::int from member where state <> 'deactivated') as members`.execute(
    read as never,
  )
  const { address, received, can_send, answered, members } = rows[0]!
  return [
    { id: 'inbox' as const, done: address !== null, address },
    { id: 'receive' as const, done: received, address },
    { id: 'send' as const, done: can_send, address: null },
    { id: 'first-answer' as const, done: answered, address: null },
    { id: 'invite' as const, done: members > 1, address: null },
  ]
}
