import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import type { Answered, Asked } from '../../../api/contracts.ts'
import type { Query } from '../queries.ts'

export type GivingTold = Answered<'giving.summary'>
export type EffectTold = Answered<'giving.effect'>
export type EvennessTold = Answered<'giving.evenness'>
export type EvenGroup = EvennessTold['groups'][number]
export type Often = EvennessTold['often'][number]
export type Effect = EffectTold['outcomes'][number]
export type GivenKind = NonNullable<NonNullable<Asked<'giving.effect'>['query']>['kind']>

/** What was given cannot be narrowed by scale or by how fast the first answer was. */
function plain(asked: Query) {
  const { scale: _, answered: __, ...query } = asked
  return query
}

export const givingQuery = (query: Query) =>
  queryOptions({
    queryKey: ['insights', 'giving', query],
    queryFn: ({ signal }) => call('giving.summary', { query: plain(query) }, { signal }),
    staleTime: 60_000,
  })

export const effectQuery = (query: Query, kind: GivenKind | undefined) =>
  queryOptions({
    queryKey: ['insights', 'giving', 'effect', query, kind],
    queryFn: ({ signal }) =>
      call('giving.effect', { query: { ...plain(query), kind } }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const evennessQuery = (query: Query) =>
  queryOptions({
    queryKey: ['insights', 'giving', 'evenness', query],
    queryFn: ({ signal }) => call('giving.evenness', { query: plain(query) }, { signal }),
    staleTime: 60_000,
  })
