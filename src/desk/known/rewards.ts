// Rewards as the screens ask for them; under the customer's key, so that the live line makes them
// stale with everything else of that person.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Answered, Asked } from '../api/contracts.ts'
import { known } from './client.ts'

export type Programme = Answered<'reward-programme.get'>
export type Rewards = Answered<'customers.rewards'>
export type Voucher = Rewards['vouchers'][number]
export type Perk = Rewards['perks'][number]
export type Invite = Rewards['invites'][number]
export type Line = Answered<'customers.statement'>['data'][number]
export type Letter = Answered<'letters.list'>['data'][number]
export type LetterState = NonNullable<NonNullable<Asked<'letters.list'>['query']>['state']>

export const programmeQuery = queryOptions({
  queryKey: ['settings', 'rewards'],
  queryFn: ({ signal }) => call('reward-programme.get', {}, { signal }),
})

export const rewardsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'rewards'],
    queryFn: ({ signal }) => call('customers.rewards', { params: { id } }, { signal }),
    staleTime: 30_000,
  })

export const statementQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'statement'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'customers.statement',
        { params: { id }, query: { limit: 20, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

export const lettersQuery = (query: { state?: LetterState; customer?: string }) =>
  infiniteQueryOptions({
    queryKey: ['letters', query],
    queryFn: ({ pageParam, signal }) =>
      call('letters.list', { query: { ...query, limit: 50, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

/** After an act: everything of this customer, and the letters. */
export const rewardsChanged = (customerId: string) =>
  Promise.all([
    known.invalidateQueries({ queryKey: ['customer', customerId] }),
    known.invalidateQueries({ queryKey: ['letters'] }),
  ])
