// What an import does not bring: questions and answers, drafts, who has read what, and what
// customers asked us not to do. The last step writes down that the demo is complete.

import { dayMs, hourMs } from '../../kernel/clock/index.ts'
import { pastEvents } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { pastTasks } from '../../care/tasks/index.ts'
import { writeBatch } from '../../cli/import/index.ts'
import { type PastAsk, pastAsks } from '../../listening/surveys/index.ts'
import { optOut } from '../../people/consent/index.ts'
import { setFact } from '../../people/customers/index.ts'
import { pastSettings } from '../../people/organisation/index.ts'
import { pastReads, saveDraft } from '../../service/conversations/index.ts'
import { plainTexts } from '../../service/texts/index.ts'
import type { Ask, Conversation, Customer, DemoHistory } from '../../../test/cast/index.ts'
import type { Product } from '../product.ts'
import { tellTasks } from './care.ts'
import { colleague } from './colleague.ts'
import { tellGestures } from './gestures.ts'
import { tellImprovements } from './improvements.ts'
import { tellJourneys } from './journeys.ts'
import { answerOn, type ContactSurvey, surveyOf, versionsOf } from './contact-surveys.ts'
import { tellOrders } from './orders.ts'
import { tellPrivacy } from './privacy.ts'
import { tellReviews } from './reviews.ts'
import { tellRewards } from './rewards.ts'
import { tellSegments } from './segments.ts'
import { tellSignals } from './signals.ts'
import { tellSurveys } from './surveys.ts'
import { nameTheme } from './themes.ts'

export async function tellTheRest(product: Product, told: DemoHistory): Promise<void> {
  const filled = await filledOf(product, told)
  await keepWishes(product, filled)
  await keepDrafts(product, filled)
  await noteScores(product, filled)
  await tellOrders(product, filled)
  await tellGestures(product, filled)
  await tellRewards(product, filled)
  await tellPrivacy(product, { ...filled, now: told.now })
  await tellSegments(product, { now: told.now, members: filled.members })
  await tellSurveys(product, { ...told, ids: filled.customers })
  await tellImprovements(product, { now: told.now, members: filled.members })
  await tellJourneys(product, { now: told.now, members: filled.members })
  await writeAsks(product, filled)
  await nameTheme(product, { now: told.now, members: filled.members })
  await tellReviews(product, filled.members)
  await tellSignals(product, told.now)
}

interface Filled {
  told: DemoHistory
  inboxId: string
  members: Map<string, string>
  customers: Map<string, string>
  conversations: Map<number, { id: string; teamId: string | null; reasonId: string | null }>
}

/** The ids our people and conversations have got, by the names the history has for them. */
async function filledOf({ parts }: Product, told: DemoHistory): Promise<Filled> {
  const { db } = parts.workshop
  const inbox = await db.selectFrom('inbox').select('id').executeTakeFirstOrThrow()
  const members = await db.selectFrom('member').select(['id', 'email']).execute()
  const customers = await db.selectFrom('customer').select(['id', 'external_id']).execute()
  const conversations = await db
    .selectFrom('conversation')
    .select(['id', 'external_id', 'team_id', 'reason_id'])
    .execute()
  const byEmail = new Map(members.map((member) => [member.email, member.id]))
  const byRef = new Map(customers.map((customer) => [customer.external_id, customer.id]))
  return {
    told,
    inboxId: inbox.id,
    members: new Map(told.agents.map((agent) => [agent.key, byEmail.get(agent.email)!])),
    customers: new Map(
      told.customers.map((customer) => [customer.key, byRef.get(String(customer.id))!]),
    ),
    conversations: new Map(
      conversations.map((row) => [
        Number(row.external_id),
        { id: row.id, teamId: row.team_id, reasonId: row.reason_id },
      ]),
    ),
  }
}

async function keepWishes({ parts }: Product, { told, members, customers }: Filled): Promise<void> {
  const wishes = (preferences: Customer['preferences']) => [
    ...(preferences.noSurveys ? ['feedback'] : []),
    ...(preferences.noCelebrations ? ['celebrations'] : []),
  ]
  for (const customer of told.customers) {
    for (const purposeKey of wishes(customer.preferences)) {
      await parts.workshop.transact(
        colleague(members.get('mira')!),
        (work) =>
          optOut(work, customers.get(customer.key)!, {
            purposeKey,
            channel: 'all',
            source: 'agent',
          }),
        {
          origin: 'demo',
          now: new Date(Math.min(customer.createdAt.getTime() + dayMs, told.now.getTime())),
        },
      )
    }
  }
}

async function keepDrafts(
  { parts }: Product,
  { told, members, conversations }: Filled,
): Promise<void> {
  for (const draft of told.drafts) {
    const { id: conversationId } = conversations.get(draft.conversation)!
    const mode = draft.kind === 'note' ? ('note' as const) : ('reply' as const)
    await parts.workshop.transact(
      colleague(members.get(draft.author)!),
      (work) => saveDraft(work, { conversationId, mode, ...plainTexts(draft.text) }),
      { origin: 'demo', now: draft.at },
    )
  }
}

