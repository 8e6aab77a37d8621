// What Fern & Clay's customers said about more than one contact: whether they would recommend it,
// and why they stay. Two of five answer; those who do are a little happier than those who do not.

import { dayMs, hourMs } from '../../kernel/clock/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import { type ToldAsk, tellSurvey } from '../../listening/surveys/index.ts'
import type { Customer } from '../../../test/cast/index.ts'
import type { Product } from '../product.ts'

interface Told {
  customers: readonly Customer[]
  now: Date
  ids: Map<string, string>
}

const recommends: readonly (readonly [number, string])[] = [
  [10, 'The planters look even better than the pictures.'],
  [9, 'Ada sorted my order out within the hour.'],
  [9, ''],
  [8, 'Lovely things, a bit slow to arrive.'],
  [10, 'Three friends have one now.'],
  [7, ''],
  [6, 'The second delivery came broken as well.'],
  [9, 'They remembered what I had bought.'],
  [8, ''],
  [3, 'I waited two weeks for a saucer.'],
  [10, ''],
  [7, 'Good, not cheap.'],
]

const stays: readonly (readonly [number, string, string, string])[] = [
  [5, 'value', 'several', 'They last.'],
  [4, 'people', 'one', 'I like writing to them.'],
  [5, 'people', 'several', ''],
  [4, 'habit', 'several', 'I know my size there.'],
  [3, 'convenience', 'unknown', ''],
  [4, 'value', 'none', 'Nobody else makes the Terra 28.'],
  [2, 'value', 'several', 'Delivery takes too long.'],
  [5, 'value', 'one', ''],
]

export async function tellSurveys({ parts }: Product, { customers, now, ids }: Told) {
  const asksFor = (every: number, place: number) =>
    customers
      .filter((one, at) => at % every === place && !one.preferences.noSurveys)
      .map((one, at) => ({ one, at, sentAt: sentAtOf(one, at, now) }))
  const answers = (at: number) => at % 5 < 2
  const turns = (list: ReturnType<typeof asksFor>, said: (nth: number) => Said): ToldAsk[] =>
    list.map(({ one, at, sentAt }) => ({
      customerId: ids.get(one.key)!,
      language: localeOf(one.locale),
      sentAt,
      answer: answers(at) ? { at: after(sentAt, at, now), ...said(at) } : null,
    }))
  const nps = turns(asksFor(2, 0), (nth) => {
    const [score, comment] = recommends[Math.floor((nth * 2) / 5) % recommends.length]!
    return { score, comment, further: {} }
  })
  const drivers = turns(asksFor(4, 1), (nth) => {
    const [score, stay, other, comment] = stays[Math.floor((nth * 2) / 5) % stays.length]!
    return { score, comment, further: { stay: [stay], alternatives: [other] } }
  })
  await parts.workshop.transact(
    systemActor('demo'),
    async (work) => {
      const language = 'en' as const
      await tellSurvey(work, { key: 'nps', template: 'nps-relationship', language, asks: nps })
      // Their asks are told with the contacts they are about.
      await tellSurvey(work, { key: 'ces', template: 'ces-7', language, asks: [] })
      const contact = { key: 'nps-contact', template: 'nps-transactional' }
      await tellSurvey(work, { ...contact, language, asks: [] })
      await tellSurvey(work, {
        key: 'drivers',
        template: 'loyalty-drivers',
        language,
        asks: drivers,
      })
    },
    { origin: 'demo', now },
  )
}

interface Said {
  score: number
  comment: string
  further: Record<string, string[]>
}

/** On some day of the last eighty, once they were a customer. */
function sentAtOf({ createdAt }: Customer, at: number, now: Date): Date {
  const wanted = now.getTime() - (3 + ((at * 37) % 77)) * dayMs
  return new Date(Math.min(Math.max(wanted, createdAt.getTime() + hourMs), now.getTime() - hourMs))
}

const after = (sentAt: Date, at: number, now: Date): Date =>
  new Date(Math.min(sentAt.getTime() + (2 + ((at * 13) % 40)) * hourMs, now.getTime()))
