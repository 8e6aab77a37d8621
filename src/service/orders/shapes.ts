// What orders look like over HTTP.

import { Amount, Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { orderStates } from './rules.ts'

const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const Ref = Type.Object({ system: Line, id: Line }, { additionalProperties: false })
const Named = Type.Object({ id: Id, name: Type.String() })
export const State = OneOf(orderStates)

export const Order = Type.Object({
  id: Id,
  externalRef: Type.Object({ system: Type.String(), id: Type.String() }),
  number: Type.String({ description: 'What people call it.' }),
  state: State,
  total: Amount,
  refunded: Amount,
  net: Amount,
  placedAt: Moment,
  paidAt: Nullable(Moment),
  shippedAt: Nullable(Moment),
  deliveredAt: Nullable(Moment),
  cancelledAt: Nullable(Moment),
  customer: Nullable(Named),
  items: Type.Array(
    Type.Object({
      product: Type.String(),
      sku: Nullable(Type.String()),
      quantity: Type.Integer(),
      unitPrice: Amount,
    }),
  ),
  refunds: Type.Array(Type.Object({ id: Type.String(), amount: Amount, at: Moment })),
})

const given = { minimum: 0, maximum: 1_000_000_000_000 }
const GivenAmount = Type.Object(
  { amount: Type.Integer(given), currency: Type.String({ pattern: '^[A-Z]{3}$' }) },
  { additionalProperties: false },
)
const Optional = Type.Optional(Nullable(Moment))

export const GivenOrder = Type.Object({
  externalRef: Ref,
  number: Type.Optional(Line),
  customer: Type.Object(
    {
      externalRef: Type.Optional(Nullable(Ref)),
      email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 320 }))),
      name: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
      language: Type.Optional(
        Nullable(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
      ),
    },
    { additionalProperties: false, description: 'By reference or by mail address.' },
  ),
  total: GivenAmount,
  placedAt: Moment,
  paidAt: Optional,
  shippedAt: Optional,
  deliveredAt: Optional,
  cancelledAt: Optional,
  items: Type.Array(
    Type.Object(
      {
        product: Line,
        sku: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
        quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        unitPrice: GivenAmount,
      },
      { additionalProperties: false },
    ),
    { maxItems: 500 },
  ),
  refunds: Type.Optional(
    Type.Array(
      Type.Object(
        {
          id: Line,
          amount: Type.Object(
            {
              amount: Type.Integer({ ...given, minimum: 1 }),
              currency: Type.String({ pattern: '^[A-Z]{3}$' }),
            },
            { additionalProperties: false },
          ),
          at: Moment,
        },
        { additionalProperties: false },
      ),
      { maxItems: 200, description: 'Each counts once, by its id.' },
    ),
  ),
  asOf: Type.Optional({
    ...Moment,
    description: 'When the shop had it like this; older news changes no items.',
  }),
})

export const Value = Type.Object({
  worth: Type.Array(
    Type.Object({
      orders: Type.Integer(),
      net: Amount,
    }),
    { description: 'All their orders ever, without what was cancelled or given back.' },
  ),
  since: Moment,
  firstOrderAt: Nullable(Moment),
  lastOrderAt: Nullable(Moment),
})
