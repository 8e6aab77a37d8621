import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answered, Asked } from '../../api/contracts.ts'

export type VoiceText = Answered<'voice.list'>['data'][number]
export type Theme = Answered<'themes.list'>['data'][number]
type Query = NonNullable<Asked<'voice.list'>['query']>

export const voiceQuery = (query: Query) =>
  infiniteQueryOptions({
    queryKey: ['voice', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call('voice.list', { query: { ...query, limit: 30, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

/** How often each theme is named, whatever theme is chosen. */
export const countsQuery = (asked: Query) => {
  const query = { ...asked, theme: undefined }
  return queryOptions({
    queryKey: ['voice', 'counts', query],
    queryFn: ({ signal }) => call('voice.counts', { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

export const themesQuery = queryOptions({
  queryKey: ['themes'],
  queryFn: async ({ signal }) =>
    (await call('themes.list', { query: { limit: 100 } }, { signal })).data,
  staleTime: 5 * 60_000,
})
