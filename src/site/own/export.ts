// Everything kept about one person, to take along (GDPR Art. 15 and 20): by part, each row with
// when it was. Read straight from the tables; whoever adds one that holds something of a person
// adds it here, and the test that plants words everywhere says so.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { kinOf } from '../../people/customers/index.ts'

export type Told = string | number | boolean | null | readonly Told[] | { [key: string]: Told }
export type Row = Record<string, Told>
export type Parts = Record<string, Row[]>

type Ids = readonly string[]

const talks = (ids: Ids) => sql`select id from conversation where customer_id = any(${ids}::uuid[])`
const own = (ids: Ids) => sql`customer_id = any(${ids}::uuid[])`

/** In the order in which they are told. Times are UTC (ISO 8601), money in minor units. */
const parts: Readonly<Record<string, (ids: Ids) => RawBuilder<unknown>>> = {
  profile: (ids) => sql`select created_at as at, name, name_to_use, language, timezone, birthday,
    preferred_channel, touch, best_time, do_not_call, fields, facts, external_system, external_id
    from customer where id = any(${ids}::uuid[])`,
  addresses: (ids) => sql`select created_at as at, kind, shown as address, undeliverable_at
    from customer_identity where ${own(ids)}`,
  needs: (ids) => sql`select created_at as at, text, source, due_on, met_at
    from customer_need where ${own(ids)}`,
  notes: (ids) => sql`select created_at as at, text from customer_note where ${own(ids)}`,
  conversations: (ids) => sql`select c.created_at as at, c.number, c.subject, c.channel, c.state,
    r.name as reason, c.tags, c.resolved_at
    from conversation c left join reason r on r.id = c.reason_id where c.${own(ids)}`,
  messages: (ids) => sql`select m.at, c.number as conversation, m.kind, m.subject, m.text,
    m.parties, (select json_agg(f.name order by a.position) from attachment a
      join stored_file f on f.id = a.file_id where a.message_id = m.id) as files
    from message m join conversation c on c.id = m.conversation_id where c.${own(ids)}`,
  files: (ids) => sql`select m.at, c.number as conversation, f.id, f.name, f.content_type, f.bytes
    from attachment a join message m on m.id = a.message_id
      join conversation c on c.id = m.conversation_id join stored_file f on f.id = a.file_id
    where c.${own(ids)}`,
  set_aside: (ids) => sql`select r.received_at as at, r.subject, r.from_address, r.disposition
    from raw_mail r where r.message_id is null and lower(r.from_address) in (
      select i.value from customer_identity i where i.kind = 'email' and i.${own(ids)})`,
  answers: (ids) => sql`select a.first_at as at, s.name as survey, a.scale, a.score, a.comment,
    a.further from answer a join survey s on s.id = a.survey_id where a.${own(ids)}`,
  mood: (ids) => sql`select at, mood, language, reasons from mood_reading
    where ${own(ids)} or conversation_id in (${talks(ids)})`,
  themes: (ids) => sql`select k.at, k.theme, k.phrase from coding k
    join mood_reading r on r.text_id = k.text_id where k.applies and r.${own(ids)}`,
  consents: (ids) => sql`select e.at, p.name as purpose, e.channel, e.action, e.source, e.evidence,
    (select n.text from notice_version n where n.hash = e.notice_hash limit 1) as shown
    from consent_event e join purpose p on p.id = e.purpose_id where e.${own(ids)}`,
  holds: (ids) => sql`select placed_at as at, reason, note, lifted_at from care_hold
    where ${own(ids)}`,
  sending: (ids) => sql`select d.at, p.name as purpose, d.channel, d.outcome, d.reason
    from gate_decision d left join purpose p on p.id = d.purpose_id where d.${own(ids)}`,
  mails: (ids) => sql`select created_at as at, to_name, to_address, subject, text, state
    from automatic_mail where ${own(ids)}`,
  orders: (ids) => sql`select o.placed_at as at, o.number, o.state, o.currency, o.total,
    o.refunded, (select json_agg(json_build_object('product', i.product, 'quantity', i.quantity)
      order by i.place) from shop_order_item i where i.order_id = o.id) as items
    from shop_order o where o.${own(ids)}`,
  points_and_credit: (ids) => sql`select t.at, l.reason, l.order_ref, a.unit, a.currency,
    sum(e.amount)::float8 as amount from reward_line l
    join ledger_transaction t on t.id = l.transaction_id
    join ledger_entry e on e.transaction_id = t.id
    join ledger_account a on a.id = e.account_id and a.owner_kind = 'customer'
    where l.${own(ids)} group by t.id, t.at, l.reason, l.order_ref, a.unit, a.currency`,
  vouchers: (ids) => sql`select created_at as at, kind, value, percent, currency, reason, code_end,
    starts_at, ends_at, cancelled_at from voucher where ${own(ids)}`,
  perks: (ids) => sql`select p.created_at as at, p.title, p.reason, p.starts_at, p.ends_at, d.proof
    from perk p left join perk_delivery d on d.perk_id = p.id where p.${own(ids)}`,
  invitations: (ids) => sql`select created_at as at, code, kind, reason, item from invite
    where giver_id = any(${ids}::uuid[])`,
  letters: (ids) => sql`select queued_at as at, reason, body, address, state, posted_at from letter
    where ${own(ids)}`,
  gestures: (ids) => sql`select created_at as at, kind, amount, currency, reason, words, note, state
    from gesture where ${own(ids)}`,
  care_tasks: (ids) => sql`select created_at as at, cause_kind as cause, state, due_at, note,
    outcome_at from care_task where ${own(ids)}`,
  journeys: (ids) => sql`select e.entered_at as at, j.name, e.state, e.ended_at, e.exit_reason
    from enrolment e join journey j on j.id = e.journey_id where e.${own(ids)}`,
  improvements: (ids) => sql`select n.created_at as at, i.title, n.state, n.sent_at
    from improvement_notice n join improvement i on i.id = n.improvement_id where n.${own(ids)}`,
  departures: (ids) => sql`select at, reason from departure where ${own(ids)}`,
  requests: (ids) => sql`select created_at as at, kind, words, state, answer, due_at
    from privacy_request where ${own(ids)}`,
  // Who of us looked is told by their part in the team, not by name.
  looked: (ids) => sql`select v.hour as at, m.role from view_log v
    join member m on m.id = v.member_id where v.${own(ids)}`,
}

