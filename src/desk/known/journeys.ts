// The journeys of one customer, as the card asks for them.

import { m } from '../../kernel/words/index.ts'
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

/** How it stands with somebody in a journey. */
export function journeyStateWord({
  state,
  isPaused,
}: {
  state: string
  isPaused: boolean
}): string {
  if (state === 'ended') return m.desk_journey_card_over()
  return isPaused ? m.desk_journey_card_stopped() : m.desk_journey_card_inside()
}
