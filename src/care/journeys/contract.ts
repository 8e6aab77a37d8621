import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Seen,
  Type,
} from '../../kernel/http/contract.ts'
import { faultCodes } from './check.ts'
import { ConditionShape, DefinitionShape, KnownDefinition } from './contracts/definition.ts'
import { templateKeys } from './templates.ts'

const State = OneOf(['draft', 'live', 'paused', 'archived'])
const Count = Type.Integer({ minimum: 0 })
const May = Type.Object({ manage: Type.Boolean() })

const Line = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(['care', 'service']),
  template: Nullable(Type.String()),
  state: State,
  /** The version that runs. */
  n: Nullable(Count),
  trigger: Type.String({ description: 'An event, `date`, `segment` or `request`.' }),
  hasGoal: Type.Boolean(),
  inside: Count,
  entered: Count,
  createdAt: Moment,
  updatedAt: Moment,
})

const Fault = Type.Object({ stepId: Nullable(Type.String()), code: OneOf(faultCodes) })

const Journey = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(['care', 'service']),
  template: Nullable(Type.String()),
  state: State,
  version: Count,
  draft: KnownDefinition,
  /** What keeps the draft from being published. */
  faults: Type.Array(Fault),
  isPublished: Type.Boolean({ description: 'The draft is what runs.' }),
  versions: Type.Array(
    Type.Object({
      id: Id,
      n: Count,
      publishedAt: Moment,
      publishedBy: Nullable(Type.String()),
      inside: Count,
      isLive: Type.Boolean(),
    }),
  ),
  may: May,
})

export const list = contract({
  id: 'journeys.list',
  method: 'GET',
  path: '/journeys',
  permission: 'journey:read',
  summary: 'Journeys, the newest first, with how many are inside.',
  query: Type.Object({ ...paging, state: Type.Optional(State) }),
  response: Page(Line, { may: May }),
})

export const create = contract({
  id: 'journeys.create',
  method: 'POST',
  path: '/journeys',
  permission: 'journey:manage',
  summary: 'Begins a journey: from a shipped one, from a definition, or empty.',
  status: 201,
  body: Type.Object({
    name: Type.Optional(Type.String({ maxLength: 120 })),
    template: Type.Optional(OneOf(templateKeys)),
    kind: Type.Optional(OneOf(['care', 'service'])),
    definition: Type.Optional(DefinitionShape),
  }),
  response: Journey,
})

export const get = contract({
  id: 'journeys.get',
  method: 'GET',
  path: '/journeys/:id',
  permission: 'journey:read',
  summary: 'One journey: its draft, what is unfinished in it, and its versions.',
  params: ById,
  response: Journey,
})

export const change = contract({
  id: 'journeys.change',
  method: 'PUT',
  path: '/journeys/:id/draft',
  permission: 'journey:manage',
  summary: 'Changes the draft; what runs stays as it is until the draft is published.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(Type.String({ maxLength: 120 })),
    definition: Type.Optional(DefinitionShape),
    seen: Seen,
  }),
  response: Journey,
})

export const publish = contract({
  id: 'journeys.publish',
  method: 'POST',
  path: '/journeys/:id/versions',
  permission: 'journey:manage',
  summary: 'Makes the draft a version that is never changed again, and lets it run.',
  params: ById,
  body: Type.Object({ seen: Seen }),
  response: Journey,
})

export const move = contract({
  id: 'journeys.move',
  method: 'PUT',
  path: '/journeys/:id/state',
  permission: 'journey:manage',
  summary: 'Lets it run, stops it for a while, or puts it away; archived, all inside leave.',
  params: ById,
  body: Type.Object({ state: OneOf(['live', 'paused', 'archived']) }),
  response: Journey,
})

const Enrolment = Type.Object({
  id: Id,
  journey: Type.Object({ id: Id, name: Type.String() }),
  customer: Type.Object({ id: Id, name: Type.String() }),
  n: Count,
  state: OneOf(['active', 'ended']),
  stepId: Nullable(Type.String()),
  dueAt: Nullable(Moment),
  isPaused: Type.Boolean(),
  isHoldout: Type.Boolean(),
  enteredAt: Moment,
  endedAt: Nullable(Moment),
  exitReason: Nullable(Type.String()),
  goalAt: Nullable(Moment),
})

export const enrolments = contract({
  id: 'journeys.enrolments',
  method: 'GET',
  path: '/journey-enrolments',
  permission: 'journey:read',
  summary: 'Who is or was inside: of a journey, or of a customer; the latest first.',
  query: Type.Object({
    ...paging,
    journey: Type.Optional(Id),
    customer: Type.Optional(Id),
    state: Type.Optional(OneOf(['active', 'ended'])),
  }),
  response: Page(Enrolment),
})

export const enrol = contract({
  id: 'journeys.enrol',
  method: 'POST',
  path: '/journeys/:id/enrolments',
  permission: 'journey:manage',
  summary: 'Puts a customer into a journey that runs.',
  status: 201,
  params: ById,
  body: Type.Object({
    customerId: Id,
    key: Type.Optional(
      Type.String({ maxLength: 200, description: 'Tells one time from another.' }),
    ),
  }),
  response: Enrolment,
})

const Passed = Type.Object({
  seq: Count,
  stepId: Nullable(Type.String()),
  kind: Type.String(),
  result: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
  dueAt: Moment,
  at: Moment,
})

export const trail = contract({
  id: 'journeys.trail',
  method: 'GET',
  path: '/journey-enrolments/:id',
  permission: 'journey:read',
  summary: 'Every step of one customer in one journey: what, when, and why.',
  params: ById,
  response: Type.Object({
    enrolment: Enrolment,
    definition: KnownDefinition,
    steps: Type.Array(Passed),
    may: May,
  }),
})

export const withdraw = contract({
  id: 'journeys.withdraw',
  method: 'DELETE',
  path: '/journey-enrolments/:id',
  permission: 'journey:manage',
  summary: 'Takes a customer out of a journey.',
  params: ById,
})

export const dryRun = contract({
  id: 'journeys.dry-run',
  method: 'POST',
  path: '/journeys/:id/dry-runs',
  permission: 'journey:manage',
  summary:
    'What the draft would do to one customer and why, if nothing else happened; nothing is sent.',
  params: ById,
  body: Type.Object({ customerId: Id }),
  response: Type.Object({
    keptOutBy: Nullable(ConditionShape),
    steps: Type.Array(
      Type.Object({
        stepId: Nullable(Type.String()),
        kind: Type.String(),
        result: Type.String(),
        detail: Type.Record(Type.String(), Type.Unknown()),
        at: Moment,
        mail: Nullable(Type.Object({ subject: Type.String(), text: Type.String() })),
      }),
    ),
  }),
})
