import { contract, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { Period, within } from '../metrics/contract.ts'

const Maybe = Nullable(Type.Number())
const Estimate = Type.Object({ value: Maybe, low: Maybe, high: Maybe, n: Type.Integer() })
const Sides = Type.Object({ answered: Estimate, silent: Estimate, differs: Type.Boolean() })

export const heard = contract({
  id: 'insights.heard',
  method: 'GET',
  path: '/insights/heard',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'Whom we hear: how many answer, how many could, and which way the silence leans.',
  query: Type.Object(within),
  response: Type.Object({
    period: Period,
    definition: Type.String(),
    version: Type.Integer(),
    eligible: Type.Integer(),
    sent: Type.Integer(),
    delivered: Type.Integer(),
    answered: Type.Integer(),
    rate: Estimate,
    coverage: Estimate,
    stops: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
    bias: Type.Object({
      direction: OneOf(['too-high', 'too-low', 'none-seen', 'unknown']),
      raw: Estimate,
      weighted: Nullable(
        Type.Object({
          value: Type.Number(),
          low: Type.Number(),
          high: Type.Number(),
          covered: Type.Number({
            description: 'Percent of all whose reason and channel answered.',
          }),
        }),
      ),
      /** What we know of those who answered and of those who did not. */
      ease: Sides,
      hoursToAnswer: Sides,
    }),
    groups: Type.Array(
      Type.Object({
        reasonId: Nullable(
          Type.String({
            description: 'To open the contacts of this group by; null where it cannot.',
          }),
        ),
        reason: Nullable(Type.String()),
        channel: Type.String(),
        eligible: Type.Integer(),
        answered: Type.Integer(),
        rate: Estimate,
      }),
      { description: 'By reason and channel, the largest first; at most 20.' },
    ),
    may: Type.Object({ openRows: Type.Boolean(), export: Type.Boolean() }),
  }),
})

export const exported = contract({
  id: 'insights.heard-export',
  method: 'GET',
  path: '/insights/heard/export',
  permission: 'insight:export',
  limit: 'reports',
  summary: 'Who could have answered and who did, by reason and channel, as a CSV file.',
  query: Type.Object(within),
  produces: 'text/csv',
})
