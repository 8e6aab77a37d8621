// The journeys of one customer, as the card asks for them.

import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'

export const customerJourneysQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'journeys'],
    queryFn: async ({ signal }) =>
      (await call('journeys.enrolments', { query: { customer: customerId, limit: 5 } }, { signal }))
        .data,
    staleTime: 30_000,
  })
