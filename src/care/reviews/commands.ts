// A lead says what was found, or takes that back. Loading authorises and locks.

import type { Work } from '../../kernel/db/work.ts'
import { notFound, refused } from '../../kernel/errors/index.ts'
import { sees } from '../../kernel/http/index.ts'
import { reviewDone, reviewReopened } from './events.ts'
import { type Refusal, whyNotReopen, whyNotReview } from './rules.ts'

const sentences: Record<Refusal, string> = {
  'finding-needed': 'Write in a sentence what you found.',
  'already-reviewed': 'Somebody has reviewed this conversation already. Reopen it first.',
  'not-reviewed': 'Nobody has reviewed this conversation yet.',
}

async function load({ read, actor }: Work<'review'>, id: string) {
  const row = await read
    .selectFrom('review')
    .select(['state', 'inbox_id', 'conversation_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !sees(actor, row.inbox_id)) throw notFound('review')
  return { state: row.state, here: { inboxId: row.inbox_id, conversationId: row.conversation_id } }
}

export async function finishReview(
  work: Work<'review'>,
  { id, finding }: { id: string; finding: string },
): Promise<void> {
  const { state, here } = await load(work, id)
  const refusal = whyNotReview(state, finding)
  if (refusal) throw refused(refusal, sentences[refusal])
  await work
    .updateTable('review')
    .set({
      state: 'reviewed',
      finding: finding.trim(),
      reviewed_by: work.actor.kind === 'agent' ? work.actor.id : null,
      reviewed_at: work.now,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(reviewDone, { subjectId: id, data: here })
}

/** What was written stays, to be gone on with. */
export async function reopenReview(work: Work<'review'>, id: string): Promise<void> {
  const { state, here } = await load(work, id)
  const refusal = whyNotReopen(state)
  if (refusal) throw refused(refusal, sentences[refusal])
  await work
    .updateTable('review')
    .set({ state: 'to-review', reviewed_by: null, reviewed_at: null, updated_at: work.now })
    .where('id', '=', id)
    .execute()
  await work.record(reviewReopened, { subjectId: id, data: here })
}
