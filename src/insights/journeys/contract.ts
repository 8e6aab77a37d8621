import { contract, Id, Nullable, Type } from '../../kernel/http/contract.ts'

const Maybe = Nullable(Type.Number({ description: 'Of 1; null below five customers.' }))
const Share = Type.Object({
  k: Type.Integer(),
  n: Type.Integer({ description: 'Whose time to reach the goal is over, or who reached it.' }),
  value: Maybe,
  low: Maybe,
  high: Maybe,
})

export const results = contract({
  id: 'journeys.results',
  method: 'GET',
  path: '/journey-results',
  permission: 'journey:read',
  limit: 'reports',
  summary: 'Of journeys with a goal, how many reached it, beside those held out (Wilson, 95 %).',
  query: Type.Object({ journey: Type.Optional(Id) }),
  response: Type.Object({
    data: Type.Array(Type.Object({ journeyId: Id, reached: Share, holdout: Nullable(Share) })),
  }),
})
