import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { recipientsOf, sameRecipients } from '../../service/conversations/ui/index.ts'
import type { Conversation, Message, Party, Recipients } from '../api/contracts.ts'
import { messagesOf } from '../known/messages.ts'
import { inboxesQuery, messagesQuery } from '../known/queries.ts'
import { partyKey, useWriting, write } from './drafts.ts'

export interface RecipientChoice {
  chosen: Recipients
  /** Those who were in nothing said so far: somebody added them by hand. */
  isNew: (party: Party) => boolean
  change: (next: Recipients) => void
}

/** Who gets the answer: what was chosen, else who wrote the message being answered. */
export function useRecipients(conversation: Conversation): RecipientChoice {
  const { id } = conversation
  const { data } = useInfiniteQuery(messagesQuery(id))
  const { data: inboxes } = useQuery(inboxesQuery)
  const { recipients, inReplyTo } = useWriting(id, 'reply')
  const messages = useMemo(() => messagesOf(data), [data])
  const ours = useMemo(
    () => new Set([conversation.inbox.address, ...(inboxes ?? []).map(({ address }) => address)]),
    [conversation.inbox.address, inboxes],
  )
  const usual = useMemo(() => usualOf(messages, inReplyTo, ours), [messages, inReplyTo, ours])
  const heard = useMemo(() => new Set(messages.flatMap(everybodyIn).map(partyKey)), [messages])
  return {
    chosen: recipients ?? usual,
    isNew: (party) => !heard.has(partyKey(party)),
    change: (next) => write(id, 'reply', { recipients: next }),
  }
}

function usualOf(
  messages: readonly Message[],
  inReplyTo: string | null,
  ours: Set<string>,
): Recipients {
  const answered =
    messages.find((message) => message.id === inReplyTo) ??
    messages.findLast(({ kind }) => kind === 'customer') ??
    messages.findLast(({ kind }) => kind === 'agent')
  const parties = (answered?.parties ?? null) as Parameters<typeof recipientsOf>[0]
  return answered?.kind === 'agent' ? sameRecipients(parties) : recipientsOf(parties, ours)
}

function everybodyIn({ parties }: Message): Party[] {
  if (!parties) return []
  const { from, replyTo = [], to, cc, bcc = [] } = parties
  return [...(from ? [from] : []), ...replyTo, ...to, ...cc, ...bcc]
}
