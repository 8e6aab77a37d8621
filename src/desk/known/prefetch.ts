import { known } from './client.ts'
import {
  conversationQuery,
  customerQuery,
  historyQuery,
  messagesQuery,
  moodQuery,
} from './queries.ts'

/** What opening a conversation needs; what is already here is not asked for again. */
export function prefetchConversation(id: string, customerId: string): void {
  void known.prefetchQuery(conversationQuery(id))
  void known.prefetchInfiniteQuery(messagesQuery(id))
  void known.prefetchQuery(historyQuery(id))
  void known.prefetchQuery(moodQuery(id))
  void known.prefetchQuery(customerQuery(customerId))
}
