import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'

export type Found = Answered<'search.find'>
export type Hit = Found['data'][number]

const perPage = 50

/** Everything a word is in; the count and the customers come with the first page. */
export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['search', q],
    queryFn: ({ pageParam, signal }) =>
      call(
        'search.find',
        { query: { q, in: 'text,subject,customers', limit: perPage, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
