// Asks, answers and departures over HTTP.

import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Type,
} from '../../../kernel/http/contract.ts'
import { About, AskStates, Channel, LeavingReason, Named, period, Scale } from './words.ts'

export const Ask = Type.Object({
  id: Id,
  survey: Named,
  conversation: About,
  cycle: Type.Integer(),
  inboxId: Id,
  customer: Named,
  agent: Nullable(Named),
  trigger: OneOf(['resolution', 'repeat-contact', 'schedule', 'leaving', 'link', 'manual']),
  state: AskStates,
  reason: Nullable(Type.String({ description: 'Why it was not sent, or was taken back.' })),
  channel: Nullable(Channel),
  dueAt: Nullable(Moment),
  sentAt: Nullable(Moment),
  deliveredAt: Nullable(Moment),
  answeredAt: Nullable(Moment),
  expiresAt: Nullable(Moment),
  createdAt: Moment,
})

export const listAsks = contract({
  id: 'asks.list',
  method: 'GET',
  path: '/asks',
  permission: 'survey:read',
  summary: 'Whom we asked, whom we did not ask, and why; newest first.',
  query: Type.Object({
    ...paging,
    ...period,
    state: Type.Optional(AskStates),
    survey: Type.Optional(Id),
  }),
  response: Page(Ask),
})

export const listOfConversation = contract({
  id: 'conversations.asks',
  method: 'GET',
  path: '/conversations/:id/asks',
  permission: 'survey:read',
  summary: 'The questions about a conversation, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Ask, { may: Type.Object({ ask: Type.Boolean() }) }),
})

export const listOfCustomer = contract({
  id: 'customers.asks',
  method: 'GET',
  path: '/customers/:id/asks',
  permission: 'survey:read',
  summary: 'The questions put to a customer, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Ask),
})

export const askByHand = contract({
  id: 'conversations.ask',
  method: 'POST',
  path: '/conversations/:id/asks',
  permission: 'conversation:resolve',
  summary: 'Asks the customer now, at a decent hour. The same protections hold.',
  params: ById,
  body: Type.Object({ surveyId: Type.Optional(Id) }),
  response: Ask,
  status: 201,
})

export const Answer = Type.Object({
  id: Id,
  askId: Id,
  survey: Named,
  versionId: Id,
  conversation: About,
  cycle: Type.Integer(),
  inboxId: Id,
  customer: Named,
  agent: Nullable(Named),
  scale: Scale,
  score: Type.Integer({ description: 'As it was given; never averaged over scales.' }),
  satisfied: Nullable(Type.Boolean()),
  norm: Type.Number({ minimum: 0, maximum: 1 }),
  bucket: OneOf(['low', 'middle', 'high']),
  further: Type.Record(Type.String(), Type.Array(Type.String())),
  comment: Type.String(),
  language: Type.String(),
  flags: Type.Array(Type.String()),
  firstAt: Moment,
  changedAt: Moment,
  editableUntil: Moment,
})

export const listAnswers = contract({
  id: 'answers.list',
  method: 'GET',
  path: '/answers',
  permission: 'survey:read',
  summary: 'What customers answered, newest first.',
  query: Type.Object({
    ...paging,
    ...period,
    survey: Type.Optional(Id),
    agent: Type.Optional(Id),
    customer: Type.Optional(Id),
    conversation: Type.Optional(Id),
    satisfied: Type.Optional(Type.Boolean()),
    'with-comment': Type.Optional(Type.Boolean()),
  }),
  response: Page(Answer),
})

const Departure = Type.Object({
  id: Id,
  customer: Named,
  reason: LeavingReason,
  statedBy: Nullable(Type.String()),
  saidByCustomer: Nullable(
    Type.String({ description: 'Their own reason, where they gave it with their name.' }),
  ),
  at: Moment,
})

export const noteDeparture = contract({
  id: 'customers.leave',
  method: 'POST',
  path: '/customers/:id/departures',
  permission: 'customer:write',
  summary: 'This customer left, and why we think so. They are asked for their own reason.',
  params: ById,
  body: Type.Object({ reason: LeavingReason }),
  response: Departure,
  status: 201,
})

