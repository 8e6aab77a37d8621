import type { Work } from '../../kernel/db/work.ts'
import { memberOf } from './accounts.ts'

export interface Line {
  customerId: string
  /** For the customer: "for your patience during the May outage". */
  reason: string
  orderRef?: string | null
  conversationId?: string | null
}

/** What stands beside a transaction of the book on the customer's statement. */
export async function writeLine(
  work: Work<'reward_line'>,
  transactionId: string,
  line: Line,
): Promise<void> {
  await work
    .insertInto('reward_line')
    .values({
      transaction_id: transactionId,
      customer_id: line.customerId,
      reason: line.reason,
      order_ref: line.orderRef ?? null,
      given_by: memberOf(work),
      conversation_id: line.conversationId ?? null,
    })
    .onConflict((known) => known.doNothing())
    .execute()
}
