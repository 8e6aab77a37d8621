// Giving, asking for more, deciding, taking back. Inside the allowance nobody is asked.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { invalid, notFound, Problem, refused } from '../../kernel/errors/index.ts'
import { sees } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { type LedgerWork, type Move, post, reverse } from '../../kernel/ledger/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { conversationFor } from '../../service/conversations/index.ts'
import { bringAllowance, type Giver, giverFor, policiesOf } from './allowance.ts'
import {
  conversationGestured,
  gestureAsked,
  gestureDeclined,
  gestureGiven,
  gestureTakenBack,
} from './events.ts'
import {
  costOf,
  faultOf,
  type GestureReason,
  type GestureState,
  type Kind,
  movesOf,
  type Policy,
  policyFor,
  type Refusal,
  spanOf,
  whyNotGive,
  whyNotTakeBack,
} from './rules.ts'
import type { GestureTable } from './tables.ts'

export type GestureWork = LedgerWork & Work<'gesture'>

export interface Gesture {
  kind: Kind
  customerId?: string | undefined
  conversationId?: string | undefined
  amount: number
  currency?: string | null | undefined
  reason: GestureReason
  note?: string | undefined
  words?: string | undefined
}

const sentences: Record<Refusal, string> = {
  'not-offered': 'Your team gives nothing of this kind.',
  'too-much-at-once': 'That is more than one gesture may be. You can ask a lead.',
  'other-currency': 'Your allowance is in another currency.',
  'to-yourself': 'Nobody gives to themselves. A colleague can.',
}

interface About {
  customerId: string
  conversationId: string | null
  inboxId: string | null
}

interface Prepared {
  giver: Giver
  about: About
  policy: Policy | null
  amount: number
  currency: string | null
}

async function prepare(work: GestureWork, gesture: Gesture): Promise<Prepared> {
  if (work.actor.kind !== 'agent' || !work.actor.id)
    throw refused('no-allowance', 'Only a person of the team has an allowance.')
  const [giver, about] = [await giverFor(work.read, work.actor.id), await aboutWhom(work, gesture)]
  const policy = policyFor(await policiesOf(work.read), gesture.kind, giver, work.now)
  const { amount, currency = policy?.currency ?? null } = gesture
  return { giver, about, policy, amount, currency }
}

async function aboutWhom(work: GestureWork, gesture: Gesture): Promise<About> {
  if (gesture.conversationId) {
    const found = await conversationFor(work.read, work.actor, gesture.conversationId)
    return { customerId: found.customer_id, conversationId: found.id, inboxId: found.inbox_id }
  }
  if (!gesture.customerId) throw invalid('Say for which customer, or in which conversation.')
  const { keptId } = await livingKin(work.read, gesture.customerId)
  return { customerId: keptId, conversationId: null, inboxId: null }
}

/** Answers the gesture's id. Above the allowance: `above-allowance`, with what is left. */
export async function give(work: GestureWork, gesture: Gesture): Promise<string> {
  const prepared = await prepare(work, gesture)
  const { policy, giver, about } = prepared
  const refusal = whyNotGive(prepared, policy, await isSelf(work, giver, about.customerId))
  if (refusal) throw refused(refusal, sentences[refusal], { most: policy?.most ?? null })
  const span = await bringAllowance(work, giver, policy!)
  const hadOne = await hasHad(work, { giver, about, kind: gesture.kind, since: span.from })
  const cost = costOf(gesture.kind, prepared.amount, hadOne)
  const id = newId()
  const whole = { ...gesture, ...prepared, customerId: about.customerId, memberId: giver.id }
  const transactionId = await book(work, id, movesOf(whole, cost, 'allowance'))
  await insert(work, id, { gesture, prepared, state: 'given', transactionId })
  await tellGiven(work, id, { ...about, ...whole }, false)
  return id
}

async function book(work: GestureWork, id: string, moves: readonly Move[]) {
  if (moves.length === 0) return null
  try {
    const ref = { kind: 'gesture', id }
    return (await post(work, { key: `gesture:${id}`, kind: 'transfer', ref, moves })).id
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-enough') throw error
    const { available, asked } = error.extra
    throw refused('above-allowance', 'Your allowance does not reach that far. Ask a lead.', {
      available,
      asked,
    })
  }
}

