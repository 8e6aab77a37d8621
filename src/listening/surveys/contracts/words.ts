// The words all contracts of surveys are made of.

import { locales } from '../../../kernel/words/locales.ts'
import { Id, Moment, Nullable, OneOf, Type } from '../../../kernel/http/contract.ts'

export const Metric = OneOf(['csat', 'ces', 'nps', 'drivers', 'leaving', 'custom'])

export const Programme = OneOf(['transactional', 'relationship'])

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

export const Channel = OneOf(['email', 'chat', 'sms', 'social', 'link', 'qr', 'site'])

export const Trigger = OneOf(['resolution', 'repeat-contact', 'schedule', 'leaving', 'link'])

export const Language = OneOf(locales)

export const Anonymity = OneOf(['named', 'choice', 'always'])

export const Question = OneOf(['ease', 'felt'])

export const AskStates = OneOf([
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

export const Named = Type.Object({ id: Id, name: Type.String() })

export const About = Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })

export const Hours = Type.Integer({
  minimum: 0,
  maximum: 72,
  description: 'Hours after the resolution.',
})

export const DelayHours = { email: Hours, chat: Hours, sms: Hours, social: Hours }

export const Ids = Type.Array(Id, { maxItems: 50, uniqueItems: true })

export const Percent = Type.Integer({ minimum: 0, maximum: 100 })

export const Days = (description: string) => Type.Integer({ minimum: 0, maximum: 365, description })

export const Priority = Type.Integer({
  minimum: 1,
  maximum: 1000,
  description: 'Of two rules that fit one contact the smaller number asks.',
})

export const SampleMode = OneOf(['rate', 'quota'], {
  description: 'By chance for each contact, or exactly the share of every hundred.',
})

export const conditionNumbers = {
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

const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const ActiveHours = Type.Object(
  { from: LocalTime, to: LocalTime },
  {
    additionalProperties: false,
    description: 'When its questions may arrive, on the customer’s own clock.',
  },
)

export const Channels = Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })

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
  activeHours: ActiveHours,
  skipsKnown: Type.Boolean({ description: 'Not where their last words said it already.' }),
  linkPath: Nullable(Type.String({ description: 'Of an open link, on our own address.' })),
  expiryDays: Type.Integer(),
  may: Type.Object({ change: Type.Boolean() }),
})

export const ShowIf = Type.Object(
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

export const Line = Type.String({ maxLength: 400 })

export const Texts = Type.Object(
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

export const ruleChange = {
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
  activeHours: Type.Optional(ActiveHours),
}

export const period = { from: Type.Optional(Moment), to: Type.Optional(Moment) }

export const Remark = Type.Object({
  pointer: Type.String(),
  code: Type.String(),
  severity: OneOf(['error', 'warning']),
})

export const Drafted = Type.Object({
  draft: Draft,
  isSaved: Type.Boolean({ description: 'False: what is published, nobody writes at it.' }),
  draftAt: Nullable(Type.String()),
  remarks: Type.Array(Remark, {
    description: 'What the wording lint says; errors stop publishing.',
  }),
})

export const Ready = Type.Object({
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

export const LeavingReason = OneOf([
  'service',
  'price',
  'product',
  'competitor',
  'need',
  'moved',
  'other',
])
