import { useState } from 'react'
import { Button, DateText, Icon, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Message } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { takeBack } from '../composer/send.ts'
import { patchMessage, replaceMessage } from '../known/messages.ts'
import { useMe } from '../session.ts'

/** Where our message is. What did not leave says so at its place, with the way to try again. */
export function Delivery({ message }: { message: Message }) {
  const { delivery, deliveryError, sendsAt } = message
  const [busy, setBusy] = useState(false)
  const me = useMe()
  if (message.kind !== 'agent' || !delivery || delivery === 'sent') return null
  const isWrong = ['late', 'failed', 'bounced', 'waiting'].includes(delivery)
  const again = async () => {
    setBusy(true)
    try {
      const sent = await call('messages.send-again', { params: { id: message.id } })
      replaceMessage(message.conversationId, message.id, sent)
    } catch (error) {
      patchMessage(message.conversationId, message.id, { deliveryError: sentenceOf(error) })
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    setBusy(false)
  }
  return (
    <div className={`delivery ${isWrong ? 'wrong' : ''}`}>
      <Icon name={isWrong ? 'warning' : 'clock'} size="s" />
      <span>
        {words[delivery]()}
        {delivery === 'waiting' && sendsAt && (
          <>
            {' '}
            <DateText at={sendsAt} form="full" />
          </>
        )}
        {isWrong && deliveryError && <span className="why"> {deliveryError}</span>}
      </span>
      {delivery === 'undo' && sendsAt && message.author?.id === me.id && (
        <Button icon="undo" onClick={() => void takeBack(message, me)}>
          {m.desk_take_back()}
        </Button>
      )}
      {['late', 'failed', 'waiting'].includes(delivery) && (
        <Button busy={busy} icon="refresh" onClick={() => void again()}>
          {m.desk_try_again()}
        </Button>
      )}
    </div>
  )
}

const words: Record<Exclude<NonNullable<Message['delivery']>, 'sent'>, () => string> = {
  undo: m.desk_delivery_undo,
  queued: m.desk_delivery_queued,
  waiting: m.desk_delivery_waiting,
  late: m.desk_delivery_late,
  failed: m.desk_delivery_failed,
  bounced: m.desk_delivery_bounced,
}
