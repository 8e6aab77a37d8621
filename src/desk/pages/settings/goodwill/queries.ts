import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'

export const policiesQuery = queryOptions({
  queryKey: ['gestures', 'policies'],
  queryFn: async ({ signal }) => (await call('goodwill.policies', {}, { signal })).data,
})
