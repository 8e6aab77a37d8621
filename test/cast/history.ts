import { asksAbout } from './asks.ts'
import { carriers, compose, type Told } from './compose.ts'
import { knownPeople } from './people/all.ts'
import { street } from './people/street.ts'
import { picture } from './picture.ts'
import { dice, type Dice } from './random.ts'
import { reasons } from './reasons.ts'
import { type Nora, stories } from './stories/all.ts'
import { tell } from './stories/tell.ts'
import { SUPPORT_ADDRESS, team } from './team.ts'
import { DAY, deskMidnight, deskWeekday, HOUR, MINUTE } from './time.ts'
import { mannersOf, speaks } from './topics/all.ts'
import type { Topic } from './topics/topic.ts'
import type {
  AgentKey,
  Attachment,
  Conversation,
  Customer,
  DemoHistory,
  Draft,
  Language,
  Message,
  Person,
  Reason,
  Story,
  Team,
} from './types.ts'

export type HistoryOptions = {
  /** The history ends here; nothing in it is later. */
  now: Date
  seed: number
  /** 'told' (default): from the first mail to the thank-you. */
  nora?: Nora
  /** Conversations made of fragments, beside the hand-written ones; 1,142 unless told. */
  composed?: number
}

type Draw = {
  told: Told
  story: Story | null
  person: Person
  language: Language
  assignee: AgentKey | null
  team: Team
  reason: Reason | null
}

const DAYS = 90
const STREET = 640
const byWeekday = [0.48, 1.35, 1.15, 1.05, 1, 0.92, 0.5]
// Visitors write when they are free: the morning, after lunch, and a fifth after seven.
const byHour = [1, 0, 0, 0, 0, 1, 3, 6, 10, 15, 16, 13, 10, 11, 12, 11, 10, 9, 8, 9, 10, 9, 6, 3]

type Day = { day: number; weight: number }

function daysBefore(now: number): Day[] {
  return Array.from({ length: DAYS }, (_, ago) => {
    const day = deskMidnight(now - ago * DAY)
    return { day, weight: byWeekday[deskWeekday(day + HOUR)]! * (1.08 - ago / 600) }
  })
}

const hours = byHour.map((weight, at) => ({ weight, at }))

function arrival(roll: Dice, days: Day[]): number {
  const hour = roll.weigh(hours).at
  return (
    roll.weigh(days).day + hour * HOUR + roll.between(0, 59) * MINUTE + roll.between(0, 59) * 1000
  )
}

/** Broken pots double in the last month: the new inner sleeve is too wide. */
function topicAt(roll: Dice, topics: Topic[], daysAgo: number): Topic {
  const weight = (topic: Topic) =>
    topic.weight * (topic.reason === reasons.damaged ? (daysAgo < 32 ? 1.7 : 0.75) : 1)
  return roll.weigh(topics.map((topic) => ({ topic, weight: weight(topic) }))).topic
}

function agentFor(roll: Dice, daysAgo: number, wanted: Team): AgentKey {
  const kit = daysAgo < 30
  return roll.weigh([
    { key: 'ada' as const, weight: wanted === 'care' ? 44 : 22 },
    { key: 'bo' as const, weight: wanted === 'care' ? 20 : 46 },
    { key: 'mira' as const, weight: 9 },
    { key: 'kit' as const, weight: kit ? 24 : 0 },
  ]).key
}

function composedOnes(
  people: Person[],
  { now, seed, count }: { now: number; seed: number; count: number },
): Draw[] {
  const roll = dice(seed, 'composed')
  const free = people.filter((each) => !each.storiesOnly)
  const named = new Set(knownPeople.map((each) => each.key))
  const crowd = free.map((person) => ({
    person,
    weight: named.has(person.key) ? 3 : Math.min(6, roll.tail(1, 0.8)),
  }))
  const seen = new Set<string>()
  const times = new Map<string, number>()
  const days = daysBefore(now)
  const draws: Draw[] = []
  while (draws.length < count) {
    const at = arrival(roll, days)
    const daysAgo = (now - at) / DAY
    const person = roll.weigh(crowd).person
    if ((times.get(person.key) ?? 0) >= 6) continue
    const manners = mannersOf(speaks(person.locale))
    const topic = topicAt(roll, manners.topics, daysAgo)
    const agent = agentFor(roll, daysAgo, topic.team)
    const colleagues = (['ada', 'bo', 'mira'] as const).filter((each) => each !== agent)
    const order = String(Math.floor(4141 - daysAgo * 5.2) - roll.between(3, 40))
    const told = compose({ roll, person, manners, topic, agent, colleagues, at, order })
    if (
      told.resolvedAt.at(-1)! > now - 20 * MINUTE ||
      at < now - DAYS * DAY ||
      seen.has(told.said[0]!.text)
    )
      continue
    seen.add(told.said[0]!.text)
    times.set(person.key, (times.get(person.key) ?? 0) + 1)
    draws.push({
      told,
      story: null,
      person,
      language: manners.language,
      assignee: agent,
      team: topic.team,
      reason: topic.reason,
    })
  }
  return draws
}

function tagsFor(draw: Draw): string[] {
  if (draw.story) return draw.story.tags ?? []
  const text = draw.told.said.map((each) => each.text).join(' ')
  const found: string[] = []
  if (carriers.some((carrier) => text.includes(carrier))) found.push('courier')
  if (/present|gift|Geschenk|cadeau|regalo|presente/i.test(draw.told.said[0]!.text))
    found.push('gift')
  if (draw.told.product && draw.reason === reasons.damaged)
    found.push(draw.told.product.toLowerCase().replace(' ', '-'))
  return found
}

