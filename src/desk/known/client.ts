import { QueryCache, QueryClient } from '@tanstack/react-query'
import { mayPass, Problem } from '../api/problem.ts'
import { noteSignedOut } from '../session.ts'

/**
 * What this browser knows. The live line says when something went stale, so nothing is fetched
 * again merely because a window came to the front.
 */
export const known = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (times, error) => times < 2 && mayPass(error),
      retryDelay: (times) => 400 * 3 ** times,
    },
  },
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof Problem && error.status === 401) noteSignedOut()
    },
  }),
})
