import type { ReactNode } from 'react'
import { Banner, Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation, Message } from '../api/contracts.ts'
import { knownMessages } from '../known/messages.ts'
import { readOn } from './drafts.ts'
import type { Send, Stale } from './use-send.ts'

interface StaleNoticeProps {
  conversation: Conversation
  stale: Stale
  send: Send
}

/** The reply was stopped: what came in between stands above ours, which is still here (D30). */
export function StaleNotice({ conversation, stale, send }: StaleNoticeProps) {
  const { id } = conversation
  const { then, newMessageIds, ...more } = stale
  const fresh = knownMessages(id).filter((message) => newMessageIds.includes(message.id))
  return (
    <Meanwhile
      fresh={fresh}
      action={
        <>
          <Button
            keys="Mod+Enter"
            onClick={() => void send.go(then, { ...more, sendAnyway: true })}
          >
            {m.desk_send_anyway()}
          </Button>
          <Button
            tone="bare"
            onClick={() => {
              readOn(id, 'reply')
              send.setStale(null)
            }}
          >
            {m.desk_keep_writing()}
          </Button>
        </>
      }
    />
  )
}

/** The same while one is still writing: nothing is stopped once it has been read. */
export function FreshNotice({ id, fresh }: { id: string; fresh: readonly Message[] }) {
  return (
    <Meanwhile
      fresh={fresh}
      action={<Button onClick={() => readOn(id, 'reply')}>{m.desk_fresh_read()}</Button>}
    />
  )
}

function Meanwhile({ fresh, action }: { fresh: readonly Message[]; action: ReactNode }) {
  return (
    <div className="stale">
      <Banner tone="warn" icon="warning" action={action}>
        <b>{m.desk_stale_title({ count: Math.max(1, fresh.length) })}</b> {m.desk_stale_text()}
      </Banner>
      {fresh.map((message) => (
        <blockquote key={message.id} dir="auto">
          <b>{message.author?.name}</b> {message.text.slice(0, 400)}
        </blockquote>
      ))}
    </div>
  )
}
