import { useEffect, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { FieldHandle } from './PlainField.tsx'

/** What the plain field answers while it must not be taken away. */
export const notYet = -1

/**
 * Plain field first, rich field when it has arrived: it is made unseen beside the plain one, and
 * takes text and caret over in one step, so that no stroke falls between them (D23).
 */
export function useHandover(field: RefObject<FieldHandle | null>) {
  const [stage, setStage] = useState<'plain' | 'both' | 'rich'>('plain')
  useEffect(() => {
    let here = true
    void import('./RichField.tsx').then(
      () => here && setStage('both'),
      // Without the editor the plain field stays, and everything can be sent.
      () => {},
    )
    return () => {
      here = false
    }
  }, [])
  const onReady = (): number | null => {
    if (field.current?.isComposing?.()) return notYet
    const caret = field.current?.caret?.() ?? null
    flushSync(() => setStage('rich'))
    return caret
  }
  return { stage, onReady }
}
