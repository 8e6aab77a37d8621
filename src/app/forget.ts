// Everybody who holds something of a person, in the order in which it goes: first what is found
// through something else.

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