function conversationOf(draw: Draw, number: number, now: number): Conversation {
  const { told, story } = draw
  const slow = told.said[1] ? told.said[1].at - told.said[0]!.at > 2 * DAY : false
  const last = Math.max(told.said.at(-1)!.at, told.resolvedAt.at(-1) ?? 0)
  return {
    number,
    story: story?.key ?? null,
    subject: told.subject,
    customer: draw.person.key,
    channel: story?.channel ?? 'email',
    language: draw.language,
    state: told.state,
    waitingOn: story?.waitingOn ?? null,
    snoozedUntil: story?.snoozedForHours ? new Date(now + story.snoozedForHours * HOUR) : null,
    assignee: draw.assignee,
    team: draw.team,
    tags: tagsFor(draw),
    priority: story?.priority ?? (slow ? 'high' : 'normal'),
    reason: draw.reason,
    order: told.order,
    product: told.product,
    createdAt: new Date(told.said[0]!.at),
    updatedAt: new Date(last),
    resolvedAt: told.resolvedAt.map((at) => new Date(at)),
    reopenedAt: told.reopenedAt.map((at) => new Date(at)),
  }
}

function messagesOf(draw: Draw, number: number): Message[] {
  let lastMail: string | null = null
  return draw.told.said.map((said, seq) => {
    const domain =
      said.kind === 'customer' ? draw.person.email.split('@')[1]! : SUPPORT_ADDRESS.split('@')[1]!
    const messageId = `c${number}.m${seq}.${Math.floor(said.at / 1000).toString(36)}@${domain}`
    const attachments = said.pictures.map((name, index): Attachment => {
      const take = number + index
      return {
        name: `IMG_${2000 + ((number * 37 + seq) % 7000)}.png`,
        type: 'image/png',
        size: picture(name, take).length,
        picture: name,
        take,
      }
    })
    const inReplyTo = said.kind === 'note' ? null : lastMail
    if (said.kind !== 'note') lastMail = messageId
    return {
      conversation: number,
      seq,
      kind: said.kind,
      author: said.author,
      at: new Date(said.at),
      text: said.text,
      html: said.html,
      messageId,
      inReplyTo,
      attachments,
    }
  })
}

function customersOf(people: Person[], conversations: Conversation[], now: number): Customer[] {
  const first = new Map<string, number>()
  for (const each of conversations)
    if (!first.has(each.customer)) first.set(each.customer, Number(each.createdAt))
  return people.map((person, index) => {
    const [given, ...rest] = person.name.split(' ')
    const near =
      person.birthdayInDays === undefined
        ? null
        : new Date(deskMidnight(now) + 12 * HOUR + person.birthdayInDays * DAY)
    const since = Math.min(now - person.sinceDays * DAY, (first.get(person.key) ?? now) - 3 * HOUR)
    return {
      id: index + 1,
      key: person.key,
      name: person.name,
      first: given!,
      last: rest.join(' '),
      email: person.email,
      phone: person.phone ?? null,
      locale: person.locale,
      timezone: person.timezone,
      birthday: near
        ? { month: near.getUTCMonth() + 1, day: near.getUTCDate() }
        : (person.birthday ?? null),
      preferences: person.preferences ?? {},
      needs: person.needs ?? [],
      notes: person.notes ?? [],
      company: person.company ?? null,
      tier: person.tier ?? 'regular',
      createdAt: new Date(since),
    }
  })
}

/**
 * Ninety days of Fern & Clay, ending at `now`: about 1,200 conversations, 58 of them written by
 * hand. Pure: the same options always give the same history, whatever the clock says.
 */
export function history({
  now: end,
  seed,
  nora = 'told',
  composed = 1142,
}: HistoryOptions): DemoHistory {
  const now = Number(end)
  const written = stories(nora)
  const people = [...knownPeople, ...street(dice(seed, 'street'), STREET)]
  const byKey = new Map(people.map((person) => [person.key, person]))
  const draws: Draw[] = written.map((story) => ({
    told: tell(story, now),
    story,
    person: byKey.get(story.customer)!,
    language: story.language ?? 'en',
    assignee: story.assignee,
    team: story.team ?? 'care',
    reason: story.reason,
  }))
  draws.push(...composedOnes(people, { now, seed, count: composed }))
  draws.sort((a, b) => a.told.said[0]!.at - b.told.said[0]!.at)
  const conversations = draws.map((draw, index) => conversationOf(draw, index + 1, now))
  const messages = draws.flatMap((draw, index) => messagesOf(draw, index + 1))
  // Passers-by who never wrote stay away: a customer list is people, not addresses.
  const wrote = new Set(conversations.map((each) => each.customer))
  const present = people.filter(
    (person, index) => index < knownPeople.length || wrote.has(person.key),
  )
  const customers = customersOf(present, conversations, now)
  const drafts = draws.flatMap(({ story }, index): Draft[] =>
    story?.draft
      ? [
          {
            conversation: index + 1,
            kind: 'agent',
            author: story.draft.author,
            text: story.draft.text,
            at: new Date(now - 2 * MINUTE),
          },
        ]
      : [],
  )
  const asks = asksAbout(conversations, {
    customers: new Map(customers.map((each) => [each.key, each])),
    stories: new Map(written.map((each) => [each.key, each])),
    now,
    seed,
  })
  return { now: end, seed, agents: team, customers, conversations, messages, asks, drafts }
}
