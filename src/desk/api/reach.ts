// Whether the server can be reached: what requests and the live socket met last. One quiet bar
// shows it; reading goes on.

import { watched } from '../watched.ts'

const reached = watched(typeof navigator === 'undefined' || navigator.onLine)

export const noteReached = () => reached.set(true)
export const noteUnreached = () => reached.set(false)

if (typeof window !== 'undefined') {
  window.addEventListener('offline', noteUnreached)
  window.addEventListener('online', noteReached)
}

export const useReached = () => reached.use()
export const watchReach = reached.watch
export const isReached = reached.now
