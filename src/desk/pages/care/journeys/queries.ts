import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import type { Answered } from '../../../api/contracts.ts'

export type Journey = Answered<'journeys.get'>
export type Line = Answered<'journeys.list'>['data'][number]
export type Enrolment = Answered<'journeys.enrolments'>['data'][number]
export type Trail = Answered<'journeys.trail'>
export type Tried = Answered<'journeys.dry-run'>
export type Result = Answered<'journeys.results'>['data'][number]
export type Fault = Journey['faults'][number]

/** Everything about journeys goes stale together. */
export const journeysKey = ['journeys'] as const

export const journeysQuery = infiniteQueryOptions({
  queryKey: [...journeysKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('journeys.list', { query: { limit: 50, after: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})

export const resultsQuery = queryOptions({
  queryKey: [...journeysKey, 'results'],
  queryFn: async ({ signal }) => (await call('journeys.results', { query: {} }, { signal })).data,
  staleTime: 60_000,
})

export const journeyQuery = (id: string) =>
  queryOptions({
    queryKey: [...journeysKey, id],
    queryFn: ({ signal }) => call('journeys.get', { params: { id } }, { signal }),
  })

export type WhoInside = 'active' | 'ended' | 'all'

export const insideQuery = (id: string, who: WhoInside) =>
  infiniteQueryOptions({
    queryKey: [...journeysKey, id, 'inside', who],
    queryFn: ({ pageParam, signal }) =>
      call(
        'journeys.enrolments',
        {
          query: {
            journey: id,
            limit: 50,
            after: pageParam,
            ...(who === 'all' ? {} : { state: who }),
          },
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const trailQuery = (id: string) =>
  queryOptions({
    queryKey: [...journeysKey, 'trail', id],
    queryFn: ({ signal }) => call('journeys.trail', { params: { id } }, { signal }),
  })

export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: async ({ signal }) => (await call('purposes.list', {}, { signal })).data,
  staleTime: 5 * 60_000,
})

/** Those a journey can begin with, by name. */
export const segmentNamesQuery = queryOptions({
  queryKey: ['segments', 'names'],
  queryFn: async ({ signal }) =>
    (await call('segments.list', { query: { limit: 100 } }, { signal })).data,
})
