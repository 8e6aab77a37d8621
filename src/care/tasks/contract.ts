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
import { Scale } from '../../listening/surveys/contract.ts'
import { signals } from './signal-rules.ts'
import { causes, chosenReasons, dueHoursMax, noActionReasons, rootCauses, states } from './rules.ts'

const Named = Type.Object({ id: Id, name: Type.String() })
const Note = Type.String({ maxLength: 10_000 })
const DueHours = Type.Integer({ minimum: 1, maximum: dueHoursMax, description: 'Elapsed hours.' })

export const CareTask = Type.Object({
  id: Id,
  customer: Named,
  conversation: Nullable(Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })),
  inboxId: Nullable(Id),
  cause: OneOf(causes),
  answer: Nullable(
    Type.Object({
      id: Id,
      survey: Type.String(),
      scale: Scale,
      score: Type.Integer(),
      comment: Type.String(),
      at: Moment,
    }),
  ),
  why: Nullable(
    Type.Object(
      {
        mood: Nullable(Type.Integer({ minimum: -2, maximum: 2 })),
        themes: Type.Array(Type.Object({ key: Type.String(), phrase: Nullable(Type.String()) })),
        phrases: Type.Array(Type.String()),
      },
      { description: 'What the customer said unasked that opened it.' },
    ),
  ),
  owner: Nullable(Named),
  dueAt: Moment,
  isLate: Type.Boolean({ description: 'Nobody had contacted the customer by then.' }),
  state: OneOf(states),
  reason: Nullable(OneOf(noActionReasons, { description: 'Why nothing was done.' })),
  rootCause: Nullable(OneOf(rootCauses, { description: 'What was behind it.' })),
  note: Type.String(),
  contactedAt: Nullable(Moment),
  contactedBy: Nullable(OneOf(['message', 'hand'])),
  outcomeAt: Nullable(Moment),
  createdAt: Moment,
  updatedAt: Moment,
  may: Type.Object({ act: Type.Boolean(), reopen: Type.Boolean() }),
})

const Step = Type.Object({
  id: Id,
  at: Moment,
  name: Type.String({ description: 'As the log calls it: care-task.contacted.' }),
  actor: Type.Object({
    kind: OneOf(['agent', 'customer', 'system', 'key', 'anonymous']),
    id: Nullable(Id),
    name: Nullable(Type.String()),
  }),
  data: Type.Record(Type.String(), Type.Unknown()),
})
export const list = contract({
  id: 'care-tasks.list',
  method: 'GET',
  path: '/care-tasks',
  permission: 'care-task:read',
  summary:
    'Who needs a word from us, the most urgent first; what has an outcome comes newest first.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(OneOf(['unsettled', 'settled', ...states])),
    owner: Type.Optional(
      Type.String({
        pattern: '^(me|none|[0-9a-f-]{36})$',
        description: '`me`, `none`, or the id of a member.',
      }),
    ),
    late: Type.Optional(Type.Boolean()),
    customer: Type.Optional(Id),
    conversation: Type.Optional(Id),
  }),
  response: Page(CareTask),
})

export const counts = contract({
  id: 'care-tasks.counts',
  method: 'GET',
  path: '/care-tasks/counts',
  permission: 'care-task:read',
  summary: 'How many care tasks have no outcome yet: yours, nobody’s, open, contacted and late.',
  response: Type.Object({
    mine: Type.Integer(),
    unowned: Type.Integer(),
    open: Type.Integer(),
    contacted: Type.Integer(),
    late: Type.Integer(),
  }),
})

export const get = contract({
  id: 'care-tasks.get',
  method: 'GET',
  path: '/care-tasks/:id',
  permission: 'care-task:read',
  summary: 'One care task.',
  params: ById,
  response: CareTask,
})

export const history = contract({
  id: 'care-tasks.history',
  method: 'GET',
  path: '/care-tasks/:id/history',
  permission: 'care-task:read',
  summary: 'Everything that happened to a care task, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Step),
})

export const open = contract({
  id: 'care-tasks.open',
  method: 'POST',
  path: '/care-tasks',
  permission: 'care-task:act',
  summary: 'Opens a care task by hand, about a conversation or a customer.',
  body: Type.Object({
    customerId: Type.Optional(Id),
    conversationId: Type.Optional(Id),
    ownerId: Type.Optional(Nullable(Id)),
    dueHours: Type.Optional(DueHours),
    note: Type.Optional(Note),
    signal: Type.Optional(OneOf(signals, { description: 'What somebody noticed.' })),
  }),
  response: CareTask,
  status: 201,
})

export const assign = contract({
  id: 'care-tasks.assign',
  method: 'PUT',
  path: '/care-tasks/:id/owner',
  permission: 'care-task:act',
  summary: 'Takes a care task, hands it on, or lays it back.',
  params: ById,
  body: Type.Object({ ownerId: Nullable(Id), seen: Seen }),
  response: CareTask,
})

export const note = contract({
  id: 'care-tasks.note',
  method: 'PUT',
  path: '/care-tasks/:id/note',
  permission: 'care-task:act',
  summary: 'Writes down what colleagues should know; the customer never sees it.',
  params: ById,
  body: Type.Object({ note: Note, seen: Seen }),
  response: CareTask,
})

export const contact = contract({
  id: 'care-tasks.contact',
  method: 'POST',
  path: '/care-tasks/:id/contact',
  permission: 'care-task:act',
  summary: 'Says that the customer was called or met. A reply is noticed by itself.',
  params: ById,
  body: Type.Object({ seen: Seen }),
  response: CareTask,
})

export const settle = contract({
  id: 'care-tasks.settle',
  method: 'PUT',
  path: '/care-tasks/:id/outcome',
  permission: 'care-task:act',
  summary: 'How it ended, and why: a root cause, or the reason why nothing was done.',
  params: ById,
  body: Type.Object({
    outcome: OneOf(['recovered', 'not-recovered', 'no-action']),
    rootCause: Type.Optional(OneOf(rootCauses)),
    reason: Type.Optional(OneOf(chosenReasons)),
    note: Type.Optional(Note),
    seen: Seen,
  }),
  response: CareTask,
})

export const reopen = contract({
  id: 'care-tasks.reopen',
  method: 'POST',
  path: '/care-tasks/:id/reopening',
  permission: 'care-task:act',
  summary: 'Takes the last step back: the outcome, or that somebody was in contact.',
  params: ById,
  body: Type.Object({ seen: Seen }),
  response: CareTask,
})

const Settings = Type.Object({
  ownerId: Nullable(Id),
  dueHours: DueHours,
  opens: Type.Array(OneOf(signals), { description: 'Unasked signals that open a task.' }),
  may: Type.Object({ change: Type.Boolean() }),
})

export const settings = contract({
  id: 'care-task-settings.get',
  method: 'GET',
  path: '/care-task-settings',
  permission: 'care-task:read',
  summary: 'Who takes care tasks of nobody, how soon somebody writes, and what opens one.',
  response: Settings,
})

export const changeSettings = contract({
  id: 'care-task-settings.change',
  method: 'PUT',
  path: '/care-task-settings',
  permission: 'care-task:manage',
  summary: 'Changes who takes care tasks of nobody, and how soon somebody should write.',
  body: Type.Object({
    ownerId: Nullable(Id),
    dueHours: DueHours,
    opens: Type.Optional(Type.Array(OneOf(signals), { uniqueItems: true })),
    seen: Seen,
  }),
  response: Settings,
})
