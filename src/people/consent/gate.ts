// The send gate: every automated message to a customer is decided here, and the decision is
// written down with its reason before anything is sent. What was decided is never changed.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { notFound, unavailable } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { IdentityKind } from '../customers/index.ts'
import { sendDecided } from './events.ts'
import { purposeOf, type PurposeTableRow } from './purposes.ts'
import {
  type ConsentAction,
  type ConsentEvent,
  decideSend,
  type Hold,
  type HoldReason,
  type PastSend,
  type SendChannel,
  type SendDecision,
  type SendInput,
  type Suppression,
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
  /** What to do in quiet hours; `next-allowed` unless told. */
  quietAction?: SendInput['quietAction']
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
    ...inputOf(work, request, found),
    contentKey: contentHash.toString('hex'),
  })
  const id = newId()
  const reason = decision.outcome === 'dropped' ? decision.reason : null
  await work
    .insertInto('gate_decision')
    .values({
      id,
      customer_id: customerId,
      purpose_id: found.purpose.id,
      channel: request.channel,
      ref_kind: request.ref.kind,
      ref_id: request.ref.id,
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
      purposeId: found.purpose.id,
      channel: request.channel,
      outcome: decision.outcome,
      reason: isHeld(reason) ? 'held' : reason,
      refKind: request.ref.kind,
      refId: request.ref.id,
    },
  })
  return { ...decision, id }
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

/** Everything the gate asks, in one statement; what was merged into the customer counts. */
async function load(work: Work, request: SendRequest, customerId: string): Promise<Found> {
  const kind = kindOf[request.channel]
  const address = kind && request.address
  const since = new Date(work.now.getTime() - historyDays * 86_400_000)
  const { rows } = await sql<Found>`
    with kin as (select id from customer where id = ${customerId} or merged_into = ${customerId}),
      asked as (select * from purpose where key = ${request.purposeKey})
    select (select to_json(asked) from asked) as purpose, c.timezone as zone,
      c.do_not_call as "doNotCall",
      (select timezone from organisation) as "orgZone",
      (select value from setting where name = ${gateSettingName}) as settings,
      (select coalesce(json_agg(json_build_object('at', e.at, 'channel', e.channel,
          'action', e.action, 'source', e.source)), '[]')
        from consent_event e where e.customer_id in (select id from kin)
          and e.purpose_id = (select id from asked)) as consents,
      (select coalesce(json_agg(json_build_object(
          'reason', h.reason, 'placedAt', h.placed_at)), '[]')
        from care_hold h where h.customer_id in (select id from kin)
          and h.lifted_at is null) as holds,
      (select coalesce(json_agg(json_build_object('at', d.at, 'purposeId', d.purpose_id,
          'transactional', p.is_transactional, 'contentKey', encode(d.content_hash, 'hex'))), '[]')
        from gate_decision d join purpose p on p.id = d.purpose_id
        where d.customer_id in (select id from kin)
          and d.outcome = 'sent' and d.at >= ${since}) as history,
      (select coalesce(json_agg(s.reason), '[]') from (
        select reason from suppression
          where kind = ${kind} and value_hash = ${address === null ? null : hashOfAddress(address)}
        union all
        select 'undeliverable' from customer_identity
          where kind = ${kind} and value = ${address}
            and undeliverable_at is not null) s) as suppressions
    from customer c where c.id = ${customerId}`.execute(work.read as never)
  const [found] = rows
  if (!found?.purpose) throw unavailable(`There is no purpose called ${request.purposeKey}.`)
  return found
}

function inputOf(work: Work, request: SendRequest, found: Found): Omit<SendInput, 'contentKey'> {
  const purpose = purposeOf(found.purpose)
  const settings = gateSettingsFrom(found.settings)
  return {
    now: work.now,
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
    quietHours: settings.quietHours,
    quietAction: request.quietAction ?? 'next-allowed',
    customerZone: found.zone,
    orgZone: found.orgZone ?? 'UTC',
  }
}
