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
  /** At another domain than the customer's and ours. */
  isForeign: (party: Party) => boolean
  change: (next: Recipients) => void
  /** Where several people are in it: who wrote alone, or everybody. Null: there is no choice. */
  everybody: { chosen: boolean; count: number; choose: (all: boolean) => void } | null
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
  const home = useMemo(() => {
    const asker = messages.find(({ kind }) => kind === 'customer')?.parties?.from
    return new Set([...ours, ...(asker ? [asker.address] : [])].map(domainOf))
  }, [messages, ours])
  const chosen = recipients ?? usual
  const change = (next: Recipients) => write(id, 'reply', { recipients: next })
  const count = usual.to.length + usual.cc.length
  return {
    chosen,
    isNew: (party) => !heard.has(partyKey(party)),
    isForeign: (party) => !home.has(domainOf(party.address)),
    change,
    everybody: count > 1 ? choiceOf({ usual, chosen, change }) : null,
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

interface Choosing {
  usual: Recipients
  chosen: Recipients
  change: (next: Recipients) => void
}

function choiceOf({ usual, chosen, change }: Choosing): RecipientChoice['everybody'] {
  const alone = { to: usual.to.slice(0, 1), cc: [], bcc: [] }
  return {
    chosen: chosen.to.length + chosen.cc.length > 1,
    count: usual.to.length + usual.cc.length,
    choose: (all) => change({ ...(all ? usual : alone), bcc: chosen.bcc }),
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
