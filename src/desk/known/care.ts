// Care tasks as the screens ask for them.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Answered, Asked } from '../api/contracts.ts'

export type CareTask = Answered<'care-tasks.list'>['data'][number]
type TasksQuery = NonNullable<Asked<'care-tasks.list'>['query']>

/** Everything under it goes stale together. */
export const careKey = ['care'] as const

export const careListQuery = (query: TasksQuery) =>
  infiniteQueryOptions({
    queryKey: [...careKey, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call('care-tasks.list', { query: { ...query, limit: 50, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

export const careCountsQuery = queryOptions({
  queryKey: [...careKey, 'counts'],
  queryFn: ({ signal }) => call('care-tasks.counts', {}, { signal }),
  staleTime: 30_000,
})

/** Who needs a word, for the first page. */
export const careTodayQuery = queryOptions({
  queryKey: [...careKey, 'today'],
  queryFn: ({ signal }) =>
    call('care-tasks.list', { query: { state: 'open', limit: 6 } }, { signal }),
  staleTime: 30_000,
})

/** What is unsettled about a conversation or a customer; the live line says when it moves. */
export const careAboutQuery = (about: { conversation: string } | { customer: string }) =>
  queryOptions({
    queryKey: [...careKey, 'about', about],
    queryFn: async ({ signal }) =>
      (await call('care-tasks.list', { query: { ...about, limit: 5 } }, { signal })).data,
    staleTime: 5 * 60_000,
  })

export const careTaskQuery = (id: string) =>
  queryOptions({
    queryKey: [...careKey, 'task', id],
    queryFn: ({ signal }) => call('care-tasks.get', { params: { id } }, { signal }),
  })

export const careHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: [...careKey, 'history', id],
    queryFn: async ({ signal }) =>
      (await call('care-tasks.history', { params: { id }, query: { limit: 50 } }, { signal })).data,
  })

export const careSettingsQuery = queryOptions({
  queryKey: ['settings', 'care-tasks'],
  queryFn: ({ signal }) => call('care-task-settings.get', {}, { signal }),
  staleTime: 0,
})
