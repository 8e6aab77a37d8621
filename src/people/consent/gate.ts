// The send gate: every automated message to a customer is decided here, and the decision is
// written down with its reason before anything is sent. What was decided is never changed.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { notFound, unavailable } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { IdentityKind } from '../customers/index.ts'
import { type ChannelWhy, inOrder, whyChannel } from './choice-rules.ts'
import { sendDecided } from './events.ts'
import { purposeByKey, purposeOf, type PurposeTableRow } from './purposes.ts'
import {
  type ConsentAction,
  type ConsentEvent,
  decideSend,
  type DropReason,
  type Hold,
  type HoldReason,
  type PastSend,
  type SendChannel,
  type SendDecision,
  type SendInput,
  type Suppression,
  whyNotNow,
} from './rules.ts'
import { gateSettingName, gateSettingsFrom } from './settings.ts'
import { hashOfAddress } from './suppression.ts'

export interface SendRequest {
  customerId: string
  purposeKey: string
  channel: SendChannel
  /** The normalised address it would go to; null where there is none (chat, post). */
  address: string | null
  /** Same text about the same thing gives the same key; see `SendInput.contentKey`. */
  contentKey: string
  /** What asks: an ask, a journey's step. */
  ref: { kind: string; id: string }
  /** Where the channel was chosen among several: what decided. */
  channelWhy?: ChannelWhy
  /** What to do in quiet hours; `next-allowed` unless told. */
  quietAction?: SendInput['quietAction']
  /** What to do where they have had enough mail for now; `drop` unless told. */
  capAction?: SendInput['capAction']
  /** They asked for it this minute and wait for it: there are no quiet hours. */
  atAnyHour?: boolean
}

export type Decision = SendDecision & { id: string }

/**
 * Decides one automated message and writes the decision down. Decisions for one customer are
 * taken one after the other, so that two automations at once cannot both be the last allowed.
 */
export async function passGate(
  work: Work<'gate_decision'>,
  request: SendRequest,
): Promise<Decision> {
  const customerId = await lockGate(work, request.customerId)
  const contentHash = createHash('sha256').update(request.contentKey).digest()
  const found = await load(work, request, customerId)
  const decision = decideSend({
    ...inputOf({ ...request, now: work.now }, found),
    contentKey: contentHash.toString('hex'),
  })
  const id = await keepDecision(work, decision, {
    ...request,
    customerId,
    purposeId: found.purpose.id,
    contentHash,
  })
  return { ...decision, id }
}

/** A way to reach them, as whoever asks can use it. */
export interface Way {
  channel: SendChannel
  /** The normalised address there. */
  address: string
}

export type Chosen = { way: Way; decision: Decision } | { way: null; decision: Decision | null }

/**
 * Decides on the first way that is open, the one the customer prefers before the others (T16).
 * Where all are closed the preferred one's reason is written down; with no way at all, nothing is.
 */
export async function passGateByPreference(
  work: Work<'gate_decision'>,
  request: Omit<SendRequest, 'channel' | 'address' | 'channelWhy'>,
  ways: readonly Way[],
): Promise<Chosen> {
  const customerId = await lockGate(work, request.customerId)
  const { preferred_channel: preferred } = await work.read
    .selectFrom('customer')
    .select('preferred_channel')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  const order = inOrder(
    ways.map(({ channel }) => channel),
    preferred,
  ).map((channel) => ways.find((way) => way.channel === channel)!)
  const [first] = order
  if (!first) return { way: null, decision: null }
  let open: Way | undefined
  for (const way of order) {
    open = way
    // Of one alone the gate itself says what is to be said.
    if (order.length === 1) break
    if (!(await whyNotLeave(work.read, { ...request, ...way }, work.now))) break
    open = undefined
  }
  const way = open ?? first
  const decision = await passGate(work, {
    ...request,
    ...way,
    channelWhy: whyChannel(way.channel, preferred),
  })
  return decision.outcome === 'dropped' ? { way: null, decision } : { way, decision }
}

interface Kept extends Pick<SendRequest, 'channel' | 'ref' | 'channelWhy'> {
  customerId: string
  purposeId: string
  contentHash: Buffer | null
}

