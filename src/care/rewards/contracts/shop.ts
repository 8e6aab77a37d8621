// What a shop asks while somebody pays.

import {
  Amount,
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Type,
} from '../../../kernel/http/contract.ts'
import { Voucher } from './customers.ts'
import { Currency, GivenAmount, MaybeAmount, Positive, Reason, Ref, Whom } from './words.ts'

const Code = Type.String({ minLength: 4, maxLength: 60 })
const Shopper = Type.Optional(
  Type.String({
    maxLength: 100,
    description: 'Who types, as you know them (a session): wrong codes are counted by it.',
  }),
)

export const issue = contract({
  id: 'vouchers.issue',
  method: 'POST',
  path: '/vouchers',
  permission: 'reward:manage',
  summary: 'Makes a voucher. Its code stands in this answer and nowhere else.',
  body: Type.Object({
    value: Type.Optional(Positive),
    percent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    currency: Currency,
    minOrder: Type.Optional(Nullable(Positive)),
    keepsRest: Type.Optional(
      Type.Boolean({ description: 'What an order leaves over stays for the next one.' }),
    ),
    usesMax: Type.Optional(
      Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Of a percentage.' })),
    ),
    startsAt: Type.Optional(Moment),
    endsAt: Type.Optional(Nullable(Moment)),
    customerId: Type.Optional(Nullable(Id)),
    isBound: Type.Optional(Type.Boolean({ description: 'Nobody else may use it.' })),
    reason: Reason,
    conversationId: Type.Optional(Nullable(Id)),
    orderId: Type.Optional(Nullable(Id)),
  }),
  response: Type.Object({ id: Id, code: Type.String() }),
  status: 201,
})

export const cancel = contract({
  id: 'vouchers.cancel',
  method: 'DELETE',
  path: '/vouchers/:id',
  permission: 'reward:manage',
  summary: 'Takes a voucher back; what it held is gone.',
  params: ById,
})

export const check = contract({
  id: 'vouchers.check',
  method: 'POST',
  path: '/voucher-checks',
  permission: 'reward:redeem',
  limit: 'voucher',
  summary: 'What a voucher would take off an order, and why it would not; nothing is used.',
  body: Type.Object({
    code: Code,
    total: GivenAmount,
    customer: Type.Optional(Whom),
    shopper: Shopper,
  }),
  response: Type.Object({
    id: Id,
    kind: Voucher.properties.kind,
    refusal: Nullable(Type.String()),
    takesOff: Amount,
    balance: MaybeAmount,
    endsAt: Nullable(Moment),
  }),
})

const Redemption = Type.Object({
  id: Id,
  amount: Amount,
  balance: MaybeAmount,
  isRepeat: Type.Boolean({ description: 'It was redeemed for this order before.' }),
})

export const redeem = contract({
  id: 'vouchers.redeem',
  method: 'POST',
  path: '/voucher-redemptions',
  permission: 'reward:redeem',
  limit: 'voucher',
  summary:
    'Uses a voucher for an order: once for each order, however often it is asked. ' +
    'With `amount` exactly that, otherwise as much as it holds.',
  body: Type.Object({
    code: Code,
    order: Ref,
    total: GivenAmount,
    amount: Type.Optional(Positive),
    customer: Type.Optional(Whom),
    shopper: Shopper,
  }),
  response: Redemption,
})

export const spend = contract({
  id: 'rewards.redeem',
  method: 'POST',
  path: '/reward-redemptions',
  permission: 'reward:redeem',
  summary: 'Pays for an order with points or credit: once for each order.',
  body: Type.Object({
    kind: OneOf(['points', 'credit']),
    customer: Whom,
    order: Ref,
    amount: Positive,
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'Of credit; of points the programme’s.' }),
    ),
  }),
  response: Type.Object({
    id: Id,
    used: Type.Integer({ description: 'Points, or minor units of credit.' }),
    takesOff: Amount,
    left: Type.Integer(),
    isRepeat: Type.Boolean(),
  }),
})

export const undo = contract({
  id: 'rewards.undo-redemption',
  method: 'DELETE',
  path: '/reward-redemptions/:id',
  permission: 'reward:redeem',
  summary: 'The order is not made after all: what it used is there again.',
  params: ById,
})

export const join = contract({
  id: 'invites.join',
  method: 'POST',
  path: '/invite-friends',
  permission: 'reward:redeem',
  limit: 'voucher',
  summary: 'Somebody new came by an invitation; told twice, it is the same.',
  body: Type.Object({ code: Code, customer: Whom, shopper: Shopper }),
  response: Type.Object({
    inviteId: Id,
    giverId: Id,
    kind: OneOf(['referral', 'pass-it-on']),
    isRepeat: Type.Boolean(),
  }),
})
