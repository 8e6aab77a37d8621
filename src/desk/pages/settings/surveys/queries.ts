import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'

export const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: ['surveys', id],
    queryFn: ({ signal }) => call('surveys.get', { params: { id } }, { signal }),
    staleTime: 0,
  })

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['surveys', id, 'draft'],
    queryFn: ({ signal }) => call('surveys.draft', { params: { id } }, { signal }),
    staleTime: 0,
  })

/** What a survey can begin with; it comes with the release. */
export const kitQuery = queryOptions({
  queryKey: ['survey-templates'],
  queryFn: ({ signal }) => call('survey-templates.list', {}, { signal }),
  staleTime: Infinity,
})