async function keepDecision(
  work: Work<'gate_decision'>,
  decision: SendDecision,
  { customerId, purposeId, channel, ref, channelWhy, contentHash }: Kept,
): Promise<string> {
  const id = newId()
  const reason = decision.outcome === 'sent' ? null : (decision.reason ?? null)
  await work
    .insertInto('gate_decision')
    .values({
      id,
      customer_id: customerId,
      purpose_id: purposeId,
      channel,
      channel_why: channelWhy ?? null,
      ref_kind: ref.kind,
      ref_id: ref.id,
      outcome: decision.outcome,
      reason,
      until: decision.outcome === 'deferred' ? decision.until : null,
      content_hash: contentHash,
      at: work.now,
    })
    .execute()
  await work.record(sendDecided, {
    subjectId: customerId,
    customerId,
    data: {
      decisionId: id,
      purposeId,
      channel,
      channelWhy: channelWhy ?? null,
      outcome: decision.outcome,
      reason: isHeld(reason) ? 'held' : reason,
      refKind: ref.kind,
      refId: ref.id,
    },
  })
  return id
}

type Leaving = Pick<SendRequest, 'customerId' | 'purposeKey' | 'channel' | 'address'>

/**
 * Why something decided earlier must not leave now: the consent was withdrawn, the address put on
 * the list or a hold placed since. Null: it may go, and so may what is for nobody we know.
 */
export async function whyNotLeave(
  read: Reader,
  leaving: Leaving,
  now: Date,
): Promise<DropReason | null> {
  const { customerId, address } = leaving
  const [found] = await loadAll(read, { ...leaving, now }, [{ customerId, address }])
  if (!found?.purpose) return null
  return whyNotNow({ ...inputOf({ ...leaving, now }, found), contentKey: '' })
}

/** Writes down that something let through earlier was stopped at the door. */
export async function noteStopped(
  work: Work<'gate_decision'>,
  leaving: Leaving & Pick<SendRequest, 'ref'>,
  reason: DropReason,
): Promise<void> {
  const { id: purposeId } = await purposeByKey(work.read, leaving.purposeKey)
  const decision = { outcome: 'dropped', reason } as const
  await keepDecision(work, decision, { ...leaving, purposeId, contentHash: null })
}

const isHeld = (reason: string | null): reason is `held-${HoldReason}` =>
  reason?.startsWith('held-') ?? false

