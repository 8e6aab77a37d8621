import { useState } from 'react'
import { m } from '../../kernel/words/index.ts'
import { announce } from '../../kernel/ui/index.ts'
import type { Conversation, Recipients } from '../api/contracts.ts'
import { useMe } from '../session.ts'
import { isEmpty, writingOf, type Mode } from './drafts.ts'
import { hintsFor, type Hint } from './rules.ts'
import { saveNote, sendReply, type Then } from './send.ts'
import { uploadsOf } from './use-uploads.ts'

interface SendParts {
  conversation: Conversation
  mode: Mode
  recipients: Recipients
  /** `next`: and goes to the next conversation. */
  onSent: (then: Then, next: boolean) => void
}

interface Going {
  reasonId?: string
  sendAnyway?: boolean
  next?: boolean
}

export interface Stale extends Going {
  newMessageIds: readonly string[]
  then: Then
}

/** A second look that was asked for, and what goes on when it is not needed. */
export interface Hinted extends Going {
  hints: readonly Hint[]
  then: Then
}

/** A reply is held back once for hints, whatever is changed in it afterwards (D37). */
function useHints(id: string, mode: Mode) {
  const [hinted, setHinted] = useState<Hinted | null>(null)
  const [wasHinted, setWasHinted] = useState(false)
  /** True where the writer shall look once more. */
  const isHeldForHints = (then: Then, more: Going): boolean => {
    setHinted(null)
    if (wasHinted) return false
    const { text, files } = writingOf(id, mode)
    const hints = hintsFor(text, { files: files.length })
    if (hints.length === 0) return false
    setWasHinted(true)
    setHinted({ hints, then, ...more })
    return true
  }
  return { hinted, setHinted, isHeldForHints, beginAnew: () => setWasHinted(false) }
}

/** The send button, its keys, and what stands in their way. */
export function useSend({ conversation, mode, recipients, onSent }: SendParts) {
  const me = useMe()
  const { id } = conversation
  const [stale, setStale] = useState<Stale | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBlocked, setIsBlocked] = useState(false)
  const [asksReason, setAsksReason] = useState(false)
  const { hinted, setHinted, isHeldForHints, beginAnew } = useHints(id, mode)

  const whyNot = (): string | null => {
    if (uploadsOf(id, mode).some(({ state }) => state === 'sending')) return m.desk_wait_for_files()
    if (isEmpty(writingOf(id, mode))) return m.desk_nothing_to_send()
    if (mode === 'reply' && recipients.to.length === 0) return m.desk_nobody_to_send_to()
    return null
  }

  const note = async () => {
    const done = await saveNote(id, me)
    if (done.kind === 'refused') setRefusal(done.sentence)
    else announce(m.desk_note_saved())
  }

  const send = async (then: Then, { next = false, ...more }: Going) => {
    setStale(null)
    const sending = sendReply({ id, me, recipients, then, ...more })
    onSent(then, next)
    const done = await sending
    if (done.kind === 'stale') setStale({ newMessageIds: done.newMessageIds, then, next, ...more })
    else if (done.kind === 'refused') setRefusal(done.sentence)
    else beginAnew()
  }

  const go = async (then: Then, more: Going = {}) => {
    setRefusal(null)
    setIsBlocked(whyNot() !== null)
    if (whyNot()) return
    if (mode === 'note') return note()
    if (isHeldForHints(then, more)) return
    if (then === 'resolve' && !more.reasonId) return setAsksReason(true)
    // What is new stands above the words: sending again is meant.
    await send(then, { ...more, sendAnyway: more.sendAnyway ?? stale !== null })
  }
  return {
    go,
    stale,
    setStale,
    hinted,
    setHinted,
    // Goes away by itself once the file has arrived or there are words.
    refusal: refusal ?? (isBlocked ? whyNot() : null),
    asksReason,
    setAsksReason,
  }
}

export type Send = ReturnType<typeof useSend>
