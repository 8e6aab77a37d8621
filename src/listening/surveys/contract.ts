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

const Metric = OneOf(['csat', 'ces', 'nps'])
const Programme = OneOf(['transactional', 'relationship'])
const Scale = OneOf([
  'faces-5',
  'faces-3',
  'good-bad',
  'csat-5',
  'stars-5',
  'ces-5',
  'ces-7',
  'nps',
])
const Channel = OneOf(['email', 'chat', 'sms', 'social'])
const Question = OneOf(['ease', 'felt'])
const AskStates = OneOf([
  'scheduled',
  'deferred',
  'sent',
  'delivered',
  'answered',
  'cancelled',
  'withdrawn',
  'suppressed',
  'expired',
  'failed',
])
const Named = Type.Object({ id: Id, name: Type.String() })
const About = Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })

const survey = {
  id: Id,
  key: Type.String(),
  name: Type.String(),
  metric: Metric,
  programme: Programme,
  scale: Scale,
  isEnabled: Type.Boolean(),
  createdAt: Moment,
}

export const listSurveys = contract({
  id: 'surveys.list',
  method: 'GET',
  path: '/surveys',
  permission: 'survey:read',
  summary: 'The surveys there are.',
  query: Type.Object(paging),
  response: Page(Type.Object(survey)),
})

const Hours = Type.Integer({ minimum: 0, maximum: 72, description: 'Hours after the resolution.' })
const DelayHours = { email: Hours, chat: Hours, sms: Hours, social: Hours }

export const Rule = Type.Object({
  trigger: OneOf(['resolution']),
  isEnabled: Type.Boolean(),
  delayHours: Type.Object(DelayHours),
  samplePercent: Type.Integer({ minimum: 0, maximum: 100 }),
  quarantineDays: Type.Object({
    any: Type.Integer({ description: 'Between any two questions to one person.' }),
    same: Type.Integer({ description: 'Between two of the same survey.' }),
    relationship: Type.Integer({ description: 'Between two of the relationship programme.' }),
  }),
  expiryDays: Type.Integer(),
  may: Type.Object({ change: Type.Boolean() }),
})

export const Version = Type.Object({
  id: Id,
  number: Type.Integer(),
  template: Type.String(),
  scale: Scale,
  questions: Type.Array(Question),
  wording: Type.Object({
    question: Type.String(),
    comment: Type.String(),
    labels: Type.Array(Type.String()),
  }),
  wordingHash: Type.String({ description: 'Only answers to the same words may be compared.' }),
  publishedAt: Moment,
  answers: Type.Integer({ description: 'Exact to 1,000.' }),
})

export const Survey = Type.Object({
  ...survey,
  rule: Rule,
  versions: Type.Array(Version, { description: 'Newest first; none of them ever changes.' }),
  may: Type.Object({ manage: Type.Boolean() }),
})

export const getSurvey = contract({
  id: 'surveys.get',
  method: 'GET',
  path: '/surveys/:id',
  permission: 'survey:read',
  summary: 'A survey with its rule and its versions.',
  params: ById,
  response: Survey,
})

export const publishVersion = contract({
  id: 'surveys.publish',
  method: 'POST',
  path: '/surveys/:id/versions',
  permission: 'survey:manage',
  summary: 'Asks with another template from now on; what was asked before stays what it was.',
  params: ById,
  body: Type.Object({
    template: Type.String({ maxLength: 40 }),
    questions: Type.Optional(Type.Array(Question, { uniqueItems: true, maxItems: 2 })),
  }),
  response: Survey,
  status: 201,
})

export const getRule = contract({
  id: 'surveys.rule',
  method: 'GET',
  path: '/surveys/:id/rule',
  permission: 'survey:read',
  summary: 'When a survey is sent, and to whom.',
  params: ById,
  response: Rule,
})

export const changeRule = contract({
  id: 'surveys.change-rule',
  method: 'PATCH',
  path: '/surveys/:id/rule',
  permission: 'survey:manage',
  summary: 'Changes when a survey is sent, or whether.',
  params: ById,
  body: Type.Object({
    isEnabled: Type.Optional(Type.Boolean()),
    delayHours: Type.Optional(
      Type.Partial(Type.Object(DelayHours), { additionalProperties: false }),
    ),
    samplePercent: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    seen: Seen,
  }),
  response: Rule,
})

export const Ask = Type.Object({
  id: Id,
  survey: Named,
  conversation: About,
  cycle: Type.Integer(),
  inboxId: Id,
  customer: Named,
  agent: Nullable(Named),
  trigger: OneOf(['resolution', 'manual']),
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

const period = { from: Type.Optional(Moment), to: Type.Optional(Moment) }

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
    'to-answer': Type.Optional(
      Type.Boolean({
        description: 'Low answers of the last 14 days nobody has written back to.',
      }),
    ),
  }),
  response: Page(Answer),
})
