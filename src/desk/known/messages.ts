import type { InfiniteData } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Answered, Message } from '../api/contracts.ts'
import { known } from './client.ts'
import { messagesQuery } from './queries.ts'

type Page = Answered<'conversations.messages'>
type Pages = InfiniteData<Page, unknown>

const change = (id: string, act: (newest: Message[]) => Message[]) =>
  known.setQueryData<Pages>(messagesQuery(id).queryKey, (pages) => {
    const [newest, ...older] = pages?.pages ?? []
    if (!pages || !newest) return pages
    return { ...pages, pages: [{ ...newest, data: act(newest.data) }, ...older] }
  })

/** All that is fetched so far, in order of time. */
export const messagesOf = (pages: Pages | undefined): Message[] =>
  (pages?.pages ?? []).toReversed().flatMap((page) => page.data)

export const knownMessages = (id: string): Message[] =>
  messagesOf(known.getQueryData<Pages>(messagesQuery(id).queryKey))

/**
 * The newest message the server knows of: what is still on its way there does not count. Null in
 * a conversation without any.
 */
export const newestTold = (id: string): string | null =>
  knownMessages(id).findLast(({ delivery, sendsAt }) => delivery !== 'undo' || sendsAt)?.id ?? null

/** What others said after that message; an automatic answer is nobody's. */
export function saidSince(id: string, since: string | null, meId: string): Message[] {
  const all = knownMessages(id)
  return all
    .slice(all.findIndex((message) => message.id === since) + 1)
    .filter(
      ({ kind, author, flags }) =>
        kind !== 'automatic' && author?.id !== meId && !flags.includes('auto-response'),
    )
}

/** Fetches the newest page once more and puts it into what is there; older pages stay. */
export async function refreshMessages(id: string): Promise<void> {
  if (!known.getQueryData(messagesQuery(id).queryKey)) return
  const asked = { params: { id }, query: { limit: 50 } }
  const page = await call('conversations.messages', asked).catch(() => null)
  if (!page) return
  const fetched = new Map(page.data.map((message) => [message.id, message]))
  change(id, (old) => {
    const first = page.data[0]
    // What is not in the fresh page and younger than its beginning has been taken back.
    const kept = old.filter((one) => !fetched.has(one.id) && first && one.at < first.at)
    return [...kept, ...page.data]
  })
}

export const addMessage = (message: Message) =>
  change(message.conversationId, (all) => [...all.filter(({ id }) => id !== message.id), message])

export const replaceMessage = (conversationId: string, id: string, by: Message | null) =>
  change(conversationId, (all) => {
    const rest = all.filter((one) => one.id !== id && one.id !== by?.id)
    return by ? [...rest, by] : rest
  })

export const patchMessage = (conversationId: string, id: string, by: Partial<Message>) =>
  change(conversationId, (all) => all.map((one) => (one.id === id ? { ...one, ...by } : one)))
