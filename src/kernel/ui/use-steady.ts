import { useCallback, useEffect, useRef } from 'react'

/** The same function for as long as it lives, so that rows are not drawn for a new one. */
export function useSteady<A extends unknown[]>(act: (...args: A) => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
