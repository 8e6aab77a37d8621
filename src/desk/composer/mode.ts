import { useCallback, useState } from 'react'
import type { Conversation } from '../api/contracts.ts'
import { isEmpty, writingOf, type Mode } from './drafts.ts'

/** What was last chosen, by conversation: going away and coming back flips nothing (D28). */
const chosen = new Map<string, Mode>()

/** Reply or note. Only the person changes it. */
export function useMode(conversation: Conversation): [Mode, (mode: Mode) => void] {
  const { id } = conversation
  const [mode, setMode] = useState<Mode>(() => firstMode(conversation))
  const choose = useCallback(
    (next: Mode) => {
      chosen.set(id, next)
      setMode(next)
    },
    [id],
  )
  return [mode, choose]
}

/** As it was left; else a note that was begun, else the answer, where there may be one. */
function firstMode({ id, may }: Conversation): Mode {
  if (!may.reply) return 'note'
  const left = chosen.get(id)
  if (left) return left
  const hasNote = !isEmpty(writingOf(id, 'note')) && isEmpty(writingOf(id, 'reply'))
  return hasNote ? 'note' : 'reply'
}
