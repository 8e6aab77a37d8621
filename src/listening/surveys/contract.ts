import { locales } from '../../kernel/words/locales.ts'
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

const Metric = OneOf(['csat', 'ces', 'nps', 'drivers', 'leaving', 'custom'])
const Programme = OneOf(['transactional', 'relationship'])
export const Scale = OneOf([
  'faces-5',
  'faces-3',
  'good-bad',
  'csat-5',
  'stars-5',
  'ces-5',
  'ces-7',
  'nps',
  'nps-10',
  'likely-5',
  'agree-5',
])
const Channel = OneOf(['email', 'chat', 'sms', 'social', 'link', 'qr', 'site'])
const Trigger = OneOf(['resolution', 'repeat-contact', 'schedule', 'leaving', 'link'])
const Language = OneOf(locales)
const Anonymity = OneOf(['named', 'choice', 'always'])
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
  isEnabled: Type.Boolean({ description: 'At least one of its rules is on.' }),
  draftAt: Nullable(Type.String({ description: 'When unpublished words were saved last.' })),
  archivedAt: Nullable(Moment),
  createdAt: Moment,
}

export const listSurveys = contract({
  id: 'surveys.list',
  method: 'GET',
  path: '/surveys',
  permission: 'survey:read',
  summary: 'The surveys there are, or those put away.',
  query: Type.Object({ ...paging, archived: Type.Optional(Type.Boolean()) }),
  response: Page(Type.Object(survey)),
})

const Hours = Type.Integer({ minimum: 0, maximum: 72, description: 'Hours after the resolution.' })
const DelayHours = { email: Hours, chat: Hours, sms: Hours, social: Hours }

const Ids = Type.Array(Id, { maxItems: 50, uniqueItems: true })
const Percent = Type.Integer({ minimum: 0, maximum: 100 })
const Days = (description: string) => Type.Integer({ minimum: 0, maximum: 365, description })
const Priority = Type.Integer({
  minimum: 1,
  maximum: 1000,
  description: 'Of two rules that fit one contact the smaller number asks.',
})
const SampleMode = OneOf(['rate', 'quota'], {
  description: 'By chance for each contact, or exactly the share of every hundred.',
})
const conditionNumbers = {
  contacts: Type.Optional(
    Type.Integer({ minimum: 2, maximum: 50, description: 'Repeat contact: from which on …' }),
  ),
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 365, description: '… within how many days.' }),
  ),
  everyDays: Type.Optional(
    Type.Integer({ minimum: 7, maximum: 730, description: 'Schedule: a round takes so long.' }),
  ),
  knownDays: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 730, description: 'Schedule: customer for so long.' }),
  ),
}
const Channels = Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })

export const Rule = Type.Object({
  id: Id,
  trigger: Trigger,
  isEnabled: Type.Boolean(),
  delayHours: Type.Object(DelayHours),
  samplePercent: Percent,
  sampleMode: SampleMode,
  conditions: Type.Object({
    inboxIds: Ids,
    channels: Channels,
    reasonIds: Ids,
    ...conditionNumbers,
  }),
  priority: Priority,
  quarantineDays: Type.Object({
    any: Type.Integer({ description: 'Between any two questions to one person.' }),
    same: Type.Integer({ description: 'Between two of the same survey.' }),
    relationship: Type.Integer({ description: 'Between two of the relationship programme.' }),
  }),
  skipsKnown: Type.Boolean({ description: 'Not where their last words said it already.' }),
  linkPath: Nullable(Type.String({ description: 'Of an open link, on our own address.' })),
  expiryDays: Type.Integer(),
  may: Type.Object({ change: Type.Boolean() }),
})

const ShowIf = Type.Object(
  {
    item: Type.String({ maxLength: 40, description: '`score`, or an item before this one.' }),
    atLeast: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    atMost: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    oneOf: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 12 })),
  },
  { additionalProperties: false },
)

