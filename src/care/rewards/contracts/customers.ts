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

import { Currency, Line, MaybeAmount, Named, Positive, Reason } from './words.ts'

const Unit = OneOf(['points', 'credit'])

const Holding = Type.Object({
  unit: Unit,
  currency: Nullable(Currency),
  available: Type.Integer(),
  pending: Type.Integer(),
  next: Nullable(Type.Object({ amount: Type.Integer(), expiresAt: Moment })),
})

export const Voucher = Type.Object({
  id: Id,
  codeEnd: Type.String({ description: 'The last four signs; the rest is told once.' }),
  kind: OneOf(['value', 'percent']),
  percent: Nullable(Type.Integer()),
  isBound: Type.Boolean(),
  reason: Type.String(),
  givenBy: Nullable(Type.String()),
  state: OneOf(['active', 'not-yet', 'spent', 'expired', 'cancelled']),
  value: MaybeAmount,
  balance: MaybeAmount,
  minOrder: MaybeAmount,
  startsAt: Moment,
  endsAt: Nullable(Moment),
  createdAt: Moment,
})

const Perk = Type.Object({
  id: Id,
  kind: OneOf(['perk', 'early-access']),
  title: Type.String(),
  item: Nullable(Type.String()),
  reason: Type.String(),
  startsAt: Moment,
  endsAt: Nullable(Moment),
  givenBy: Nullable(Type.String()),
  proof: Nullable(Type.String()),
  deliveredAt: Nullable(Moment),
  state: OneOf(['open', 'not-yet', 'delivered', 'over', 'withdrawn']),
})

const InviteKind = OneOf(['referral', 'pass-it-on'])
const Invite = Type.Object({
  id: Id,
  code: Type.String(),
  kind: InviteKind,
  reason: Type.String(),
  item: Nullable(Type.String()),
  endsAt: Nullable(Moment),
  createdAt: Moment,
  friends: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      joinedAt: Moment,
      orderedAt: Nullable(Moment),
    }),
  ),
})

export const Rewards = Type.Object({
  tier: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      since: Moment,
      keepUntil: Nullable(Moment),
    }),
  ),
  holdings: Type.Array(Holding),
  vouchers: Type.Array(Voucher),
  perks: Type.Array(Perk),
  invites: Type.Array(Invite),
  invitedBy: Nullable(Type.Object({ id: Id, name: Type.String(), kind: InviteKind })),
  may: Type.Object({ give: Type.Boolean(), manage: Type.Boolean() }),
})

export const ofCustomer = contract({
  id: 'customers.rewards',
  method: 'GET',
  path: '/customers/:id/rewards',
  permission: 'reward:read',
  summary: 'Tier, points, credit, vouchers, perks and invitations of a customer.',
  params: ById,
  response: Rewards,
})

export const statement = contract({
  id: 'customers.statement',
  method: 'GET',
  path: '/customers/:id/reward-statement',
  permission: 'reward:read',
  summary: 'Points and credit as a bank tells them, newest first, each line with its reason.',
  params: ById,
  query: Type.Object(paging),
  response: Page(
    Type.Object({
      id: Id,
      at: Moment,
      kind: Type.String(),
      unit: Unit,
      currency: Nullable(Currency),
      amount: Type.Integer(),
      balance: Type.Integer({ description: 'Of all there is, also what cannot be used yet.' }),
      reason: Type.String({ description: 'Empty where the kind says it all.' }),
      orderRef: Nullable(Type.String()),
      givenBy: Nullable(Type.String()),
      availableAt: Nullable(Moment),
      expiresAt: Nullable(Moment),
      state: Nullable(OneOf(['pending', 'active', 'spent', 'expired', 'reversed'])),
    }),
  ),
})

export const give = contract({
  id: 'customers.give-reward',
  method: 'POST',
  path: '/customers/:id/rewards',
  permission: 'reward:manage',
  summary: 'Gives points or credit by hand, outside of anybody’s allowance.',
  params: ById,
  body: Type.Object({
    unit: Unit,
    amount: Positive,
    currency: Type.Optional(Currency),
    reason: Reason,
    conversationId: Type.Optional(Nullable(Id)),
    expiresAt: Type.Optional(Nullable(Moment)),
  }),
  response: Rewards,
  status: 201,
})

