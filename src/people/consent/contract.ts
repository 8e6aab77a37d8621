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

const Channel = OneOf(['email', 'sms', 'phone', 'chat', 'social', 'post'])
const ChannelOrAll = OneOf(['email', 'sms', 'phone', 'chat', 'social', 'post', 'all'])
const Basis = OneOf(['contract', 'consent', 'legitimate-interest', 'legal'])
const Action = OneOf(['asked', 'granted', 'confirmed', 'withdrawn', 'expired'])
const Source = OneOf(['form', 'agent', 'import', 'link'])
const State = OneOf(['never-asked', 'asked', 'unconfirmed', 'granted', 'withdrawn', 'expired'])
const Key = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })
const Words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })
const Count = Type.Integer({ minimum: 1, maximum: 100 })
const ByKey = Type.Object({ key: Key })
const Named = Type.Object({ id: Id, name: Type.String() })

const purposeFields = {
  name: Name,
  benefit: Type.String({
    minLength: 1,
    maxLength: 500,
    pattern: '\\S',
    description: 'What the customer gains by it.',
  }),
  retentionDays: Type.Integer({ minimum: 1, maximum: 36_500 }),
  channels: Type.Array(Channel, { minItems: 1, uniqueItems: true }),
  capPerWeek: Nullable(Count),
}

export const Purpose = Type.Object({
  id: Id,
  key: Type.String(),
  name: Type.String(),
  lawfulBasis: Basis,
  benefit: Type.String(),
  retentionDays: Nullable(Type.Integer()),
  channels: Type.Array(Channel),
  transactional: Type.Boolean(),
  capPerWeek: Nullable(Type.Integer()),
  may: Type.Object({ change: Type.Boolean() }),
})

export const listPurposes = contract({
  id: 'purposes.list',
  method: 'GET',
  path: '/purposes',
  permission: 'customer:read',
  summary: 'The register of purposes: what we write to people for, and why we may.',
  query: Type.Object(paging),
  response: Page(Purpose),
})

export const createPurpose = contract({
  id: 'purposes.create',
  method: 'POST',
  path: '/purposes',
  permission: 'consent:manage',
  summary: 'Adds a purpose to the register.',
  body: Type.Object({
    key: Key,
    lawfulBasis: Basis,
    transactional: Type.Boolean(),
    ...purposeFields,
  }),
  response: Purpose,
  status: 201,
})

export const changePurpose = contract({
  id: 'purposes.change',
  method: 'PATCH',
  path: '/purposes/:key',
  permission: 'consent:manage',
  summary: 'Changes a purpose; its lawful basis stays what people were told.',
  params: ByKey,
  body: Type.Partial(Type.Object({ ...purposeFields, seen: Seen })),
  response: Purpose,
})

export const Notice = Type.Object({
  id: Id,
  language: Type.String(),
  text: Type.String(),
  hash: Type.String({ description: 'SHA-256 of the text, hexadecimal: what a consent refers to.' }),
  from: Moment,
})

export const listNotices = contract({
  id: 'purposes.notices',
  method: 'GET',
  path: '/purposes/:key/notices',
  permission: 'customer:read',
  summary: 'What people were shown when they were asked, newest first.',
  params: ByKey,
  query: Type.Object(paging),
  response: Page(Notice),
})

export const publishNotice = contract({
  id: 'purposes.publish-notice',
  method: 'POST',
  path: '/purposes/:key/notices',
  permission: 'consent:manage',
  summary: 'Publishes a new text of the notice in one language.',
  params: ByKey,
  body: Type.Object({
    language: Language,
    text: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }),
  }),
  response: Notice,
  status: 201,
})

export const Consent = Type.Object({
  purpose: Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    lawfulBasis: Basis,
    benefit: Type.String(),
  }),
  channels: Type.Array(Type.Object({ channel: Channel, state: State })),
})

export const listConsents = contract({
  id: 'customers.consents',
  method: 'GET',
  path: '/customers/:id/consents',
  permission: 'customer:read',
  summary: 'What holds for each purpose and channel of a customer.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Consent, { may: Type.Object({ record: Type.Boolean() }) }),
})

export const ConsentEvent = Type.Object({
  id: Id,
  at: Moment,
  purpose: Type.Object({ id: Id, key: Type.String(), name: Type.String() }),
  channel: ChannelOrAll,
  action: Action,
  source: Source,
  noticeHash: Nullable(Type.String()),
  evidence: Type.Record(Type.String(), Type.Unknown()),
  by: Nullable(Named),
})

