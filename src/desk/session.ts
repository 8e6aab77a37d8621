// Who sits here. Known before the first screen is drawn; when the session ends in between, the
// desk stays where it is, with what was typed, and asks to sign in again.

import { createContext, use, useSyncExternalStore } from 'react'
import type { Me } from './api/contracts.ts'

export const MeContext = createContext<Me | null>(null)

/** Only below the shell, where somebody is signed in. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe needs somebody signed in')
  return me
}

let signedOut = false
const watchers = new Set<() => void>()

export function noteSignedOut() {
  signedOut = true
  watchers.forEach((tell) => tell())
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}
export const useSignedOut = () => useSyncExternalStore(watch, () => signedOut)
