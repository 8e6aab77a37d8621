import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import type { Answered } from '../../../api/contracts.ts'
import { known } from '../../../known/client.ts'

export type Settings = Answered<'privacy.get'>
export type Request = Answered<'privacy-requests.list'>['data'][number]

export const privacyQuery = queryOptions({
  queryKey: ['settings', 'privacy'],
  queryFn: ({ signal }) => call('privacy.get', {}, { signal }),
  staleTime: 0,
})

export const keepPrivacy = (settings: Settings) =>
  known.setQueryData(privacyQuery.queryKey, settings)