export const listDepartures = contract({
  id: 'departures.list',
  method: 'GET',
  path: '/departures',
  permission: 'survey:read',
  summary: 'Who left: why we think so, and why they say so; newest first.',
  query: Type.Object(paging),
  response: Page(Departure),
})

export const SurveyAsk = Type.Object({
  id: Id,
  trigger: Type.String(),
  state: AskStates,
  reason: Nullable(Type.String()),
  channel: Nullable(Channel),
  customer: Nullable(Named),
  conversation: Nullable(About),
  dueAt: Nullable(Moment),
  sentAt: Nullable(Moment),
  createdAt: Moment,
})

export const listOfSurvey = contract({
  id: 'surveys.asks',
  method: 'GET',
  path: '/surveys/:id/asks',
  permission: 'survey:read',
  summary: 'Whom this survey asked or did not ask, with those about no conversation.',
  params: ById,
  query: Type.Object({ ...paging, state: Type.Optional(AskStates) }),
  response: Page(SurveyAsk),
})

export const SurveyAnswer = Type.Object({
  id: Id,
  versionId: Id,
  customer: Nullable(Named),
  conversation: Nullable(About),
  isAnonymous: Type.Boolean(),
  isImported: Type.Boolean(),
  scale: Scale,
  score: Type.Integer(),
  bucket: OneOf(['low', 'middle', 'high']),
  further: Type.Record(Type.String(), Type.Array(Type.String())),
  comment: Type.String(),
  language: Type.String(),
  flags: Type.Array(Type.String()),
  at: Type.String({
    description: 'Of an answer without a name its week only.',
    format: 'date-time',
  }),
})

export const listAnswersOfSurvey = contract({
  id: 'surveys.answers',
  method: 'GET',
  path: '/surveys/:id/answers',
  permission: 'survey:read',
  summary: 'What this survey was answered, with answers without a name and imported ones.',
  params: ById,
  query: Type.Object({ ...paging, imported: Type.Optional(Type.Boolean()) }),
  response: Page(SurveyAnswer),
})

export const makePersonLink = contract({
  id: 'surveys.person-link',
  method: 'POST',
  path: '/surveys/:id/person-links',
  permission: 'survey:manage',
  summary: 'A link with which this customer, and nobody else, answers once.',
  params: ById,
  body: Type.Object({ customerId: Id }),
  response: Type.Object({ askId: Id, path: Type.String(), expiresAt: Moment }),
  status: 201,
})

export const importScores = contract({
  id: 'surveys.import-scores',
  method: 'POST',
  path: '/surveys/:id/imports',
  permission: 'survey:manage',
  summary: 'Brings scores of another system as a series of their own, marked and never pooled.',
  params: ById,
  body: Type.Object({
    source: Type.String({ minLength: 1, maxLength: 60, description: 'Whose: "Simplesat".' }),
    scale: Scale,
    format: OneOf(['csv', 'ndjson']),
    content: Type.String({ maxLength: 8_000_000 }),
    labels: Type.Optional(
      Type.Record(Type.String({ maxLength: 60 }), Type.Integer(), {
        description: 'What words in the score column mean: {"good": 1, "bad": 0}.',
      }),
    ),
    flip: Type.Optional(
      Type.Boolean({ description: 'Low was good there. Must be said where the file looks so.' }),
    ),
    question: Type.Optional(Type.String({ maxLength: 400 })),
    dryRun: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({
    importId: Nullable(Id),
    taken: Type.Integer(),
    already: Type.Integer({ description: 'There from an earlier import.' }),
    rejected: Type.Integer(),
    reasons: Type.Record(Type.String(), Type.Integer()),
    words: Type.Array(Type.String(), {
      description: 'In the score column, without a meaning in `labels`; the first twelve.',
    }),
    examples: Type.Array(Type.Object({ line: Type.Integer(), reason: Type.String() })),
    leaning: Type.Object({
      direction: OneOf(['as-expected', 'upside-down', 'unknown']),
      fitting: Type.Integer(),
      against: Type.Integer(),
    }),
    isFlipped: Type.Boolean(),
  }),
  status: 201,
})
