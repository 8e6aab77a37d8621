import { useState } from 'react'
import { m } from '../../kernel/words/index.ts'
import { announce } from '../../kernel/ui/index.ts'
import type { Conversation, Recipients } from '../api/contracts.ts'
import { useMe } from '../session.ts'
import { isEmpty, writingOf, type Mode } from './drafts.ts'
import { saveNote, sendReply, type Then } from './send.ts'
import { uploadsOf } from './use-uploads.ts'

interface SendParts {
  conversation: Conversation
  mode: Mode
  recipients: Recipients
  onSent: (then: Then) => void
}

export interface Stale {
  newMessageIds: readonly string[]
  then: Then
  reasonId?: string
}

/** The send button, its keys, and what stands in their way. */
export function useSend({ conversation, mode, recipients, onSent }: SendParts) {
  const me = useMe()
  const { id } = conversation
  const [stale, setStale] = useState<Stale | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [asksReason, setAsksReason] = useState(false)

  const whyNot = (): string | null => {
    if (uploadsOf(id, mode).some(({ state }) => state === 'sending')) return m.desk_wait_for_files()
    if (isEmpty(writingOf(id, mode))) return m.desk_nothing_to_send()
    if (mode === 'reply' && recipients.to.length === 0) return m.desk_nobody_to_send_to()
    return null
  }

  const go = async (then: Then, more: { reasonId?: string; sendAnyway?: boolean } = {}) => {
    const reason = whyNot()
    if (reason) return setRefusal(reason)
    setRefusal(null)
    if (mode === 'note') {
      const done = await saveNote(id, me)
      return done.kind === 'refused' ? setRefusal(done.sentence) : announce(m.desk_note_saved())
    }
    if (then === 'resolve' && !more.reasonId) return setAsksReason(true)
    setStale(null)
    const sending = sendReply({ id, me, recipients, then, ...more })
    onSent(then)
    const done = await sending
    if (done.kind === 'stale') {
      setStale({ newMessageIds: done.newMessageIds, then, reasonId: more.reasonId })
    } else if (done.kind === 'refused') setRefusal(done.sentence)
  }
  return { go, stale, setStale, refusal, setRefusal, asksReason, setAsksReason }
}

export type Send = ReturnType<typeof useSend>