export const listConsentEvents = contract({
  id: 'customers.consent-events',
  method: 'GET',
  path: '/customers/:id/consent-events',
  permission: 'customer:read',
  summary: 'Every word a customer gave or took back, with its proof, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(ConsentEvent),
})

export const recordConsent = contract({
  id: 'customers.record-consent',
  method: 'POST',
  path: '/customers/:id/consents',
  permission: 'consent:write',
  summary: 'An agent writes down what a customer said about being written to, and how it was said.',
  params: ById,
  body: Type.Object({
    purpose: Key,
    channel: ChannelOrAll,
    action: OneOf(['asked', 'granted', 'withdrawn']),
    evidence: Type.Object(
      {
        how: OneOf(['call', 'conversation', 'letter', 'in-person', 'other']),
        words: Words,
        messageId: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
  }),
  response: ConsentEvent,
  status: 201,
})

export const GateDecision = Type.Object({
  id: Id,
  at: Moment,
  purpose: Type.Object({ id: Id, key: Type.String(), name: Type.String() }),
  channel: Channel,
  channelWhy: Nullable(
    OneOf(['preferred', 'no-preference', 'preferred-not-possible'], {
      description: 'Why this channel, where there was a choice.',
    }),
  ),
  outcome: OneOf(['sent', 'deferred', 'dropped']),
  reason: Nullable(
    Type.String({
      description: 'Why it was not sent; `held` where the reason of a hold is not for you.',
    }),
  ),
  until: Nullable(Moment),
  ref: Type.Object({ kind: Type.String(), id: Id }),
})

export const listGateDecisions = contract({
  id: 'customers.gate-decisions',
  method: 'GET',
  path: '/customers/:id/gate-decisions',
  permission: 'customer:read',
  summary: 'What was sent to a customer by itself, what was not, and why, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(GateDecision),
})

export const Hold = Type.Object({
  id: Id,
  reason: Nullable(OneOf(['complaint', 'incident', 'bereavement', 'vulnerable', 'manual'])),
  note: Nullable(Type.String()),
  ref: Nullable(Type.Object({ kind: Type.String(), id: Id })),
  placedAt: Moment,
  placedBy: Nullable(Named),
  liftedAt: Nullable(Moment),
  liftedBy: Nullable(Named),
  may: Type.Object({ lift: Type.Boolean() }),
})

export const listHolds = contract({
  id: 'customers.holds',
  method: 'GET',
  path: '/customers/:id/holds',
  permission: 'customer:read',
  summary: 'The care holds of a customer; a reason that is not for you is null.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Hold, { may: Type.Object({ place: Type.Boolean() }) }),
})

export const placeHold = contract({
  id: 'customers.place-hold',
  method: 'POST',
  path: '/customers/:id/holds',
  permission: 'consent:write',
  summary: 'Holds everything automated for a customer, with a reason.',
  params: ById,
  body: Type.Object({ reason: OneOf(['manual', 'bereavement', 'vulnerable']), note: Words }),
  response: Hold,
  status: 201,
})

export const liftHold = contract({
  id: 'customers.lift-hold',
  method: 'DELETE',
  path: '/customers/:id/holds/:holdId',
  permission: 'consent:write',
  summary: 'Ends a hold that was placed by hand.',
  params: Type.Object({ id: Id, holdId: Id }),
  response: Hold,
})

const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const gate = {
  quietHours: Nullable(
    Type.Object({ from: LocalTime, to: LocalTime }, { additionalProperties: false }),
  ),
  per24Hours: Count,
  per7Days: Count,
}
export const GateSettings = Type.Object({ ...gate, may: Type.Object({ change: Type.Boolean() }) })

export const getGateSettings = contract({
  id: 'send-gate.get',
  method: 'GET',
  path: '/settings/send-gate',
  permission: 'settings:read',
  summary: 'Quiet hours, and how much one customer gets at most.',
  response: GateSettings,
})

export const putGateSettings = contract({
  id: 'send-gate.change',
  method: 'PUT',
  path: '/settings/send-gate',
  permission: 'settings:manage',
  summary: 'Changes quiet hours and caps.',
  body: Type.Object({ ...gate, seen: Seen }),
  response: GateSettings,
})