export const partNames = Object.keys(parts)

export async function exported(read: Reader, customerId: string): Promise<Parts> {
  const { ids } = await kinOf(read, customerId)
  const told: Parts = {}
  for (const [name, query] of Object.entries(parts)) {
    const { rows } = await sql<Row>`select to_jsonb(q) as row from (${query(ids)}) q
      order by q.at`.execute(read as never)
    told[name] = rows.map(({ row }) => row as Row)
  }
  return told
}

/** The key of a file in the store, where it is one of theirs. */
export async function fileOf(read: Reader, customerId: string, fileId: string) {
  const { ids } = await kinOf(read, customerId)
  const { rows } = await sql<{ key: string; name: string }>`select f.key, f.name
    from stored_file f join attachment a on a.file_id = f.id
      join message m on m.id = a.message_id join conversation c on c.id = m.conversation_id
    where f.id = ${fileId} and c.${own(ids)} limit 1`.execute(read as never)
  return rows[0] ?? null
}

/** RFC 4180, one line for every row: its part, when, and what, as `name: value` pairs. */
export function asCsv(told: Parts): string {
  const lines = [['part', 'at', 'what']]
  for (const [part, rows] of Object.entries(told))
    for (const { at, ...what } of rows) {
      const pairs = Object.entries(what).filter(([, value]) => value !== null && value !== '')
      lines.push([
        part,
        String(at),
        pairs.map(([name, value]) => `${name}: ${flat(value)}`).join('; '),
      ])
    }
  // A byte order mark: spreadsheets read UTF-8 only with it.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

const flat = (value: Told): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

/** A spreadsheet would run a cell that begins like a formula: the apostrophe keeps it text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