/** A colleague's own address among the customer's: they would give to themselves. */
async function isSelf(work: GestureWork, giver: Giver, customerId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from customer_identity i join customer c on c.id = i.customer_id
    where (c.id = ${customerId} or c.merged_into = ${customerId})
      and i.kind = 'email' and i.value = lower(${giver.email}) limit 1`.execute(work.read as never)
  return rows.length > 0
}

interface Had {
  giver: Giver
  about: About
  kind: Kind
  since: Date
}

/** Locked by whoever takes from the allowance before: two at once are one after the other. */
async function hasHad(work: GestureWork, { giver, about, kind, since }: Had): Promise<boolean> {
  if (kind !== 'discount') return false
  await sql`select pg_advisory_xact_lock(hashtextextended(
    ${`gesture:${giver.id}:${about.customerId}`}, 22))`.execute(work.read as never)
  const { rows } = await sql`select 1 from gesture where member_id = ${giver.id}
    and kind = 'discount' and state = 'given' and created_at >= ${since}
    and customer_id = ${about.customerId} and transaction_id is not null limit 1`.execute(
    work.read as never,
  )
  return rows.length > 0
}

/** Asks a lead for what the allowance does not reach. Nothing is booked until they say yes. */
export async function ask(work: GestureWork, gesture: Gesture): Promise<string> {
  const prepared = await prepare(work, gesture)
  const { giver, about, policy } = prepared
  if (await isSelf(work, giver, about.customerId))
    throw refused('to-yourself', sentences['to-yourself'])
  if (!policy) throw refused('not-offered', sentences['not-offered'])
  if (policy.currency !== prepared.currency)
    throw refused('other-currency', sentences['other-currency'])
  const id = newId()
  await insert(work, id, { gesture, prepared, state: 'asked', transactionId: null })
  const { kind, reason } = gesture
  await work.record(gestureAsked, {
    subjectId: id,
    customerId: about.customerId,
    data: { ...about, kind, amount: prepared.amount, currency: prepared.currency, reason },
  })
  await tellConversation(work, id, 'asked', { ...about, ...prepared, kind })
  return id
}

interface Inserted {
  gesture: Gesture
  prepared: Prepared
  state: GestureState
  transactionId: string | null
}

async function insert(
  work: GestureWork,
  id: string,
  { gesture, prepared: { about, giver, amount, currency }, state, transactionId }: Inserted,
): Promise<void> {
  await work
    .insertInto('gesture')
    .values({
      id,
      kind: gesture.kind,
      customer_id: about.customerId,
      conversation_id: about.conversationId,
      inbox_id: about.inboxId,
      member_id: giver.id,
      amount,
      currency,
      reason: gesture.reason,
      fault: faultOf[gesture.reason],
      note: gesture.note?.trim() ?? '',
      words: gesture.words?.trim() ?? '',
      state,
      transaction_id: transactionId,
      decided_by: null,
      decided_at: null,
      created_at: work.now,
      updated_at: work.now,
    })
    .execute()
}

type Row = { [K in keyof GestureTable]: K extends 'note' | 'words' ? string : GestureTable[K] }

async function load(work: GestureWork, id: string): Promise<Row> {
  const row = await work.read
    .selectFrom('gesture')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (row.inbox_id && !sees(work.actor, row.inbox_id))) throw notFound('gesture')
  return row
}

const aboutOf = (row: Row) => ({
  customerId: row.customer_id,
  conversationId: row.conversation_id,
  inboxId: row.inbox_id,
  kind: row.kind,
  amount: row.amount,
  currency: row.currency,
})

/** A lead's yes is paid by the house, not by anybody's allowance. */
export async function decide(
  work: GestureWork,
  { id, isApproved }: { id: string; isApproved: boolean },
): Promise<void> {
  const row = await load(work, id)
  if (row.state !== 'asked') throw refused('decided', 'Somebody has decided this already.')
  const { actor, now } = work
  if (actor.id === row.member_id && actor.role !== 'owner')
    throw refused('own-question', 'Somebody else decides what you asked for.')
  const giving = { ...aboutOf(row), memberId: row.member_id }
  const cost = costOf(row.kind, row.amount, false)
  const moves = isApproved ? movesOf(giving, cost, 'house') : []
  const transactionId = await book(work, id, moves)
  await work
    .updateTable('gesture')
    .set({
      state: isApproved ? 'given' : 'declined',
      transaction_id: transactionId,
      decided_by: actor.kind === 'agent' ? actor.id : null,
      decided_at: now,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
  if (isApproved) return tellGiven(work, id, { ...giving, reason: row.reason }, true)
  await work.record(gestureDeclined, {
    subjectId: id,
    customerId: row.customer_id,
    data: aboutOf(row),
  })
  await tellConversation(work, id, 'declined', giving)
}

interface InConversation {
  conversationId: string | null
  kind: Kind
  amount: number
  currency: string | null
}

async function tellConversation(
  work: GestureWork,
  gestureId: string,
  says: GestureState,
  { conversationId, kind, amount, currency }: InConversation,
): Promise<void> {
  if (!conversationId) return
  const data = { gestureId, says, kind, amount, currency }
  await work.record(conversationGestured, { subjectId: conversationId, data })
}

async function tellGiven(
  work: GestureWork,
  id: string,
  given: About & InConversation & { reason: GestureReason; memberId: string },
  wasAsked: boolean,
): Promise<void> {
  const { customerId, conversationId, inboxId, kind, amount, currency, reason, memberId } = given
  const about = { customerId, conversationId, inboxId, kind, amount, currency }
  await work.record(gestureGiven, {
    subjectId: id,
    customerId,
    data: { ...about, reason, fault: faultOf[reason], memberId, wasAsked },
  })
  await tellConversation(work, id, 'given', given)
}

const notBack = {
  'not-given': 'There is nothing to take back.',
  'not-yours': 'Somebody else gave this. A lead can take it back.',
  'too-late': 'That is too long ago. A lead can take it back.',
}

export async function takeBack(work: GestureWork, id: string): Promise<void> {
  const row = await load(work, id)
  const { actor, now } = work
  const standing = {
    state: row.state,
    givenAt: row.decided_at ?? row.created_at,
    isOwn: row.member_id === actor.id,
    isLead: actor.may('goodwill:manage'),
  }
  const refusal = whyNotTakeBack(standing, now)
  if (refusal) throw refused(refusal, notBack[refusal])
  if (row.transaction_id && !(await handOn(work, row))) await bookBack(work, id, row.transaction_id)
  await work
    .updateTable('gesture')
    .set({ state: 'taken-back', updated_at: now })
    .where('id', '=', id)
    .execute()
  await work.record(gestureTakenBack, {
    subjectId: id,
    customerId: row.customer_id,
    data: aboutOf(row),
  })
  await tellConversation(work, id, 'taken-back', aboutOf(row))
}

/** Of several discounts to one customer the first was counted: now the next one is. */
async function handOn(work: GestureWork, row: Row): Promise<boolean> {
  if (row.kind !== 'discount') return false
  const giver = await giverFor(work.read, row.member_id)
  const policy = policyFor(await policiesOf(work.read), row.kind, giver, row.created_at)
  const span = spanOf(policy?.period ?? 'month', row.created_at, giver.zone)
  const next = await work.read
    .selectFrom('gesture')
    .select('id')
    .where('member_id', '=', row.member_id)
    .where('customer_id', '=', row.customer_id)
    .where('kind', '=', 'discount')
    .where('state', '=', 'given')
    .where('transaction_id', 'is', null)
    .where('created_at', '>=', span.from)
    .where('created_at', '<', span.until)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return false
  const counted = (id: string, transactionId: string | null) =>
    work
      .updateTable('gesture')
      .set({ transaction_id: transactionId })
      .where('id', '=', id)
      .execute()
  await counted(row.id, null)
  await counted(next.id, row.transaction_id)
  return true
}

async function bookBack(work: GestureWork, id: string, transactionId: string): Promise<void> {
  const ref = { kind: 'gesture', id }
  const key = `gesture:${id}:back`
  try {
    await reverse(work, { transactionId, key, ref, take: 'whole' })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-enough') throw error
    throw refused('used-already', 'The customer has used some of it already.')
  }
}
