// A link for one customer, to be sent by whoever asks for it: in an invoice, by hand, by a shop's
// own system. It counts as a question put to them, so that our own do not follow at once.

import type { Work } from '../../kernel/db/work.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken, type Secrets } from '../../kernel/secrets/index.ts'
import { rulesOf } from './deciding.ts'
import { languageOf, personFacts } from './eligibility.ts'
import { expiryDays } from './rules.ts'
import { askToken } from './send.ts'

export async function makePersonLink(
  work: Work<'ask'>,
  secrets: Secrets,
  { surveyId, customerId }: { surveyId: string; customerId: string },
) {
  const [rule] = await rulesOf(work.read, { surveyId })
  if (!rule) throw notFound('survey')
  const id = newId()
  const person = await personFacts(work.read, customerId, `link:${id}`)
  if (person.hasOptedOut) throw refused('opted-out', 'This customer does not want to be asked.')
  const expiresAt = new Date(work.now.getTime() + expiryDays * dayMs)
  const token = askToken(secrets, id)
  await work
    .insertInto('ask')
    .values({
      id,
      survey_id: surveyId,
      version_id: rule.versionId,
      rule_id: null,
      round_key: person.roundKey,
      quota_position: null,
      trigger: 'link',
      conversation_id: null,
      cycle: null,
      customer_id: person.customerId,
      inbox_id: null,
      agent_id: null,
      team_id: null,
      reason_id: null,
      contact_channel: 'none',
      helped_at: work.now,
      channel: 'link',
      language: languageOf(person),
      state: 'sent',
      reason: null,
      due_at: work.now,
      expires_at: expiresAt,
      token_hash: hashToken(token),
      mail_id: null,
      created_at: work.now,
      created_by: work.actor.id,
      sent_at: work.now,
      delivered_at: null,
      answered_at: null,
      updated_at: work.now,
    })
    .execute()
  return { askId: id, path: `/s/${token}`, expiresAt: expiresAt.toISOString() }
}
