// Who will be told, who will not and why, and how far it is. Before a notice exists its outcome
// is foreseen by asking the send gate without writing anything.

import { type RawBuilder, sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { AnyWork, Reader, Work } from '../../kernel/db/work.ts'
import { refused } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import { workingAddress } from '../../listening/surveys/index.ts'
import { foreseeGate } from '../../people/consent/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { tellingStarted, tellingStopped } from './events.ts'
import { type Improvement, improvementFor, named } from './queries.ts'
import { stopWaiting } from './commands.ts'
import {
  isMatterOfTime,
  type NoticeState,
  patienceDays,
  publicReason,
  type TellRefusal,
  whyNotTell,
  wordsFor,
} from './rules.ts'
import { peopleOf, saidOf, visibleSource } from './sources.ts'

/** What people who said something agreed to hear of; see docs/decisions. */
export const noticePurpose = 'feedback'
export const contentKeyOf = (improvementId: string): string => `improvement:${improvementId}`

export type Outcome = 'to-tell' | 'later' | NoticeState

interface PersonRow {
  customerId: string
  name: string
  texts: number
  language: string | null
  address: string | null
  isVisible: boolean
  state: NoticeState | null
  reason: string | null
  at: Date | null
}

export interface Person extends Omit<PersonRow, 'language' | 'state'> {
  language: Locale
  outcome: Outcome
}

interface Wanted {
  actor: Actor
  now: Date
  improvement: Improvement
}

/** Everyone who said it, by id. `whose` narrows them. */
async function peopleRows(
  read: Reader,
  { actor, improvement }: Wanted,
  whose: RawBuilder<unknown>,
): Promise<PersonRow[]> {
  const said = saidOf(improvement)
  const { rows } = await sql<PersonRow>`
    with w as materialized (${peopleOf(said)})
    select p.id as "customerId", coalesce(p.name_to_use, p.name) as name, w.texts,
      coalesce(p.language, w.said_language) as language, ${workingAddress} as address,
      exists (select 1 from (${said}) s join customer g on g.id = s.customer_id
        where coalesce(g.merged_into, g.id) = p.id and ${visibleSource(actor)}) as "isVisible",
      n.state, n.reason,
      coalesce(n.sent_at, case when n.state = 'waiting' then n.due_at end) as at
    from w join customer p on p.id = w.customer_id
      left join conversation c on c.id = w.conversation_id
      left join lateral (select x.* from improvement_notice x
          join customer k on k.id = x.customer_id
        where x.improvement_id = ${improvement.id} and coalesce(k.merged_into, k.id) = p.id
        order by x.state in ('sent', 'delivered', 'failed') desc, x.state = 'waiting' desc
        limit 1) n on true
    where ${whose} order by p.id`.execute(read as never)
  return rows
}

const chunk = 500

/** Nothing has left for them yet, and nothing is decided. */
const isOpen = (state: NoticeState | null): boolean =>
  state === null || state === 'taken-back' || state === 'waiting'

/** Those for whom nothing is decided yet, as the gate sees them now. */
async function foreseen(read: Reader, { now, improvement }: Wanted, rows: readonly PersonRow[]) {
  const outcomes = new Map<string, Pick<Person, 'outcome' | 'reason' | 'at'>>()
  const open = rows.filter(({ state }) => isOpen(state))
  for (let from = 0; from < open.length; from += chunk) {
    const some = open.slice(from, from + chunk)
    const asked = {
      now,
      purposeKey: noticePurpose,
      channel: 'email' as const,
      contentKey: contentKeyOf(improvement.id),
    }
    for (const { customerId, decision } of await foreseeGate(read, asked, some))
      outcomes.set(customerId, decidedOf(decision))
  }
  return outcomes
}

type Decision = Awaited<ReturnType<typeof foreseeGate>>[number]['decision']

function decidedOf(decision: Decision): Pick<Person, 'outcome' | 'reason' | 'at'> {
  if (decision.outcome === 'sent') return { outcome: 'to-tell', reason: null, at: null }
  if (decision.outcome === 'deferred')
    return { outcome: 'later', reason: 'quiet-hours', at: decision.until }
  const reason = publicReason(decision.reason)
  return { outcome: isMatterOfTime(reason) ? 'later' : 'left-out', reason, at: null }
}

async function peopleFrom(
  read: Reader,
  wanted: Wanted,
  rows: readonly PersonRow[],
): Promise<Person[]> {
  const { locale } = await theOrganisation(read)
  const known = await foreseen(read, wanted, rows)
  return rows.map(({ language, state, ...row }) => {
    const own = { ...row, language: localeOf(language, localeOf(locale)) }
    if (state !== null && !isOpen(state)) return { ...own, outcome: state }
    if (row.address === null)
      return { ...own, outcome: 'left-out' as const, reason: 'no-address', at: null }
    const now = known.get(row.customerId)!
    // Whoever will be left out is no part of those who wait, though their turn is still to come.
    if (state === 'waiting' && now.outcome !== 'left-out') return { ...own, outcome: state }
    return { ...own, ...now }
  })
}

export async function peoplePage(
  read: Reader,
  wanted: Wanted,
  { limit = 50, after }: { limit?: number; after?: string },
) {
  const key = readCursor(after, 1)
  const visible = sql`exists (select 1 from (${saidOf(wanted.improvement)}) s
    join customer g on g.id = s.customer_id
    where coalesce(g.merged_into, g.id) = p.id and ${visibleSource(wanted.actor)})`
  const past = key ? sql`p.id > ${key[0]}::uuid` : sql`true`
  // One more than the page, to know whether there is another.
  const rows = await peopleRows(
    read,
    wanted,
    sql`${visible} and ${past} and p.id in (
    select x.customer_id from w x join customer p on p.id = x.customer_id
    where ${visible} and ${past} order by x.customer_id limit ${limit + 1})`,
  )
  const people = await peopleFrom(read, wanted, rows)
  return pageOf(people, limit, {
    item: ({ customerId, name, texts, language, outcome, reason, at }) => ({
      customer: { id: customerId, name },
      texts,
      language,
      outcome,
      reason,
      at: at?.toISOString() ?? null,
    }),
    key: ({ customerId }) => [customerId],
  })
}

const tally = <K extends string>(keys: readonly K[]): Map<K, number> => {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Until when everything can be taken back: nothing has left, and nothing may yet. */
async function undoUntil(read: Reader, id: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`select max(due_at) as until
    from improvement_notice where improvement_id = ${id} and state = 'waiting'
      and reason is null and due_at > ${now}`.execute(read as never)
  return rows[0]?.until ?? null
}

export async function tellingOf(read: Reader, wanted: Wanted) {
  const { improvement, actor, now } = wanted
  const people = await peopleFrom(read, wanted, await peopleRows(read, wanted, sql`true`))
  const { locale } = await theOrganisation(read)
  const outcomes = tally(people.map(({ outcome }) => outcome))
  const reasons = tally(
    people.flatMap(({ outcome, reason }) => (reason ? [`${outcome} ${reason}` as const] : [])),
  )
  const languages = tally(people.map(({ language }) => language))
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (${saidOf(improvement)}) s where s.customer_id is null`.execute(read as never)
  const isAnyone = people.some(({ outcome }) => outcome === 'to-tell' || outcome === 'later')
  const refusal: TellRefusal | 'nobody' | null =
    whyNotTell(improvement.state, improvement.texts) ?? (isAnyone ? null : 'nobody')
  const may = actor.may('improvement:tell')
  return {
    customers: people.length,
    outcomes: [...outcomes].map(([outcome, customers]) => ({ outcome, customers })),
    reasons: [...reasons].map(([both, customers]) => {
      const [outcome, reason] = both.split(' ') as [Outcome, string]
      return { outcome, reason, customers }
    }),
    languages: [...languages].map(([language, customers]) => ({
      language,
      written: wordsFor(improvement.texts, language, localeOf(locale))?.locale ?? null,
      customers,
    })),
    anonymous: rows[0]?.count ?? 0,
    hidden: people.filter(({ isVisible }) => !isVisible).length,
    undoUntil: (await undoUntil(read, improvement.id, now))?.toISOString() ?? null,
    startedAt: improvement.toldAt?.toISOString() ?? null,
    startedBy: named(improvement.toldById, improvement.toldByName),
    refusal,
    may: { tell: may && refusal === null, undo: may && (outcomes.get('waiting') ?? 0) > 0 },
  }
}

const sentences: Record<TellRefusal, string> = {
  'not-done': 'Nobody is told of what is not done yet.',
  'nothing-to-say': 'Write what they said and what we did, in one language at least.',
}

/**
 * Puts a notice for everyone who said it. Whoever has one keeps it: what has left never leaves
 * again, and only those who were left out, or whose notice was taken back, are tried anew.
 */
export async function tellCustomers(
  work: Work<'improvement' | 'improvement_notice'>,
  id: string,
  { undoSeconds = 60 }: { undoSeconds?: number },
): Promise<void> {
  await work.read
    .selectFrom('improvement')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const improvement = await improvementFor(work.read, id)
  const refusal = whyNotTell(improvement.state, improvement.texts)
  if (refusal) throw refused(refusal, sentences[refusal])
  const dueAt = new Date(work.now.getTime() + undoSeconds * 1000)
  const giveUpAt = new Date(dueAt.getTime() + patienceDays * dayMs)
  const { rows } = await sql<{ count: number }>`
    with put as (
      insert into improvement_notice (id, improvement_id, customer_id, conversation_id, inbox_id,
        said_language, state, due_at, give_up_at, created_at, updated_at)
      select gen_random_uuid(), ${id}::uuid, w.customer_id, w.conversation_id, w.inbox_id,
        w.said_language, 'waiting', ${dueAt}, ${giveUpAt}, ${work.now}, ${work.now}
      from (${peopleOf(saidOf(improvement))}) w
      on conflict on constraint improvement_told_once do update
        set state = 'waiting', reason = null, due_at = excluded.due_at,
          give_up_at = excluded.give_up_at, updated_at = excluded.updated_at
        where improvement_notice.state in ('left-out', 'taken-back')
      returning 1)
    select count(*)::int as count from put`.execute((work as AnyWork).read as never)
  const customers = rows[0]?.count ?? 0
  if (customers === 0) throw refused('nobody-to-tell', 'There is nobody left to tell.')
  await work
    .updateTable('improvement')
    .set({ told_at: work.now, told_by: work.actor.kind === 'agent' ? work.actor.id : null })
    .where('id', '=', id)
    .execute()
  await work.record(tellingStarted, { subjectId: id, data: { customers } })
}

export async function stopTelling(work: Work<'improvement_notice'>, id: string): Promise<void> {
  const customers = await stopWaiting(work, id)
  if (customers === 0)
    throw refused('nothing-to-take-back', 'Everything has left already, or nothing was to leave.')
  await work.record(tellingStopped, { subjectId: id, data: { customers } })
}
