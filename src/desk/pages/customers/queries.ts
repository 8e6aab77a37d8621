import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'

export type CustomerRow = Answered<'customers.list'>['data'][number]
export type Happening = Answered<'customers.timeline'>['data'][number]
export type Need = Answered<'customers.needs'>['data'][number]
export type Note = Answered<'customers.notes'>['data'][number]
export type CustomField = Answered<'customer-fields.list'>['data'][number]

export const customersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', q],
    queryFn: ({ pageParam, signal }) =>
      call('customers.list', { query: { q, limit: 60, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

// All below stands under the customer's own key, so that the live line makes it stale with the rest.

export const needsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'needs'],
    queryFn: ({ signal }) =>
      call('customers.needs', { params: { id }, query: { limit: 50 } }, { signal }),
  })
export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'notes'],
    queryFn: ({ signal }) =>
      call('customers.notes', { params: { id }, query: { limit: 50 } }, { signal }),
  })
export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'consents'],
    queryFn: ({ signal }) =>
      call('customers.consents', { params: { id }, query: { limit: 50 } }, { signal }),
  })
export const decisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'decisions'],
    queryFn: ({ signal }) =>
      call('customers.gate-decisions', { params: { id }, query: { limit: 10 } }, { signal }),
  })
export const holdsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'holds'],
    queryFn: ({ signal }) =>
      call('customers.holds', { params: { id }, query: { limit: 20 } }, { signal }),
  })
export const viewsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'views'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 10, after: pageParam }
      return call('customers.views', { params: { id }, query }, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'merges'],
    queryFn: ({ signal }) =>
      call('customers.merges', { params: { id }, query: { limit: 20 } }, { signal }),
  })
export const fieldsQuery = queryOptions({
  queryKey: ['customer-fields'],
  queryFn: ({ signal }) => call('customer-fields.list', { query: { limit: 100 } }, { signal }),
})

export const storyQuery = (id: string, kinds: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id, 'page', kinds],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 30, after: pageParam, kinds: kinds || undefined }
      return call('customers.timeline', { params: { id }, query }, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const conversationsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'conversations'],
    queryFn: ({ pageParam, signal }) => {
      const state = 'open,pending,snoozed,resolved,closed'
      const query = { customer: id, state, order: 'recent' as const, limit: 10, after: pageParam }
      return call('conversations.list', { query }, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
