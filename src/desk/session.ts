// Who sits here. Known before the first screen is drawn; when the session ends in between, the
// desk stays where it is, with what was typed, and asks to sign in again.

import { createContext, use } from 'react'
import type { Me } from './api/contracts.ts'
import { watched } from './watched.ts'

export const MeContext = createContext<Me | null>(null)

/** Only below the shell, where somebody is signed in. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe needs somebody signed in')
  return me
}

const signedOut = watched(false)

export const noteSignedOut = () => signedOut.set(true)
export const useSignedOut = () => signedOut.use()
