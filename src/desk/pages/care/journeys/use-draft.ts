import { useEffect, useRef, useState } from 'react'
import type { Definition } from '../../../../care/journeys/ui/index.ts'
import { toast } from '../../../../kernel/ui/index.ts'
import { call } from '../../../api/client.ts'
import { Problem, sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { type Journey, journeyQuery } from './queries.ts'

export type Saving = 'saved' | 'saving' | 'not-saved' | 'elsewhere'

export interface Draft {
  name: string
  definition: Definition
  faults: Journey['faults']
  saving: Saving
  rename(name: string): void
  change(definition: Definition): void
  /** Resolves when the server has what is shown; false: it could not be kept. */
  kept(): Promise<boolean>
}

const pauseMs = 400

interface Shown {
  name: string
  definition: Definition
}

/** The draft as it is typed, kept on the server a moment later, which tells what is unfinished. */
export function useDraft(journey: Journey): Draft {
  const [shown, setShown] = useState<Shown>({ name: journey.name, definition: journey.draft })
  const [saving, setSaving] = useState<Saving>('saved')
  const keeper = useRef<ReturnType<typeof keeperOf>>(null)
  keeper.current ??= keeperOf(journey, setSaving)
  const keep = keeper.current
  useEffect(() => () => void keep.now(), [keep])
  const show = (next: Shown) => {
    setShown(next)
    keep.soon(next)
  }
  return {
    ...shown,
    saving,
    faults: journey.faults,
    rename: (name) => show({ ...shown, name }),
    change: (definition) => show({ ...shown, definition }),
    kept: () => keep.now(),
  }
}

/** One request at a time, each with the version the one before it answered. */
function keeperOf(journey: Journey, tell: (saving: Saving) => void) {
  let { version } = journey
  let wanted: Shown | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null

  async function send(): Promise<boolean> {
    while (wanted) {
      const { name, definition } = wanted
      wanted = null
      const named = name.trim() === '' ? {} : { name }
      try {
        const body = { ...named, definition, seen: { version } }
        const answer = await call('journeys.change', { params: { id: journey.id }, body })
        version = answer.version
        known.setQueryData(journeyQuery(journey.id).queryKey, answer)
      } catch (error) {
        const isElsewhere = error instanceof Problem && error.code === 'edited-meanwhile'
        tell(isElsewhere ? 'elsewhere' : 'not-saved')
        if (!isElsewhere) {
          wanted ??= { name, definition }
          toast({ says: sentenceOf(error), icon: 'warning' })
        }
        return false
      }
    }
    tell('saved')
    return true
  }

  const now = (): Promise<boolean> => {
    clearTimeout(timer)
    if (!wanted) return running ?? Promise.resolve(true)
    running ??= send().finally(() => (running = null))
    return running
  }
  return {
    now,
    soon(next: Shown) {
      wanted = next
      tell('saving')
      clearTimeout(timer)
      timer = setTimeout(() => void now(), pauseMs)
    },
  }
}