export const Item = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,38}$' }),
    kind: OneOf(['choice', 'multi', 'text', 'scale']),
    options: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,38}$' }), { maxItems: 12 }),
    ),
    scale: Type.Optional(Scale),
    showIf: Type.Optional(ShowIf),
  },
  { additionalProperties: false },
)

const Line = Type.String({ maxLength: 400 })
const Texts = Type.Object(
  {
    question: Line,
    comment: Line,
    labels: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 11 }),
    items: Type.Record(
      Type.String({ maxLength: 40 }),
      Type.Object(
        {
          legend: Line,
          options: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 120 })),
          labels: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 11 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

export const Draft = Type.Object(
  {
    template: Type.String({ maxLength: 40 }),
    scale: Scale,
    language: Language,
    anonymity: Anonymity,
    items: Type.Array(Item, { maxItems: 12 }),
    texts: Type.Partial(Type.Object({ en: Texts, nl: Texts, de: Texts, fr: Texts, es: Texts }), {
      additionalProperties: false,
    }),
  },
  { additionalProperties: false },
)

export const Version = Type.Object({
  id: Id,
  number: Type.Integer(),
  template: Type.String(),
  scale: Scale,
  questions: Type.Array(Question),
  items: Type.Array(Item),
  languages: Type.Array(Language),
  anonymity: Anonymity,
  wording: Type.Object({
    question: Type.String(),
    comment: Type.String(),
    labels: Type.Array(Type.String()),
  }),
  wordingHash: Type.String({ description: 'Only answers to the same words may be compared.' }),
  isImported: Type.Boolean({ description: 'Scores of before; nobody is asked with it.' }),
  continues: Type.Boolean({
    description: 'One trend line with the version before; false breaks the line visibly.',
  }),
  publishedAt: Moment,
  answers: Type.Integer({ description: 'Exact to 1,000.' }),
})

export const Survey = Type.Object({
  ...survey,
  draftBy: Nullable(Type.String()),
  rule: Rule,
  rules: Type.Array(Rule, { description: 'The first to ask stands first.' }),
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
  summary: 'Asks with the draft, or another template, from now on; earlier words stay as they are.',
  params: ById,
  body: Type.Object({
    template: Type.Optional(Type.String({ maxLength: 40 })),
    questions: Type.Optional(Type.Array(Question, { uniqueItems: true, maxItems: 2 })),
  }),
  response: Survey,
  status: 201,
})

const ruleChange = {
  isEnabled: Type.Optional(Type.Boolean()),
  delayHours: Type.Optional(Type.Partial(Type.Object(DelayHours), { additionalProperties: false })),
  samplePercent: Type.Optional(Percent),
  sampleMode: Type.Optional(SampleMode),
  conditions: Type.Optional(
    Type.Object(
      {
        inboxIds: Type.Optional(Ids),
        channels: Type.Optional(Channels),
        reasonIds: Type.Optional(Ids),
        ...conditionNumbers,
      },
      { additionalProperties: false },
    ),
  ),
  priority: Type.Optional(Priority),
  quarantineDays: Type.Optional(
    Type.Object(
      {
        any: Type.Optional(Days('Between any two questions to one person.')),
        same: Type.Optional(Days('Between two of the same survey.')),
      },
      { additionalProperties: false },
    ),
  ),
  skipsKnown: Type.Optional(Type.Boolean()),
}

export const getRule = contract({
  id: 'surveys.rule',
  method: 'GET',
  path: '/surveys/:id/rule',
  permission: 'survey:read',
  summary: 'When a survey is sent, and to whom: its first rule.',
  params: ById,
  response: Rule,
})

