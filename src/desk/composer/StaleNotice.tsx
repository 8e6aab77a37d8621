import { Banner, Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { knownMessages } from '../known/messages.ts'
import type { Send, Stale } from './use-send.ts'

interface StaleNoticeProps {
  conversation: Conversation
  stale: Stale
  send: Send
}

/** Somebody wrote in between: their words stand above ours, which are still here (D30). */
export function StaleNotice({ conversation, stale, send }: StaleNoticeProps) {
  const fresh = knownMessages(conversation.id).filter(({ id }) => stale.newMessageIds.includes(id))
  const { then, reasonId } = stale
  return (
    <div className="stale">
      <Banner
        tone="warn"
        icon="warning"
        action={
          <>
            <Button onClick={() => void send.go(then, { reasonId, sendAnyway: true })}>
              {m.desk_send_anyway()}
            </Button>
            <Button tone="bare" onClick={() => send.setStale(null)}>
              {m.desk_keep_writing()}
            </Button>
          </>
        }
      >
        <b>{m.desk_stale_title({ count: fresh.length || stale.newMessageIds.length })}</b>{' '}
        {m.desk_stale_text()}
      </Banner>
      {fresh.map((message) => (
        <blockquote key={message.id} dir="auto">
          <b>{message.author?.name}</b> {message.text.slice(0, 400)}
        </blockquote>
      ))}
    </div>
  )
}