export const givePerk = contract({
  id: 'customers.give-perk',
  method: 'POST',
  path: '/customers/:id/perks',
  permission: 'reward:give',
  summary: 'Promises something from a day to a day; with `item`, a product opens early for them.',
  params: ById,
  body: Type.Object({
    title: Line,
    item: Type.Optional(Nullable(Line)),
    reason: Reason,
    startsAt: Type.Optional(Moment),
    endsAt: Type.Optional(Nullable(Moment)),
    conversationId: Type.Optional(Nullable(Id)),
  }),
  response: Rewards,
  status: 201,
})

export const deliverPerk = contract({
  id: 'perks.deliver',
  method: 'PUT',
  path: '/perks/:id/delivery',
  permission: 'reward:give',
  summary: 'Says that it was delivered, with what shows it.',
  params: ById,
  body: Type.Object({ proof: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }),
})

export const withdrawPerk = contract({
  id: 'perks.withdraw',
  method: 'DELETE',
  path: '/perks/:id',
  permission: 'reward:give',
  summary: 'Takes a perk back that was not delivered yet.',
  params: ById,
})

export const invite = contract({
  id: 'customers.invite',
  method: 'POST',
  path: '/customers/:id/invites',
  permission: 'reward:give',
  summary: 'A code with which they bring a friend, or pass on what they may keep.',
  params: ById,
  body: Type.Object({
    kind: InviteKind,
    reason: Reason,
    item: Type.Optional(Nullable(Line)),
    orderId: Type.Optional(Nullable(Id)),
    conversationId: Type.Optional(Nullable(Id)),
    endsAt: Type.Optional(Nullable(Moment)),
  }),
  response: Type.Object({ id: Id, code: Type.String() }),
  status: 201,
})

const Letter = Type.Object({
  id: Id,
  customer: Named,
  reason: Type.String(),
  body: Type.String(),
  address: Type.String(),
  isHandwritten: Type.Boolean(),
  state: OneOf(['queued', 'posted', 'withdrawn']),
  writtenBy: Nullable(Type.String()),
  postedBy: Nullable(Type.String()),
  queuedAt: Moment,
  postedAt: Nullable(Moment),
})

export const letters = contract({
  id: 'letters.list',
  method: 'GET',
  path: '/letters',
  permission: 'reward:read',
  summary: 'Letters: those to be posted, the oldest first; others the newest first.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(OneOf(['queued', 'posted', 'withdrawn'])),
    customer: Type.Optional(Id),
  }),
  response: Page(Letter, { may: Type.Object({ post: Type.Boolean() }) }),
})

export const queueLetter = contract({
  id: 'customers.write-letter',
  method: 'POST',
  path: '/customers/:id/letters',
  permission: 'reward:give',
  summary:
    'A letter on paper, printed or by hand. Fields: ' +
    '{name}, {shop}, {agent}, {date}, {since}, {orders}.',
  params: ById,
  body: Type.Object({
    body: Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S' }),
    address: Type.String({ minLength: 1, maxLength: 400, pattern: '\\S' }),
    reason: Reason,
    isHandwritten: Type.Boolean(),
    conversationId: Type.Optional(Nullable(Id)),
  }),
  response: Type.Object({ id: Id }),
  status: 201,
})

export const printLetter = contract({
  id: 'letters.print',
  method: 'GET',
  path: '/letters/:id/pdf',
  permission: 'reward:read',
  summary: 'The letter as a page to print, its address where an envelope has its window.',
  params: ById,
  produces: 'application/pdf',
})

export const moveLetter = contract({
  id: 'letters.move',
  method: 'PUT',
  path: '/letters/:id/state',
  permission: 'reward:give',
  summary: 'The letter is posted, or withdrawn while it is still here.',
  params: ById,
  body: Type.Object({ state: OneOf(['posted', 'withdrawn']) }),
})
