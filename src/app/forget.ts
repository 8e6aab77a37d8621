// Everybody who holds something of a person, in the order in which it goes: first what is found
// through something else.

import { sql } from 'kysely'
import { forgetGestures } from '../care/goodwill/index.ts'
import { forgetNotices } from '../care/improvements/index.ts'
import { forgetTravels } from '../care/journeys/index.ts'
import { forgetFindings } from '../care/reviews/index.ts'
import { forgetRewards } from '../care/rewards/index.ts'
import { forgetTasks } from '../care/tasks/index.ts'
import { forgetMoods } from '../listening/mood/index.ts'
import { forgetAnswers } from '../listening/surveys/index.ts'
import { forgetPhrases } from '../listening/themes/index.ts'
import { forgetConsents } from '../people/consent/index.ts'
import { forgetProfile } from '../people/customers/index.ts'
import { type Forget, type Forgotten, namelessName } from '../people/privacy/index.ts'
import { forgetMembership } from '../people/segments/index.ts'
import { forgetMails } from '../service/channels/email/index.ts'
import { forgetConversations, mentionsOf } from '../service/conversations/index.ts'
import { keepOrders } from '../service/orders/index.ts'

/** Mails first: their originals are found by the messages they became. */
const forgetTalks: Forget = async (work, person) => {
  const mentions = await mentionsOf(work.read, person)
  const parts: Forgotten[] = [
    await forgetMails(
      work,
      person,
      mentions.map(({ id }) => id),
    ),
    await forgetConversations(work, { person, mentions, nameless: await namelessName(work) }),
  ]
  return {
    gone: Object.assign({}, ...parts.map(({ gone }) => gone)),
    stays: Object.assign({}, ...parts.map(({ stays }) => stays)),
    fileKeys: parts.flatMap(({ fileKeys = [] }) => fileKeys),
    elsewhere: parts.flatMap(({ elsewhere = [] }) => elsewhere),
  }
}

export const forgets: readonly Forget[] = [
  forgetPhrases,
  forgetMoods,
  forgetAnswers,
  forgetTasks,
  forgetGestures,
  forgetTravels,
  forgetRewards,
  forgetNotices,
  forgetFindings,
  keepOrders,
  forgetTalks,
  forgetMembership,
  forgetConsents,
  async (work, { ids }) => forgetProfile(work, { ids, nameless: await namelessName(work) }),
]

/** Who is not forgotten by time alone: somebody waits for something, or may still use it. */
export const isNeeded = (before: Date) => sql`(
  exists (select 1 from conversation t where t.customer_id = c.id
    and t.state in ('open', 'pending', 'snoozed'))
  or exists (select 1 from care_task t where t.customer_id = c.id
    and t.state in ('open', 'contacted'))
  or exists (select 1 from shop_order t where t.customer_id = c.id and t.placed_at >= ${before})
  or exists (select 1 from answer t where t.customer_id = c.id and t.first_at >= ${before})
  or exists (select 1 from voucher v where v.customer_id = c.id and v.cancelled_at is null
    and v.ends_at is null)
  or exists (select 1 from letter l where l.customer_id = c.id and l.state = 'queued')
  or exists (select 1 from care_hold h where h.customer_id = c.id and h.lifted_at is null))`
