import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

export const shownOfBirthdays = 5

export const birthdaysQuery = queryOptions({
  queryKey: ['today', 'birthdays'],
  queryFn: ({ signal }) =>
    call('birthdays.list', { query: { days: 7, limit: shownOfBirthdays } }, { signal }),
  staleTime: 60_000,
})

export const dueNeedsQuery = queryOptions({
  queryKey: ['today', 'needs'],
  queryFn: ({ signal }) => call('needs.due', { query: { days: 7, limit: 6 } }, { signal }),
  staleTime: 30_000,
})

export const firstStepsQuery = queryOptions({
  queryKey: ['first-steps'],
  queryFn: ({ signal }) => call('installation.first-steps', {}, { signal }),
  staleTime: 0,
})
