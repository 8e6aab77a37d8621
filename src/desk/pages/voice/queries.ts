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

export type Suggestion = Answered<'voice.suggestions'>['data'][number]
export type OwnThemesKnown = Answered<'themes.list'>
export type Agreement = Answered<'reading.agreement'>
export type Agreed = Pick<Agreement['mood'], 'value'>
export type BlindText = Answered<'reading.next'>

export const suggestionsQuery = queryOptions({
  queryKey: ['voice', 'suggestions'],
  queryFn: ({ signal }) => call('voice.suggestions', {}, { signal }),
  staleTime: 5 * 60_000,
})

/** With those that are retired. */
export const ownThemesQuery = queryOptions({
  queryKey: ['themes', 'all'],
  queryFn: ({ signal }) =>
    call('themes.list', { query: { limit: 100, include: 'retired' } }, { signal }),
  staleTime: 5 * 60_000,
})

export const historyQuery = (key: string) =>
  queryOptions({
    queryKey: ['themes', 'history', key],
    queryFn: async ({ signal }) =>
      (await call('themes.history', { params: { key } }, { signal })).data,
  })

export type Review = Answered<'reviews.list'>['data'][number]

export const reviewsQuery = (state: Review['state']) =>
  infiniteQueryOptions({
    queryKey: ['reviews', state],
    queryFn: ({ pageParam, signal }) =>
      call('reviews.list', { query: { state, limit: 30, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

export const agreementQuery = queryOptions({
  queryKey: ['reading', 'agreement'],
  queryFn: ({ signal }) => call('reading.agreement', {}, { signal }),
  staleTime: 5 * 60_000,
})

/** The next drawn text behind that place; never cached for long: others read too. */
export const blindQuery = (afterPlace: number) =>
  queryOptions({
    queryKey: ['reading', 'next', afterPlace],
    queryFn: ({ signal }) =>
      call('reading.next', { query: { 'after-place': afterPlace } }, { signal }),
    staleTime: 0,
  })

export const themesQuery = queryOptions({
  queryKey: ['themes', 'in-use'],
  queryFn: async ({ signal }) =>
    (await call('themes.list', { query: { limit: 100 } }, { signal })).data,
  staleTime: 5 * 60_000,
})