/** Held until the transaction ends; answers whom the customer was merged into. */
async function lockGate(work: Work, customerId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id,
      pg_advisory_xact_lock(hashtextextended('gate:' || coalesce(merged_into, id)::text, 11))
    from customer where id = ${customerId}`.execute(work.read as never)
  const [row] = rows
  if (!row) throw notFound('customer')
  return row.id
}

/** As the database's json writes it: moments are text. */
interface Found {
  customerId: string
  purpose: PurposeTableRow
  zone: string | null
  doNotCall: boolean
  orgZone: string | null
  settings: unknown
  consents: { at: string; channel: string; action: ConsentAction; source: ConsentEvent['source'] }[]
  holds: { reason: HoldReason; placedAt: string }[]
  history: { at: string; purposeId: string; transactional: boolean; contentKey: string }[]
  suppressions: Suppression[]
}

const kindOf: Record<SendChannel, IdentityKind | null> = {
  email: 'email',
  sms: 'phone',
  phone: 'phone',
  chat: 'handle',
  social: 'handle',
  post: null,
}
const historyDays = 30

type Asked = Pick<SendRequest, 'purposeKey' | 'channel'> & { now: Date }
type Wanted = Pick<SendRequest, 'customerId' | 'address'>

async function load(work: Work, request: SendRequest, customerId: string): Promise<Found> {
  const wanted = [{ customerId, address: request.address }]
  const [found] = await loadAll(work.read, { ...request, now: work.now }, wanted)
  if (!found?.purpose) throw unavailable(`There is no purpose called ${request.purposeKey}.`)
  return found
}

/** Everything the gate asks, in one statement; what was merged into a customer counts. */
async function loadAll(read: Reader, asked: Asked, wanted: readonly Wanted[]): Promise<Found[]> {
  const kind = kindOf[asked.channel]
  const addresses = wanted.map(({ address }) => (kind ? address : null))
  const hashes = addresses.map((address) => (address === null ? null : hashOfAddress(address)))
  const since = new Date(asked.now.getTime() - historyDays * 86_400_000)
  const { rows } = await sql<Found>`
    with asked as (select * from purpose where key = ${asked.purposeKey})
    select c.id as "customerId", (select to_json(asked) from asked) as purpose,
      c.timezone as zone, c.do_not_call as "doNotCall",
      (select timezone from organisation) as "orgZone",
      (select value from setting where name = ${gateSettingName}) as settings,
      (select coalesce(json_agg(json_build_object('at', e.at, 'channel', e.channel,
          'action', e.action, 'source', e.source)), '[]')
        from consent_event e where e.customer_id = any(kin.ids)
          and e.purpose_id = (select id from asked)) as consents,
      (select coalesce(json_agg(json_build_object(
          'reason', h.reason, 'placedAt', h.placed_at)), '[]')
        from care_hold h where h.customer_id = any(kin.ids)
          and h.lifted_at is null) as holds,
      (select coalesce(json_agg(json_build_object('at', d.at, 'purposeId', d.purpose_id,
          'transactional', p.is_transactional, 'contentKey', encode(d.content_hash, 'hex'))), '[]')
        from gate_decision d join purpose p on p.id = d.purpose_id
        where d.customer_id = any(kin.ids)
          and d.outcome = 'sent' and d.at >= ${since}
          and not exists (select 1 from gate_decision x where x.customer_id = d.customer_id
            and x.ref_id = d.ref_id and x.outcome = 'dropped' and x.at >= d.at)) as history,
      (select coalesce(json_agg(s.reason), '[]') from (
        select reason from suppression where kind = ${kind} and value_hash = w.hash
        union all
        select 'undeliverable' from customer_identity
          where kind = ${kind} and value = w.address
            and undeliverable_at is not null) s) as suppressions
    from unnest(${wanted.map(({ customerId }) => customerId)}::uuid[], ${addresses}::text[],
        ${hashes}::bytea[]) with ordinality as w(id, address, hash, place)
      join customer c on c.id = w.id
      cross join lateral (select array_agg(k.id) as ids from customer k
        where k.id = c.id or k.merged_into = c.id) kin
    order by w.place`.execute(read as never)
  return rows
}

export interface Foreseen {
  customerId: string
  decision: SendDecision
}

/**
 * What the gate would say now, of many at once and with nothing written: for looking at a list
 * of people before anything is sent. Ids are those of kept customers, not of merged ones.
 */
export async function foreseeGate(
  read: Reader,
  asked: Asked & { contentKey: string },
  wanted: readonly Wanted[],
): Promise<Foreseen[]> {
  const contentKey = createHash('sha256').update(asked.contentKey).digest('hex')
  const found = await loadAll(read, asked, wanted)
  return found.map((one) => ({
    customerId: one.customerId,
    decision: decideSend({ ...inputOf(asked, one), contentKey }),
  }))
}

function inputOf(
  request: Asked & Pick<SendRequest, 'quietAction' | 'capAction' | 'atAnyHour'>,
  found: Found,
): Omit<SendInput, 'contentKey'> {
  const purpose = purposeOf(found.purpose)
  const settings = gateSettingsFrom(found.settings)
  return {
    now: request.now,
    purpose,
    channel: request.channel,
    consentEvents: found.consents.map((one) => ({
      ...one,
      at: new Date(one.at),
      channel: one.channel as ConsentEvent['channel'],
      purposeId: purpose.id,
    })),
    suppressions: found.doNotCall ? [...found.suppressions, 'do-not-call'] : found.suppressions,
    holds: found.holds.map((one): Hold => ({
      reason: one.reason,
      placedAt: new Date(one.placedAt),
      liftedAt: null,
    })),
    history: found.history.map((one): PastSend => ({ ...one, at: new Date(one.at) })),
    caps: { per24Hours: settings.per24Hours, per7Days: settings.per7Days },
    quietHours: request.atAnyHour ? null : settings.quietHours,
    quietAction: request.quietAction ?? 'next-allowed',
    capAction: request.capAction,
    customerZone: found.zone,
    orgZone: found.orgZone ?? 'UTC',
  }
}
