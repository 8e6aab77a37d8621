import { known } from './client.ts'
import { conversationQuery, customerQuery, historyQuery, messagesQuery } from './queries.ts'

/** What opening a conversation needs; what is already here is not asked for again. */
export function prefetchConversation(id: string, customerId: string): void {
  void known.prefetchQuery(conversationQuery(id))
  void known.prefetchInfiniteQuery(messagesQuery(id))
  void known.prefetchInfiniteQuery(historyQuery(id))
  void known.prefetchQuery(customerQuery(customerId))
}
