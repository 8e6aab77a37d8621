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
import { locales } from '../../kernel/words/locales.ts'
import { improvementKinds, improvementStates, sourceKinds, targetMetrics } from './rules.ts'

const Kind = OneOf(improvementKinds, {
  description: 'A change, an article that is written or mended, or another way to reach us.',
})
const State = OneOf(improvementStates)
const Metric = OneOf(targetMetrics)
const SourceKind = OneOf(sourceKinds)
const Day = Type.String({ format: 'date', description: 'A day of the organisation’s calendar' })
const Language = OneOf(locales)
const title = Type.String({ minLength: 1, maxLength: 200 })

const Words = Type.Object({
  said: Type.String({ maxLength: 2000, description: 'You said …' }),
  did: Type.String({ maxLength: 4000, description: 'We did …' }),
})
const Texts = Type.Object(
  Object.fromEntries(locales.map((locale) => [locale, Type.Optional(Words)])) as Record<
    (typeof locales)[number],
    ReturnType<typeof Type.Optional<typeof Words>>
  >,
  { description: 'What the notice says, by language.' },
)

const Source = Type.Object(
  {
    theme: Nullable(Type.String({ minLength: 1, maxLength: 100 })),
    reasonId: Nullable(Id),
    surveyId: Nullable(Id),
    onlyLow: Type.Boolean({ description: 'Of answers: only the low ones.' }),
    from: Moment,
    to: Nullable(Moment),
  },
  { description: 'Who said it: all that is given must fit. Without any, only what is picked.' },
)

const Named = Type.Object({ id: Id, name: Type.String() })

const Counted = Type.Object({
  texts: Type.Integer(),
  customers: Type.Integer(),
  anonymous: Type.Integer({ description: 'Texts without a name: nobody can be told of those.' }),
  hidden: Type.Integer({ description: 'Texts in inboxes you do not see.' }),
})

const Improvement = Type.Object({
  id: Id,
  title: Type.String(),
  kind: Kind,
  state: State,
  droppedReason: Nullable(Type.String()),
  owner: Nullable(Named),
  source: Source,
  reason: Nullable(Named),
  survey: Nullable(Named),
  isFrozen: Type.Boolean({ description: 'Who said it stands as it was when it was done.' }),
  texts: Texts,
  metric: Metric,
  effectDays: Type.Integer(),
  doneOn: Nullable(Day),
  counts: Counted,
  told: Type.Integer({ description: 'Customers who were written to.' }),
  createdAt: Moment,
  createdBy: Nullable(Named),
  may: Type.Object({ write: Type.Boolean(), tell: Type.Boolean() }),
})

const fields = {
  title: Type.Optional(title),
  kind: Type.Optional(Kind),
  ownerId: Type.Optional(Nullable(Id)),
  source: Type.Optional(Source),
  texts: Type.Optional(Texts),
  metric: Type.Optional(Metric),
  effectDays: Type.Optional(Type.Integer({ minimum: 7, maximum: 180 })),
}

export const list = contract({
  id: 'improvements.list',
  method: 'GET',
  path: '/improvements',
  permission: 'improvement:read',
  summary: 'What we change because customers said so, newest first.',
  query: Type.Object({ ...paging, state: Type.Optional(State) }),
  response: Page(Improvement, { may: Type.Object({ write: Type.Boolean() }) }),
})

export const create = contract({
  id: 'improvements.create',
  method: 'POST',
  path: '/improvements',
  permission: 'improvement:write',
  summary: 'Writes down what could be better, who said so, and by which number it will be seen.',
  body: Type.Object({ ...fields, title, source: Source, metric: Metric }),
  response: Improvement,
  status: 201,
})

export const get = contract({
  id: 'improvements.get',
  method: 'GET',
  path: '/improvements/:id',
  permission: 'improvement:read',
  summary: 'One improvement.',
  params: ById,
  response: Improvement,
})

export const change = contract({
  id: 'improvements.change',
  method: 'PATCH',
  path: '/improvements/:id',
  permission: 'improvement:write',
  summary: 'Changes an improvement; once it is done, who said it stays as it was.',
  params: ById,
  body: Type.Object({ ...fields, seen: Seen }),
  response: Improvement,
})

