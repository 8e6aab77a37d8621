// Ninety days of a shop that gives and writes by itself, with a clock that is moved: orders,
// complaints, gestures, birthdays, holds, yes and no to what we send, an erasure. What must hold is
// then counted from the raw rows by plain loops that share nothing with the product's own rules:
// nobody over their allowance, nobody contacted against a no, a hold, a cap or in their night, and
// every event reacted to once.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, give, type Gesture } from '../../src/care/goodwill/index.ts'
import { Problem } from '../../src/kernel/errors/index.ts'
import type { Actor } from '../../src/kernel/http/index.ts'
import { newId } from '../../src/kernel/ids/index.ts'
import { type Client, product, type Shop } from '../harness.ts'

const days = 90
const stepHours = 12
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const begin = new Date('2026-02-01T07:00:00Z')
const zones = ['Europe/Amsterdam', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Auckland', null]
const people = 36

let shop: Shop
let till: Client
let agents: Actor[]
const customers: { id: string; email: string }[] = []
const refusals = new Map<string, number>()

/** The same life every time (a linear congruential generator). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
const roll = dice(20260201)
const pick = <T>(of: readonly T[]): T => of[Math.floor(roll() * of.length)]!
/** Everybody but the one born on 29 February, whom nothing keeps from being greeted. */
const busy = () => customers.filter((_, at) => at !== 1)
const db = () => shop.product.parts.workshop.db

/** A birthday on each fifth day of the ninety, one on 29 February. */
const birthdayOf = (at: number): string | null => {
  if (at % 2 === 0) return null
  if (at === 1) return '02-29'
  const day = new Date(begin.getTime() + ((at * 5) % days) * dayMs)
  return day.toISOString().slice(5, 10)
}

async function settlePeople() {
  for (let at = 0; at < people; at++) {
    const email = `person${at}@example.com`
    const birthday = birthdayOf(at)
    const timezone = zones[at % zones.length]!
    const { body, status } = await till.post('/customers', {
      ...{ name: `Person ${at}`, identities: [{ kind: 'email', value: email }], language: 'en' },
      ...(birthday ? { birthday } : {}),
      ...(timezone ? { timezone } : {}),
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    customers.push({ id: body.id, email })
  }
  // Two of three said yes to birthday wishes, and followed the link.
  await sql`insert into consent_event (id, customer_id, purpose_id, channel, action, at, source)
    select gen_random_uuid(), c.id, p.id, 'email', a.action,
      ${begin}::timestamptz + a.later * interval '1 minute', 'form'
    from customer c join purpose p on p.key = 'celebrations',
      (values ('granted', 0), ('confirmed', 1)) as a(action, later)
    where c.name !~ '[369]$'`.execute(db())
}

async function publish(template: string) {
  const made = await till.post('/journeys', { template })
  const published = await till.post(`/journeys/${made.body.id}/versions`)
  if (published.status !== 200) throw new Error(JSON.stringify(published.body))
}

let numbers = 0
async function order() {
  const at = shop.clock.now().toISOString()
  const number = String(7000 + ++numbers)
  const answer = await till.put('/orders', {
    ...{ externalRef: { system: 'shop', id: number }, number, placedAt: at, deliveredAt: at },
    ...{ customer: { email: pick(busy()).email }, items: [] },
    total: { amount: 1000 + Math.floor(roll() * 9000), currency: 'EUR' },
  })
  expect(answer.status).toBe(200)
}

const complaints = [
  'This is the third time. I am furious, nobody answers!',
  'It arrived in pieces.',
  'Could you tell me when it comes?',
  'Thank you, lovely people.',
]
async function complain() {
  const { email } = pick(busy())
  await shop.mail(
    `From: ${email}\nTo: ${shop.inboxAddress}\nSubject: About my order\nMessage-ID: <${newId()}@x.example>\n\n${pick(complaints)}\n`,
  )
}

async function resolveOne() {
  const open = await till.get('/conversations?state=open&limit=5')
  const one = open.body.data?.[0]
  if (!one) return
  const reasons = (await till.get('/reasons?limit=100')).body.data as { id: string }[]
  await till.post(`/conversations/${one.id}/resolution`, { reasonId: pick(reasons).id })
}

const gifts: Omit<Gesture, 'customerId'>[] = [
  { kind: 'credit', amount: 1500, reason: 'long-wait' },
  { kind: 'credit', amount: 4000, reason: 'damaged' },
  { kind: 'discount', amount: 10, reason: 'surprise' },
  { kind: 'minutes', amount: 15, reason: 'hard-time' },
  { kind: 'gift', amount: 2500, reason: 'thanks' },
  { kind: 'letter', amount: 1, reason: 'loyalty' },
]
/** What is refused is asked of a lead, half of the time. */
async function gesture() {
  const actor = pick(agents)
  const wanted = { ...pick(gifts), customerId: pick(busy()).id }
  const { workshop } = shop.product.parts
  try {
    await workshop.transact(actor, (work) => give(work, wanted))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1)
    if (roll() < 0.5) await workshop.transact(actor, (work) => ask(work, wanted)).catch(() => {})
  }
}

async function hold() {
  const { id } = pick(busy())
  const { body } = await till.get(`/customers/${id}/holds`)
  const open = body.data?.find(({ liftedAt }: { liftedAt: string | null }) => !liftedAt)
  if (open) await till.delete(`/customers/${id}/holds/${open.id}`)
  else await till.post(`/customers/${id}/holds`, { reason: 'manual', note: 'Later' })
}

async function sayNo() {
  const { id } = pick(busy())
  await till.post(`/customers/${id}/consents`, {
    ...{ purpose: pick(['care', 'feedback', 'celebrations']), channel: 'all' },
    ...{ action: 'withdrawn', evidence: { how: 'call', words: 'Please do not.' } },
  })
}

beforeAll(async () => {
  shop = await product({ now: begin })
  await shop.settle()
  agents = await Promise.all(
    ['ada', 'ben', 'cora'].map(async (name) => {
      const { id } = await shop.member(name, 'agent')
      return { kind: 'agent', id, role: 'agent', may: () => true, scopes: 'all' } as Actor
    }),
  )
  const scopes = `customer:read customer:write consent:write settings:read order:write
    conversation:read conversation:resolve journey:read journey:manage`
  till = await shop.key(scopes.split(/\s+/))
  await sql`update api_key set expires_at = '2040-01-01'`.execute(db())
  await settlePeople()
  for (const template of ['birthday', 'after-delivery', 'check-in', 'welcome'])
    await publish(template)
  const steps = (days * 24) / stepHours
  for (let step = 0; step < steps; step++) {
    shop.clock.advance(stepHours * hourMs)
    if (roll() < 0.8) await order()
    if (roll() < 0.7) await complain()
    if (roll() < 0.7) await resolveOne()
    if (roll() < 0.9) await gesture()
    if (roll() < 0.18) await hold()
    if (roll() < 0.08) await sayNo()
    await shop.settle()
  }
}, 240_000)

interface Decided {
  id: string
  customerId: string
  purpose: string
  basis: string
  transactional: boolean
  zone: string
  at: Date
}

/** What was let through for customers, oldest first. */
async function sends(): Promise<Decided[]> {
  const { rows } = await sql<Decided>`
    select d.id, d.customer_id as "customerId", p.key as purpose, p.lawful_basis as basis,
      p.is_transactional as transactional, d.at,
      coalesce(c.timezone, (select timezone from organisation)) as zone
    from gate_decision d join purpose p on p.id = d.purpose_id
      join customer c on c.id = d.customer_id
    where d.outcome = 'sent' order by d.at, d.id`.execute(db())
  return rows
}

describe('after ninety days', () => {
  it('much has happened, and much was refused', async () => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from gesture where state = 'given') as given,
      (select count(*)::int from shop_order) as orders,
      (select count(*)::int from conversation) as conversations,
      (select count(*)::int from enrolment) as enrolled,
      (select count(*)::int from gate_decision where outcome = 'sent') as sent,
      (select count(*)::int from gate_decision where outcome = 'dropped') as dropped,
      (select count(*)::int from gate_decision where outcome = 'deferred') as deferred`.execute(
      db(),
    )
    const [told] = rows
    for (const [what, least] of Object.entries({
      ...{ given: 60, orders: 100, conversations: 80, enrolled: 100, sent: 60 },
      ...{ dropped: 10, deferred: 5 },
    }))
      expect(told![what], what).toBeGreaterThanOrEqual(least)
    expect(refusals.get('above-allowance') ?? 0).toBeGreaterThan(0)
  })

  it('nobody gave more than their allowance without a lead', async () => {
    const { rows } = await sql<{
      member: string
      kind: string
      month: string
      amount: number
      customers: number
      largest: number
    }>`select member_id as member, kind, to_char(created_at, 'YYYY-MM') as month,
        sum(amount)::int as amount, count(distinct customer_id)::int as customers,
        max(amount)::int as largest
      from gesture where state = 'given' and decided_by is null
      group by 1, 2, 3`.execute(db())
    const most: Record<string, number> = { credit: 10_000, gift: 7500, minutes: 120, letter: 10 }
    const once: Record<string, number> = { credit: 2500, gift: 3000, minutes: 15, discount: 20 }
    expect(rows.length).toBeGreaterThan(10)
    for (const { kind, amount, customers: distinct, largest } of rows) {
      if (kind === 'discount') expect(distinct).toBeLessThanOrEqual(5)
      else expect([kind, amount <= most[kind]!]).toEqual([kind, true])
      expect(largest).toBeLessThanOrEqual(once[kind] ?? largest)
    }
  })

  it('the book balances, and nobody owes more than they have', async () => {
    const { rows } = await sql`
      select e.transaction_id::text as broken from ledger_entry e
        join ledger_account a on a.id = e.account_id
        group by e.transaction_id, a.unit, a.currency having sum(e.amount) <> 0
      union all select a.id::text from ledger_entry e join ledger_account a on a.id = e.account_id
        where a.is_bounded group by a.id having sum(e.amount) < 0`.execute(db())
    expect(rows).toEqual([])
  })

  it('nobody was written to against a no, or without the yes it needs', async () => {
    const { rows: said } = await sql<{
      customerId: string
      purpose: string
      action: string
      at: Date
    }>`select e.customer_id as "customerId", p.key as purpose, e.action, e.at
      from consent_event e join purpose p on p.id = e.purpose_id
      order by e.at, e.id`.execute(db())
    const wrong = (await sends()).filter(({ customerId, purpose, basis, at, transactional }) => {
      const words = said.filter(
        (one) => one.customerId === customerId && one.purpose === purpose && one.at <= at,
      )
      const last = words.at(-1)?.action
      if (transactional) return false
      if (basis === 'consent') return last !== 'confirmed'
      return last === 'withdrawn'
    })
    expect(wrong).toEqual([])
    expect(said.some(({ action }) => action === 'withdrawn')).toBe(true)
  })

  it('nobody was written to while they were left in peace', async () => {
    const { rows: holds } = await sql<{ customerId: string; from: Date; to: Date | null }>`
      select customer_id as "customerId", placed_at as from, lifted_at as to from care_hold`.execute(
      db(),
    )
    expect(holds.length).toBeGreaterThan(5)
    const wrong = (await sends()).filter(
      ({ customerId, at, transactional }) =>
        !transactional &&
        holds.some(
          (one) =>
            one.customerId === customerId && one.from <= at && (one.to === null || one.to > at),
        ),
    )
    expect(wrong).toEqual([])
  })

  it('nobody got more in a day or a week than the owner allows', async () => {
    const { body } = await till.get('/settings/send-gate')
    const { per24Hours, per7Days } = body
    expect([per24Hours, per7Days].every((cap) => cap >= 1)).toBe(true)
    const byCustomer = grouped(await plain())
    for (const mails of byCustomer.values())
      for (const { at } of mails) {
        const within = (ms: number) =>
          mails.filter((one) => one.at <= at && at.getTime() - one.at.getTime() < ms).length
        expect(within(24 * hourMs)).toBeLessThanOrEqual(per24Hours)
        expect(within(7 * dayMs)).toBeLessThanOrEqual(per7Days)
      }
  })

  it('nobody was written to in their night', async () => {
    const wrong = (await plain()).filter(({ at, zone }) => {
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone })
          .formatToParts(at)
          .find(({ type }) => type === 'hour')!.value,
      )
      return hour >= 21 || hour < 8
    })
    expect(wrong).toEqual([])
  })

  it('birthdays are greeted once, those on 29 February on the 28th', async () => {
    const { rows } = await sql<{ customerId: string; birthday: string; at: Date; zone: string }>`
      select m.customer_id as "customerId", c.birthday, m.created_at as at,
        coalesce(c.timezone, (select timezone from organisation)) as zone
      from automatic_mail m join customer c on c.id = m.customer_id
      where m.purpose_key = 'celebrations'`.execute(db())
    expect(rows.length).toBeGreaterThan(3)
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(rows.length)
    const leapling = rows.find(({ birthday }) => birthday === '02-29')!
    const day = { day: 'numeric', month: 'numeric', timeZone: leapling.zone } as const
    expect(new Intl.DateTimeFormat('en-GB', day).format(leapling.at)).toBe('28/02')
  })

  it('every event was reacted to once, and nothing lies parked', async () => {
    const { rows } = await sql<{ parked: number; double: number; twice: number }>`select
      (select count(*)::int from parked_event) as parked,
      (select count(*)::int from (select 1 from reward_grant group by key having count(*) > 1) x)
        as double,
      (select count(*)::int from (select 1 from enrolment
        group by journey_id, customer_id, entry_key having count(*) > 1) x) as twice`.execute(db())
    expect(rows[0]).toEqual({ parked: 0, double: 0, twice: 0 })
    // One "after delivery" for each order that was delivered, and none without.
    const { rows: delivered } = await sql<{ orders: number; entered: number }>`select
      (select count(*)::int from shop_order where delivered_at is not null) as orders,
      (select count(*)::int from enrolment e join journey j on j.id = e.journey_id
        where j.template = 'after-delivery') as entered`.execute(db())
    expect(delivered[0]!.entered).toBe(delivered[0]!.orders)
  })
})

const plain = async () => (await sends()).filter(({ transactional }) => !transactional)

function grouped(all: readonly Decided[]) {
  const byCustomer = new Map<string, Decided[]>()
  for (const one of all)
    byCustomer.set(one.customerId, [...(byCustomer.get(one.customerId) ?? []), one])
  return byCustomer
}
