import { contract, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { reasons } from './rules.ts'

const Maybe = Nullable(Type.Number())
const Reason = OneOf(reasons)
const Share = Type.Object({
  k: Type.Integer(),
  n: Type.Integer(),
  value: Maybe,
  low: Maybe,
  high: Maybe,
})

export const gap = contract({
  id: 'leavers.gap',
  method: 'GET',
  path: '/leavers/gap',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'Why we think customers left beside why they say they did, and how many left.',
  query: Type.Object({
    period: Type.Optional(
      Type.String({ pattern: '^[1-9][0-9]{0,3}d$', description: 'The last so many days: 90d.' }),
    ),
  }),
  response: Type.Object({
    reasons: Type.Array(Reason),
    /** Of those who told us: rows are our reason, columns theirs. */
    counts: Type.Array(Type.Array(Type.Integer())),
    noted: Type.Integer({ description: 'Departures we noted, whether they told us why or not.' }),
    agreement: Share,
    blindSpot: Nullable(
      Type.Object({ reason: Reason, theyLeft: Type.Integer(), weSaw: Type.Integer() }),
    ),
    /** T181: left in the period, of all who had written to us in the year before its end. */
    churn: Type.Object({
      definition: Type.String(),
      leftOf: Share,
    }),
  }),
})
