import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'

export type Segment = Answered<'segments.get'>
export type Definition = Segment['definition']
export type Part = Definition['conditions'][number]
export type Group = Extract<Part, { conditions: unknown }>
export type Condition = Group['conditions'][number]
export type SegmentField = Answered<'segments.fields'>['data'][number]
export type Question = Condition['is']

const key = ['segments'] as const

export const segmentsQuery = infiniteQueryOptions({
  queryKey: [...key, 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('segments.list', { query: { limit: 50, after: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => call('segments.get', { params: { id } }, { signal }),
  })

export const segmentFieldsQuery = queryOptions({
  queryKey: [...key, 'fields'],
  queryFn: async ({ signal }) => (await call('segments.fields', {}, { signal })).data,
  staleTime: 5 * 60_000,
})

export const segmentCountQuery = (definition: Definition) =>
  queryOptions({
    queryKey: [...key, 'count', definition],
    queryFn: ({ signal }) => call('segments.count', { body: { definition } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  })

export const segmentWorthQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id, 'worth'],
    queryFn: async ({ signal }) =>
      (await call('segments.worth', { params: { id } }, { signal })).data,
  })

export const segmentCustomersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'one', id, 'customers'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'segments.customers',
        { params: { id }, query: { limit: 50, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const allSegments = key
