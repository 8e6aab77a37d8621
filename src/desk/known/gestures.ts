// Gestures and what is left to give, as the screens ask for them; the live line makes them stale.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Answered, Asked } from '../api/contracts.ts'
import { known } from './client.ts'

export type Gesture = Answered<'gestures.list'>['data'][number]
export type Allowance = Answered<'goodwill.allowances'>['data'][number]
export type Giving = NonNullable<Asked<'gestures.give'>['body']>

export const allowancesQuery = queryOptions({
  queryKey: ['gestures', 'allowances'],
  queryFn: async ({ signal }) => (await call('goodwill.allowances', {}, { signal })).data,
  staleTime: 10_000,
})

export const gesturesQuery = (customer: string, limit: number) =>
  queryOptions({
    queryKey: ['gestures', 'of', customer, limit],
    queryFn: async ({ signal }) =>
      (await call('gestures.list', { query: { customer, limit } }, { signal })).data,
    staleTime: 30_000,
  })

type GesturesAsked = Pick<NonNullable<Asked<'gestures.list'>['query']>, 'state' | 'member'>

export const gestureListQuery = (query: GesturesAsked) =>
  infiniteQueryOptions({
    queryKey: ['gestures', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call('gestures.list', { query: { ...query, limit: 50, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

export const askedQuery = queryOptions({
  queryKey: ['gestures', 'asked'],
  queryFn: ({ signal }) =>
    call('gestures.list', { query: { state: 'asked', limit: 6 } }, { signal }),
  staleTime: 10_000,
})

export const lookAgain = () => known.invalidateQueries({ queryKey: ['gestures'] })
