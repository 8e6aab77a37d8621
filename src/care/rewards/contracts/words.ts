import { Amount, Id, Nullable, Type } from '../../../kernel/http/contract.ts'

export const Named = Type.Object({ id: Id, name: Type.String() })
export const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const Reason = Type.String({
  minLength: 1,
  maxLength: 300,
  pattern: '\\S',
  description: 'For the customer: why.',
})
export const Ref = Type.Object({ system: Line, id: Line }, { additionalProperties: false })
export const Positive = Type.Integer({ minimum: 1, maximum: 1_000_000_000 })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
export const GivenAmount = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), currency: Currency },
  { additionalProperties: false },
)
export const Whom = Type.Object(
  {
    id: Type.Optional(Id),
    externalRef: Type.Optional(Ref),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 320 })),
  },
  { additionalProperties: false, description: 'By our id, your reference or a mail address.' },
)
export const MaybeAmount = Nullable(Amount)
