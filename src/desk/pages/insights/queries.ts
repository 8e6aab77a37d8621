import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answered, Asked } from '../../api/contracts.ts'

export type Summary = Answered<'insights.summary'>
export type Told = Summary['numbers'][number]
export type MetricId = Told['definition']['id']
export type Definition = Told['definition']
export type BehindRow = Answered<'metrics.rows'>['data'][number]
export type Answer = Answered<'answers.list'>['data'][number]
export type Query = NonNullable<Asked<'insights.summary'>['query']>
export type RowsQuery = NonNullable<Asked<'metrics.rows'>['query']>

export const summaryQuery = (query: Query) =>
  queryOptions({
    queryKey: ['insights', 'summary', query],
    queryFn: ({ signal }) => call('insights.summary', { query }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await call('teams.list', {}, { signal })).data,
  staleTime: 5 * 60_000,
})

export type Gap = Answered<'leavers.gap'>
export type EaseChecked = Answered<'effort.validation'>

export const gapQuery = (days: number) =>
  queryOptions({
    queryKey: ['insights', 'gap', days],
    queryFn: ({ signal }) => call('leavers.gap', { query: { period: `${days}d` } }, { signal }),
    staleTime: 60_000,
  })

export const easeQuery = (days: number) =>
  queryOptions({
    queryKey: ['insights', 'ease', days],
    queryFn: ({ signal }) =>
      call('effort.validation', { query: { period: `${days}d` } }, { signal }),
    staleTime: 60_000,
  })

export type FirstAnswers = Answered<'first-answer.bands'>
export type HeardTold = Answered<'insights.heard'>

export const firstAnswerQuery = (query: Omit<Query, 'answered'>) =>
  queryOptions({
    queryKey: ['insights', 'first-answer', query],
    queryFn: ({ signal }) => call('first-answer.bands', { query }, { signal }),
    staleTime: 60_000,
  })

export const heardQuery = (query: Query) =>
  queryOptions({
    queryKey: ['insights', 'heard', query],
    queryFn: ({ signal }) => call('insights.heard', { query }, { signal }),
    staleTime: 60_000,
  })

export const definitionQuery = (id: MetricId) =>
  queryOptions({
    queryKey: ['insights', 'definition', id],
    queryFn: ({ signal }) => call('metrics.definition', { params: { id } }, { signal }),
    staleTime: Infinity,
  })

export const rowsQuery = (id: MetricId, query: RowsQuery) =>
  infiniteQueryOptions({
    queryKey: ['insights', 'rows', id, query],
    queryFn: ({ pageParam, signal }) =>
      call(
        'metrics.rows',
        { params: { id }, query: { ...query, limit: 50, after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 60_000,
  })

export const answersShown = 8

interface AnswersWanted {
  from: string
  to: string
  /** Those who were not satisfied stand first. */
  lowFirst: boolean
}

/** The newest answers of a period. */
export const answersQuery = ({ from, to, lowFirst }: AnswersWanted) =>
  queryOptions({
    queryKey: ['insights', 'answers', from, to, lowFirst],
    queryFn: async ({ signal }) => {
      const newest = async (satisfied?: boolean) => {
        const query = { from, to, satisfied, limit: answersShown }
        return (await call('answers.list', { query }, { signal })).data
      }
      if (!lowFirst) return newest()
      const low = await newest(false)
      const rest = low.length < answersShown ? await newest(true) : []
      return [...low, ...rest].slice(0, answersShown)
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
