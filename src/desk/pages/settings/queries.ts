import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) =>
    (await call('teams.list', { query: { limit: 100 } }, { signal })).data,
})
export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: async ({ signal }) =>
    (await call('purposes.list', { query: { limit: 100 } }, { signal })).data,
})
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) =>
    (await call('keys.list', { query: { limit: 100 } }, { signal })).data,
  staleTime: 0,
})