export const changeRule = contract({
  id: 'surveys.change-rule',
  method: 'PATCH',
  path: '/surveys/:id/rule',
  permission: 'survey:manage',
  summary: 'Changes the first rule of a survey.',
  params: ById,
  body: Type.Object({ ...ruleChange, seen: Seen }),
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

export const createSurvey = contract({
  id: 'surveys.create',
  method: 'POST',
  path: '/surveys',
  permission: 'survey:manage',
  summary: 'A survey from a template. Its rule is off: nobody is asked yet.',
  body: Type.Object({
    template: Type.String({ maxLength: 40 }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    language: Type.Optional(Language),
  }),
  response: Survey,
  status: 201,
})

export const changeSurvey = contract({
  id: 'surveys.change',
  method: 'PATCH',
  path: '/surveys/:id',
  permission: 'survey:manage',
  summary: 'Names a survey, puts it away, or takes it out again. Answers are never lost.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    isArchived: Type.Optional(Type.Boolean()),
  }),
  response: Survey,
})

const Remark = Type.Object({
  pointer: Type.String(),
  code: Type.String(),
  severity: OneOf(['error', 'warning']),
})

const Drafted = Type.Object({
  draft: Draft,
  isSaved: Type.Boolean({ description: 'False: what is published, nobody writes at it.' }),
  draftAt: Nullable(Type.String()),
  remarks: Type.Array(Remark, {
    description: 'What the wording lint says; errors stop publishing.',
  }),
})

export const getDraft = contract({
  id: 'surveys.draft',
  method: 'GET',
  path: '/surveys/:id/draft',
  permission: 'survey:read',
  summary: 'The words one goes on writing at.',
  params: ById,
  response: Drafted,
})

export const saveDraft = contract({
  id: 'surveys.save-draft',
  method: 'PUT',
  path: '/surveys/:id/draft',
  permission: 'survey:manage',
  summary: 'Keeps words nobody is asked with yet.',
  params: ById,
  body: Type.Object({ draft: Draft, seen: Seen }),
  response: Drafted,
})

export const dropDraft = contract({
  id: 'surveys.drop-draft',
  method: 'DELETE',
  path: '/surveys/:id/draft',
  permission: 'survey:manage',
  summary: 'Forgets the unpublished words.',
  params: ById,
})

export const addRule = contract({
  id: 'surveys.add-rule',
  method: 'POST',
  path: '/surveys/:id/rules',
  permission: 'survey:manage',
  summary: 'Another way a survey is asked; off unless told otherwise.',
  params: ById,
  body: Type.Object({ trigger: Trigger, ...ruleChange }),
  response: Rule,
  status: 201,
})

export const changeOneRule = contract({
  id: 'survey-rules.change',
  method: 'PATCH',
  path: '/survey-rules/:id',
  permission: 'survey:manage',
  summary: 'Changes one rule of a survey.',
  params: ById,
  body: Type.Object({ ...ruleChange, seen: Seen }),
  response: Rule,
})

export const removeRule = contract({
  id: 'survey-rules.remove',
  method: 'DELETE',
  path: '/survey-rules/:id',
  permission: 'survey:manage',
  summary: 'Removes a rule; what it has asked stays.',
  params: ById,
})

const Ready = Type.Object({
  key: Type.String(),
  item: Item,
  texts: Type.Record(
    Type.String(),
    Type.Object({
      legend: Type.String(),
      options: Type.Record(Type.String(), Type.String()),
      labels: Type.Array(Type.String()),
    }),
  ),
})

export const listTemplates = contract({
  id: 'survey-templates.list',
  method: 'GET',
  path: '/survey-templates',
  permission: 'survey:read',
  summary: 'What a survey can begin with, and questions ready to be added.',
  response: Type.Object({
    templates: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        metric: Metric,
        programme: Programme,
        scale: Scale,
        question: Type.String(),
      }),
    ),
    items: Type.Array(Ready),
    scales: Type.Array(
      Type.Object({
        id: Scale,
        metric: Type.String(),
        look: Type.String(),
        min: Type.Integer(),
        max: Type.Integer(),
        labels: Type.Record(Type.String(), Type.Array(Type.String())),
      }),
    ),
  }),
})

const LeavingReason = OneOf(['service', 'price', 'product', 'competitor', 'need', 'moved', 'other'])

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

export const getQr = contract({
  id: 'survey-rules.qr',
  method: 'GET',
  path: '/survey-rules/:id/qr',
  permission: 'survey:read',
  summary: 'The QR code of an open link, as SVG.',
  params: ById,
  produces: 'image/svg+xml',
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
