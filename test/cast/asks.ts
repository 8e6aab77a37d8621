import { dice } from './random.ts'
import { DAY, HOUR } from './time.ts'
import { mannersOf } from './topics/all.ts'
import type { Ask, Conversation, Customer, Story } from './types.ts'

const WAIT = 24 * HOUR
const QUIET = 14 * DAY
const ANSWERED = 0.31

type Score = NonNullable<Ask['score']>

/** Above 80 % in every reason, below 90 in the sore ones; together about 88 % good. */
function scoreFor(conversation: Conversation, roll: { next: () => number }): Score {
  const days = (Number(conversation.resolvedAt[0]) - Number(conversation.createdAt)) / DAY
  const sore = conversation.reason?.level1 === 'complaint' || conversation.reopenedAt.length > 0
  const good = 0.91 - (days > 4 ? 0.12 : 0) - (sore ? 0.2 : 0)
  const pick = roll.next()
  if (pick < good) return roll.next() < 0.72 ? 5 : 4
  const rest = roll.next()
  return rest < 0.55 ? 3 : rest < 0.85 ? 2 : 1
}

/**
 * Who was asked, and what they said: a day after each resolve, by mail, unless it was reopened
 * before that, they were asked in the last 14 days, or they do not wish to be.
 */
export function asksAbout(
  conversations: Conversation[],
  people: {
    customers: Map<string, Customer>
    stories: Map<string, Story>
    now: number
    seed: number
  },
): Ask[] {
  const roll = dice(people.seed, 'asks')
  const due = conversations
    .filter((each) => each.channel === 'email' && !each.tags.includes('bereavement'))
    .flatMap((conversation) =>
      conversation.resolvedAt.map((resolved, index) => {
        const reopened = conversation.reopenedAt[index]
        const sentAt = Number(resolved) + WAIT
        return {
          conversation,
          cycle: index + 1,
          sentAt,
          cancelled: reopened !== undefined && Number(reopened) <= sentAt,
        }
      }),
    )
    .filter((each) => !each.cancelled && each.sentAt <= people.now)
    .sort((a, b) => a.sentAt - b.sentAt)
  const lastAsked = new Map<string, number>()
  const asks: Ask[] = []
  for (const { conversation, cycle, sentAt } of due) {
    const customer = people.customers.get(conversation.customer)!
    const last = lastAsked.get(customer.key)
    if (customer.preferences.noSurveys || conversation.assignee === null) continue
    if (last !== undefined && sentAt - last < QUIET) continue
    lastAsked.set(customer.key, sentAt)
    const ask: Ask = {
      conversation: conversation.number,
      cycle,
      customer: customer.key,
      agent: conversation.assignee,
      language: conversation.language,
      sentAt: new Date(sentAt),
      answeredAt: null,
      score: null,
      comment: null,
    }
    const told = cycle === 1 ? people.stories.get(conversation.story ?? '')?.answer : undefined
    const answeredAt = sentAt + (told ? told.afterHours : Math.min(300, roll.tail(6, 1.5))) * HOUR
    const answers = told !== undefined || roll.next() < ANSWERED
    if (answers && answeredAt <= people.now) {
      ask.answeredAt = new Date(answeredAt)
      ask.score = told?.score ?? scoreFor(conversation, roll)
      const comments = mannersOf(conversation.language).comments
      ask.comment = told
        ? (told.comment ?? null)
        : roll.next() < (ask.score < 4 ? 0.65 : 0.38)
          ? roll.pick(ask.score < 4 ? comments.bad : comments.good)
          : null
    }
    asks.push(ask)
  }
  return asks
}
