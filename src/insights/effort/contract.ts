import { ById, contract, Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { drivers } from './rules.ts'

const Maybe = Nullable(Type.Number())
const Estimate = Type.Object({ n: Type.Integer(), value: Maybe, low: Maybe, high: Maybe })
const Validity = OneOf(['unvalidated', 'agrees', 'does-not-agree'])

const Driver = OneOf(drivers)

export const ofConversation = contract({
  id: 'effort.of-conversation',
  method: 'GET',
  path: '/conversations/:id/effort',
  permission: 'conversation:read',
  summary: 'How hard a conversation was for the customer, from what happened in it.',
  params: ById,
  response: Type.Object({
    /** Null until it is resolved. */
    effort: Nullable(
      Type.Object({
        version: Type.Integer(),
        points: Type.Integer(),
        ease: Type.Number({ description: '100·exp(−points/6); high is easy.' }),
        parts: Type.Array(
          Type.Object({ driver: Driver, times: Type.Integer(), points: Type.Integer() }),
        ),
        countedAt: Moment,
      }),
    ),
  }),
})

export const validation = contract({
  id: 'effort.validation',
  method: 'GET',
  path: '/effort/validation',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'Whether observed ease goes with what customers said, and both by reason.',
  query: Type.Object({
    period: Type.Optional(
      Type.String({ pattern: '^[1-9][0-9]{0,3}d$', description: 'The last so many days: 90d.' }),
    ),
  }),
  response: Type.Object({
    version: Type.Integer(),
    /** Of the scale with most pairs. */
    validity: Validity,
    pairsNeeded: Type.Integer(),
    rules: Type.Array(
      Type.Object({ driver: Driver, points: Type.Integer(), isObserved: Type.Boolean() }),
    ),
    scales: Type.Array(
      Type.Object({
        scale: Type.String(),
        n: Type.Integer(),
        correlation: Nullable(Type.Object({ value: Type.Number(), low: Maybe, high: Maybe })),
        validity: Validity,
        scores: Type.Array(
          Type.Object({
            score: Type.Integer(),
            n: Type.Integer(),
            value: Maybe,
            low: Maybe,
            high: Maybe,
          }),
        ),
      }),
    ),
    reasons: Type.Array(
      Type.Object({ reasonId: Id, name: Type.String(), observed: Estimate, asked: Estimate }),
    ),
  }),
})
