// What can be asked, each under one key.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Asked, Happened } from '../api/contracts.ts'

import { known } from './client.ts'

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => call('conversations.get', { params: { id } }, { signal }),
  })

/** By the number of an address; what it finds is kept under its id as well. */
export const numberQuery = (number: string) =>
  queryOptions({
    queryKey: ['conversation-number', number],
    queryFn: async ({ signal }) => {
      const found = await call('conversations.get', { params: { id: number } }, { signal })
      known.setQueryData(conversationQuery(found.id).queryKey, found)
      return found.id
    },
    staleTime: Infinity,
  })

/** Page 0 is the newest; each page is in order of time. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', id],
    queryFn: ({ pageParam, signal }) =>
      call(
        'conversations.messages',
        { params: { id }, query: { limit: 50, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Signed links to files are good for 15 minutes.
    staleTime: 8 * 60_000,
  })

/** Page 0 is the newest, and each page begins with its newest; `happenedOf` puts them in order. */
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['history', id],
    queryFn: ({ pageParam, signal }) =>
      call(
        'conversations.history',
        { params: { id }, query: { limit: 100, order: 'newest', after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What is fetched so far, in order of time. */
export const happenedOf = (
  found: { pages: readonly { data: readonly Happened[] }[] } | undefined,
) => (found?.pages ?? []).flatMap((page) => page.data).toReversed()

/** How the customer feels, as their words tell. */
export const moodQuery = (id: string) =>
  queryOptions({
    queryKey: ['mood', id],
    queryFn: ({ signal }) => call('mood.of-conversation', { params: { id } }, { signal }),
  })

export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => call('conversations.counts', {}, { signal }),
})
/** How many a view really holds, for acts upon all of it. */
export const sizeQuery = (query: Asked<'conversations.count'>['query']) =>
  queryOptions({
    queryKey: ['size', query],
    queryFn: ({ signal }) => call('conversations.count', { query }, { signal }),
    staleTime: 10_000,
  })

/** What was resolved since a moment, for an emptied list. */
export const doneQuery = (since: string) =>
  queryOptions({
    queryKey: ['done', since],
    queryFn: ({ signal }) => call('conversations.done', { query: { since } }, { signal }),
    staleTime: 5_000,
  })
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) =>
    everyPage((after) => call('members.list', { query: { limit: 100, after } }, { signal }), 5),
})
export const reasonsQuery = queryOptions({
  queryKey: ['reasons'],
  queryFn: ({ signal }) =>
    everyPage((after) => call('reasons.list', { query: { limit: 100, after } }, { signal }), 5),
})
/** Which reason it probably is; asked once per opening, before anybody wants to know. */
export const reasonGuessQuery = (id: string) =>
  queryOptions({
    queryKey: ['reason-guess', id],
    queryFn: ({ signal }) => call('conversations.guess-reason', { params: { id } }, { signal }),
    retry: false,
  })
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) =>
    everyPage((after) => call('tags.list', { query: { limit: 100, after } }, { signal }), 5),
})
export const inboxesQuery = queryOptions({
  queryKey: ['inboxes'],
  queryFn: ({ signal }) =>
    everyPage((after) => call('inboxes.list', { query: { limit: 100, after } }, { signal }), 2),
})
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call('customers.get', { params: { id } }, { signal }),
  })
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ signal }) =>
      call('customers.timeline', { params: { id }, query: { limit: 20 } }, { signal }),
  })

/** What they answered about contacts; under the customer's key: the live line makes it stale. */
export const scoresQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'scores'],
    queryFn: ({ signal }) =>
      call('answers.list', { query: { customer: id, limit: 4 } }, { signal }),
    staleTime: 60_000,
  })

/** All of a short list; stops after some pages, so that a surprise stays small. */
async function everyPage<T>(
  ask: (after: string | undefined) => Promise<{ data: T[]; next: string | null }>,
  pagesMax: number,
): Promise<T[]> {
  const all: T[] = []
  let after: string | undefined
  for (let page = 0; page < pagesMax; page += 1) {
    const { data, next } = await ask(after)
    all.push(...data)
    if (!next) break
    after = next
  }
  return all
}
