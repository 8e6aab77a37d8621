import { useEffect, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { atLeisure, later } from '../later.tsx'
import type { FieldHandle } from './PlainField.tsx'

export const RichField = later(() => import('./RichField.tsx'))

/** Whoever only walks through the list needs no editor: it comes where one stays. */
const restMs = 150

/** What goes over from the plain field to the rich one. */
export interface Handed {
  /** Characters before the caret; null without the focus. */
  caret: number | null
  /** How the text stood before, oldest first: they can be undone to. */
  steps: readonly string[]
}

/**
 * Plain field first, rich field when it has arrived: it is made unseen beside the plain one, and
 * takes text, caret and what can be undone over in one step, so that no stroke falls between (D23).
 */
export function useHandover(field: RefObject<FieldHandle | null>, stays: boolean) {
  const [stage, setStage] = useState<'plain' | 'both' | 'rich'>('plain')
  useEffect(() => {
    if (!stays) return
    let here = true
    const come = () => {
      void RichField.fetch().then(
        () => here && setStage('both'),
        // Without the editor the plain field stays, and everything can be sent.
        () => {},
      )
    }
    const timer = setTimeout(() => here && atLeisure(come), restMs)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [stays])
  /** Null while the plain field must not be taken away. */
  const onReady = (): Handed | null => {
    if (field.current?.isComposing?.()) return null
    const handed = {
      caret: field.current?.caret?.() ?? null,
      steps: field.current?.steps?.() ?? [],
    }
    flushSync(() => setStage('rich'))
    return handed
  }
  return { stage, onReady }
}