export const move = contract({
  id: 'improvements.move',
  method: 'PUT',
  path: '/improvements/:id/state',
  permission: 'improvement:write',
  summary: 'Says that it is being done, is done, was dropped, or is open again.',
  params: ById,
  body: Type.Object({
    state: State,
    doneOn: Type.Optional(Day),
    droppedReason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  response: Improvement,
})

export const countSources = contract({
  id: 'improvements.count-sources',
  method: 'GET',
  path: '/improvement-sources',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'How many texts and customers would be behind an improvement.',
  query: Type.Object({
    theme: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    reason: Type.Optional(Id),
    survey: Type.Optional(Id),
    'only-low': Type.Optional(Type.Boolean()),
    from: Moment,
    to: Type.Optional(Moment),
  }),
  response: Counted,
})

export const sources = contract({
  id: 'improvements.sources',
  method: 'GET',
  path: '/improvements/:id/sources',
  permission: 'improvement:read',
  summary: 'What was said, newest first, by whom and where; only what you may see.',
  params: ById,
  query: Type.Object(paging),
  response: Page(
    Type.Object({
      id: Id,
      kind: SourceKind,
      at: Moment,
      text: Type.String({ description: "The customer's own words, from their beginning." }),
      isCut: Type.Boolean(),
      isPicked: Type.Boolean({ description: 'By hand.' }),
      customer: Nullable(Named),
      conversation: Nullable(
        Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() }),
      ),
    }),
  ),
})

export const pick = contract({
  id: 'improvements.pick',
  method: 'PUT',
  path: '/improvements/:id/sources/:source',
  permission: 'improvement:write',
  summary: 'Says by hand that a text, answer or conversation belongs to it, or does not.',
  params: Type.Object({ id: Id, source: Id }),
  body: Type.Object({ kind: SourceKind, keeps: Type.Boolean() }),
  response: Counted,
})

const Outcome = OneOf([
  'to-tell',
  'later',
  'left-out',
  'waiting',
  'sent',
  'delivered',
  'failed',
  'taken-back',
])

export const people = contract({
  id: 'improvements.people',
  method: 'GET',
  path: '/improvements/:id/people',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'Everyone who said it, and whether they will be, were, or cannot be told.',
  params: ById,
  query: Type.Object(paging),
  response: Page(
    Type.Object({
      customer: Named,
      texts: Type.Integer(),
      language: Language,
      outcome: Outcome,
      reason: Nullable(Type.String({ description: 'Why they are told later, or not at all.' })),
      at: Nullable(Moment),
    }),
  ),
})

const Telling = Type.Object({
  customers: Type.Integer(),
  outcomes: Type.Array(Type.Object({ outcome: Outcome, customers: Type.Integer() })),
  reasons: Type.Array(
    Type.Object({ outcome: Outcome, reason: Type.String(), customers: Type.Integer() }),
  ),
  languages: Type.Array(
    Type.Object({
      language: Language,
      written: Nullable(Language),
      customers: Type.Integer(),
    }),
  ),
  anonymous: Type.Integer(),
  hidden: Type.Integer({ description: 'Customers in inboxes you do not see.' }),
  undoUntil: Nullable(Moment),
  startedAt: Nullable(Moment),
  startedBy: Nullable(Named),
  refusal: Nullable(OneOf(['not-done', 'nothing-to-say', 'nobody'])),
  may: Type.Object({ tell: Type.Boolean(), undo: Type.Boolean() }),
})

export const telling = contract({
  id: 'improvements.telling',
  method: 'GET',
  path: '/improvements/:id/telling',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'Who will be told, who will not and why; once it has begun, how far it is.',
  params: ById,
  response: Telling,
})

export const tell = contract({
  id: 'improvements.tell',
  method: 'PUT',
  path: '/improvements/:id/telling',
  permission: 'improvement:tell',
  summary: 'Tells everyone who said it what we did: each of them once, through the send gate.',
  params: ById,
  body: Type.Object({
    undoSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600, default: 60 })),
  }),
  response: Telling,
})

export const untell = contract({
  id: 'improvements.untell',
  method: 'DELETE',
  path: '/improvements/:id/telling',
  permission: 'improvement:tell',
  summary: 'Takes back every notice that has not left.',
  params: ById,
  response: Telling,
})