/** The customer's newest score, where the desk looks for it. */
async function noteScores({ parts }: Product, { told, customers }: Filled): Promise<void> {
  const scores = new Map<string, number>()
  const answered = told.asks.filter((ask) => ask.answeredAt && surveyFor(told, ask) === 'csat')
  for (const ask of answered.toSorted((a, b) => Number(a.answeredAt) - Number(b.answeredAt)))
    scores.set(ask.customer, ask.score!)
  await parts.workshop.transact(
    systemActor('demo'),
    async (work) => {
      for (const [key, value] of scores)
        await setFact(work, customers.get(key)!, { key: 'last-csat', value })
    },
    { origin: 'demo' },
  )
}

const surveyFor = ({ conversations }: DemoHistory, ask: Ask): ContactSurvey =>
  surveyOf(ask, conversations.find(({ number }) => number === ask.conversation)!.story !== null)

async function writeAsks({ connected, parts }: Product, filled: Filled): Promise<void> {
  const { told } = filled
  const events = pastEvents('demo')
  const books = new Map(
    [...(await versionsOf(parts.workshop.db))].map(
      ([key, survey]) => [key, pastAsks(events, survey, told.now)] as const,
    ),
  )
  const answered: { ask: Ask; id: string }[] = []
  for (const { ask, past, survey } of asksOf(filled)) {
    const id = books.get(survey)!.add(past)
    if (id && ask) answered.push({ ask, id })
  }
  const tasks = pastTasks(events, told.now)
  tellTasks(tasks, filled, answered)
  const settings = pastSettings({ 'demo-filled': true, 'first-steps-hidden': true }, told.now)
  const answers = [...books.values()].flatMap((book) => [...book.sheets])
  const sheets = [...answers, tasks.sheet, readsOf(filled).sheet, events.sheet, settings]
  await writeBatch(connected.pool, sheets)
}

/** For every resolution: the question that was put, or why none was. */
function asksOf(filled: Filled): AskAbout[] {
  const { told, inboxId, members, customers, conversations } = filled
  const asked = new Map(told.asks.map((ask) => [`${ask.conversation}:${ask.cycle}`, ask]))
  const people = new Map(told.customers.map((customer) => [customer.key, customer]))
  return told.conversations.flatMap((conversation) =>
    conversation.resolvedAt.flatMap((helpedAt, index) => {
      const ask = asked.get(`${conversation.number}:${index + 1}`)
      const person = people.get(conversation.customer)!
      const put = putOf(conversation, { index, ask, person, now: told.now })
      if (!put) return []
      const { id, teamId, reasonId } = conversations.get(conversation.number)!
      const past = {
        conversationId: id,
        cycle: index + 1,
        customerId: customers.get(conversation.customer)!,
        inboxId,
        agentId: (conversation.assignee && members.get(conversation.assignee)) ?? null,
        teamId,
        reasonId,
        contactChannel: conversation.channel,
        language: conversation.language,
        helpedAt,
        put,
      }
      const survey = ask ? surveyOf(ask, conversation.story !== null) : 'csat'
      return [{ ask, past, survey }]
    }),
  )
}

interface AskAbout {
  ask: Ask | undefined
  past: PastAsk
  survey: ContactSurvey
}

interface Putting {
  index: number
  ask: Ask | undefined
  person: Customer
  now: Date
}

/** Null: it went on within the day, or the day is not over yet. */
function putOf(
  conversation: Conversation,
  { index, ask, person, now }: Putting,
): PastAsk['put'] | null {
  const reopenedAt = conversation.reopenedAt[index] ?? null
  if (ask) {
    const answer = ask.answeredAt
      ? { at: ask.answeredAt, ...answerOn(surveyOf(ask, conversation.story !== null), ask) }
      : null
    return { sentAt: ask.sentAt, reopenedAt, answer }
  }
  const dueAt = conversation.resolvedAt[index]!.getTime() + dayMs
  if (dueAt > now.getTime() || (reopenedAt && reopenedAt.getTime() <= dueAt)) return null
  if (person.preferences.noSurveys) return { skipped: 'opted-out' }
  if (conversation.tags.includes('bereavement')) return { skipped: 'crisis' }
  if (conversation.channel !== 'email') return { skipped: 'undeliverable' }
  return { skipped: conversation.assignee === null ? 'no-human-reply' : 'quarantine-any' }
}

/** Everybody has read everything, except what customers wrote in the last hour. */
function readsOf({ told, members, conversations }: Filled) {
  const reads = pastReads()
  const fresh = new Set(
    told.messages
      .filter(({ kind, at }) => kind === 'customer' && told.now.getTime() - at.getTime() < hourMs)
      .map((message) => message.conversation),
  )
  for (const { number } of told.conversations) {
    if (fresh.has(number)) continue
    const { id } = conversations.get(number)!
    for (const memberId of members.values())
      reads.add(memberId, { conversationId: id, at: told.now })
  }
  return reads
}
