import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import type { Answered, Asked } from '../../../api/contracts.ts'

export type Improvement = Answered<'improvements.get'>
export type Effect = Answered<'improvements.effect'>
export type Telling = Answered<'improvements.telling'>
export type Person = Answered<'improvements.people'>['data'][number]
export type Source = Answered<'improvements.sources'>['data'][number]
export type Suggestion = Answered<'improvements.suggestions'>['data'][number]
export type Counted = Answered<'improvements.count-sources'>

/** Everything about improvements goes stale together. */
export const allOfThem = ['improvements'] as const

export const improvementsQuery = infiniteQueryOptions({
  queryKey: [...allOfThem, 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('improvements.list', { query: { limit: 50, after: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})

export const improvementQuery = (id: string) =>
  queryOptions({
    queryKey: [...allOfThem, id],
    queryFn: ({ signal }) => call('improvements.get', { params: { id } }, { signal }),
  })

export const effectQuery = (id: string) =>
  queryOptions({
    queryKey: [...allOfThem, id, 'effect'],
    queryFn: ({ signal }) => call('improvements.effect', { params: { id } }, { signal }),
    staleTime: 60_000,
  })

export type Side = 'before' | 'after'

export const effectRowsQuery = (id: string, side: Side) =>
  infiniteQueryOptions({
    queryKey: [...allOfThem, id, 'effect', side],
    queryFn: ({ pageParam, signal }) =>
      call(
        'improvements.effect-rows',
        { params: { id }, query: { side, limit: 20, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const sourcesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...allOfThem, id, 'sources'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'improvements.sources',
        { params: { id }, query: { limit: 5, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const peopleQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...allOfThem, id, 'people'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'improvements.people',
        { params: { id }, query: { limit: 20, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

const countOf = ({ outcomes }: Telling, outcome: string) =>
  outcomes.find((one) => one.outcome === outcome)?.customers ?? 0

/** Looked at again every few seconds while somebody is being told. */
export const tellingQuery = (id: string) =>
  queryOptions({
    queryKey: [...allOfThem, id, 'telling'],
    queryFn: ({ signal }) => call('improvements.telling', { params: { id } }, { signal }),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false
      return countOf(data, 'waiting') + countOf(data, 'sent') > 0 ? 3000 : false
    },
  })

export const suggestionsQuery = queryOptions({
  queryKey: [...allOfThem, 'suggestions'],
  queryFn: ({ signal }) => call('improvements.suggestions', { query: { days: 90 } }, { signal }),
  staleTime: 5 * 60_000,
})

export const countedQuery = (query: Asked<'improvements.count-sources'>['query'] & object) =>
  queryOptions({
    queryKey: [...allOfThem, 'counted', query],
    queryFn: ({ signal }) => call('improvements.count-sources', { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const surveysQuery = queryOptions({
  queryKey: ['surveys', 'names'],
  queryFn: async ({ signal }) =>
    (await call('surveys.list', { query: { limit: 100 } }, { signal })).data,
  staleTime: 5 * 60_000,
})
