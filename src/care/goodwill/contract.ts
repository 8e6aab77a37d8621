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
} from '../../kernel/http/contract.ts'
import { faults, kinds, periods, reasons, states } from './rules.ts'

export { faults, kinds, reasons }

const Named = Type.Object({ id: Id, name: Type.String() })
const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })
const Whole = Type.Integer({
  minimum: 1,
  maximum: 100_000_000,
  description: 'Percent of a discount, minutes, letters, or the smallest unit of the currency.',
})

export const Gesture = Type.Object({
  id: Id,
  kind: OneOf(kinds),
  state: OneOf(states),
  amount: Whole,
  currency: Nullable(Currency),
  reason: OneOf(reasons),
  fault: OneOf(faults),
  note: Type.String(),
  words: Type.String({ description: 'What the customer is told, in the words of who gave it.' }),
  customer: Named,
  conversation: Nullable(Type.Object({ id: Id, number: Type.Integer() })),
  by: Named,
  decidedBy: Nullable(Named),
  decidedAt: Nullable(Moment),
  createdAt: Moment,
  may: Type.Object({ takeBack: Type.Boolean(), decide: Type.Boolean() }),
})

const Allowance = Type.Object({
  kind: OneOf(kinds),
  unit: OneOf(['customers', 'minutes', 'letters', 'money']),
  currency: Nullable(Currency),
  amount: Type.Integer({ description: 'What the period brings.' }),
  left: Type.Integer({ description: 'What is left of it.' }),
  most: Nullable(Type.Integer({ description: 'What one gesture may be at most.' })),
  period: OneOf(periods),
  until: Moment,
})

export const allowances = contract({
  id: 'goodwill.allowances',
  method: 'GET',
  path: '/goodwill/allowances',
  permission: 'gesture:give',
  summary: 'What whoever asks may still give in this period, by kind.',
  response: Type.Object({ data: Type.Array(Allowance) }),
})

export const give = contract({
  id: 'gestures.give',
  method: 'POST',
  path: '/gestures',
  permission: 'gesture:give',
  summary: 'Gives; inside the allowance nobody is asked. `ask` puts it to a lead instead.',
  status: 201,
  body: Type.Object({
    kind: OneOf(kinds),
    customerId: Type.Optional(Id),
    conversationId: Type.Optional(Id),
    amount: Whole,
    currency: Type.Optional(Nullable(Currency)),
    reason: OneOf(reasons),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    words: Type.Optional(Type.String({ maxLength: 2000 })),
    ask: Type.Optional(Type.Boolean()),
  }),
  response: Gesture,
})

export const takeBack = contract({
  id: 'gestures.take-back',
  method: 'POST',
  path: '/gestures/:id/taking-back',
  permission: 'gesture:give',
  summary: 'Takes it back: whoever gave it for a quarter of an hour, a lead at any time.',
  params: ById,
  response: Gesture,
})

export const decide = contract({
  id: 'gestures.decide',
  method: 'POST',
  path: '/gestures/:id/decision',
  permission: 'goodwill:manage',
  summary: 'Says yes or no to what somebody asked for beyond their allowance.',
  params: ById,
  body: Type.Object({ isApproved: Type.Boolean() }),
  response: Gesture,
})

export const list = contract({
  id: 'gestures.list',
  method: 'GET',
  path: '/gestures',
  permission: 'customer:read',
  summary: 'Gestures, the newest first.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(OneOf(states)),
    customer: Type.Optional(Id),
    conversation: Type.Optional(Id),
    member: Type.Optional(Id),
  }),
  response: Page(Gesture),
})

const Policy = Type.Object({
  id: Id,
  team: Nullable(Named),
  role: Nullable(OneOf(['owner', 'lead', 'agent'])),
  kind: OneOf(kinds),
  amount: Type.Integer({ minimum: 0 }),
  most: Nullable(Type.Integer({ minimum: 1 })),
  currency: Nullable(Currency),
  period: OneOf(periods),
  effectiveFrom: Moment,
  createdAt: Moment,
})

export const policies = contract({
  id: 'goodwill.policies',
  method: 'GET',
  path: '/goodwill/policies',
  permission: 'goodwill:manage',
  summary: 'What may be given, by team, role and day: every version, the newest first.',
  response: Type.Object({ data: Type.Array(Policy) }),
})

export const setPolicy = contract({
  id: 'goodwill.set-policy',
  method: 'POST',
  path: '/goodwill/policies',
  permission: 'goodwill:manage',
  summary: 'Says what may be given from a day on; what was before stays to be seen.',
  status: 201,
  body: Type.Object({
    teamId: Type.Optional(Nullable(Id)),
    role: Type.Optional(Nullable(OneOf(['owner', 'lead', 'agent']))),
    kind: OneOf(kinds),
    amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    most: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000_000 }))),
    currency: Type.Optional(Nullable(Currency)),
    period: OneOf(periods),
    effectiveOn: Type.Optional(
      Type.String({
        format: 'date',
        description: 'The day of the organisation’s calendar it begins on; at once when absent.',
      }),
    ),
  }),
  response: Policy,
})
