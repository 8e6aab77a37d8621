// Many customers enter a journey within a minute on two nodes of one database, one of which is
// killed on the way: every step is taken in time, and nobody is written to twice.
//
//   RAPPORT_TRAVELLERS=10000 npx vitest run test/travel --testTimeout=7200000

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type ConnectionTarget, poolTarget } from '../../src/kernel/db/connect.ts'
import { sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { buildIfStale, install, type Installation } from '../crash/installation.ts'
import { inDatabase, onServer } from '../global-setup.ts'
import { zonesAt } from '../hour/cast.ts'
import { call, urlOf } from '../hour/town.ts'

const wanted = Number(process.env['RAPPORT_TRAVELLERS'] ?? 200)
/** The long run waits for real between its steps; nobody waits minutes in the suite. */
const isLong = wanted > 1000
const enterSeconds = isLong ? 60 : 2
/** In the suite other tests take the machine's time. */
const lateMillisecondsMost = isLong ? 5000 : 20_000
const patience = isLong ? 1_200_000 : 60_000

const name = `rapport_t_${process.ppid}_${process.pid}_travel`
let nodes: [Installation, Installation]
let database: pg.Pool
let out: Sink

beforeAll(async () => {
  buildIfStale()
  const server: ConnectionTarget = inject('database')
  await onServer(server, async (client) => {
    await client.query(`create database ${name} template ${inject('template')}`)
  })
  const target = inDatabase(server, name)
  database = new pg.Pool({ ...poolTarget(target), max: 3 })
  out = await sink()
  const first = await install({
    env: {
      DATABASE_URL: urlOf(target),
      RAPPORT_NODES: '2',
      RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    },
    timezone: zonesAt(new Date()).day,
  })
  nodes = [first, await first.beside()]
  await first.start()
  await nodes[1].start()
  await database.query(
    `insert into mail_route (id, host, port, security, plus_addresses, created_at)
      values (gen_random_uuid(), '127.0.0.1', $1, 'none', false, now())`,
    [out.port],
  )
}, 120_000)

afterAll(async () => {
  await nodes?.[1].stop()
  await nodes?.[0].remove()
  await out?.stop()
  await database?.end()
  await onServer(inject('database'), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
  })
}, 60_000)

const query = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await database.query(text, values)).rows

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const rest = (id: string) =>
  isLong
    ? [{ id, type: 'wait', amount: 1, unit: 'minutes' }]
    : [{ id, type: 'wait-until', time: '00:00', weekdays: [], date: '2020-01-01' }]

/** Came, wait, a word, wait, a fact: three transactions for everybody, and five in the long run. */
async function publish(): Promise<string> {
  const words = { en: { subject: 'Welcome, {name|you}', body: 'Good to meet you.' } }
  const { id } = await call<{ id: string }>(nodes[0], 'POST', '/journeys', {
    name: 'Many at once',
    definition: {
      purpose: 'care',
      trigger: { on: 'event', event: 'customer.created' },
      only: [],
      again: { kind: 'never' },
      holdoutPercent: 0,
      goal: null,
      exits: [],
      steps: [
        ...rest('before'),
        { id: 'welcome', type: 'message', texts: words, taskIfHeld: false },
        ...rest('after'),
        { id: 'noted', type: 'set', key: 'welcomed', value: 'yes' },
      ],
    },
  })
  await call(nodes[0], 'POST', `/journeys/${id}/versions`, {})
  return id
}

/** Customers first seen, as the log tells of them: a share of them each second. */
async function enterAll() {
  const share = Math.ceil(wanted / enterSeconds)
  for (let from = 1; from <= wanted; from += share) {
    const begun = performance.now()
    const numbers = `generate_series(${from}, ${Math.min(wanted, from + share - 1)}) n`
    const id = (kind: string) => `md5('travel${kind}' || n)::uuid`
    await query(`
      with people as (insert into customer (id, name, created_at, updated_at)
          select ${id('p')}, 'Person ' || n, now(), now() from ${numbers}),
        addresses as (insert into customer_identity (id, customer_id, kind, value, shown, created_at)
          select ${id('i')}, ${id('p')}, 'email', 'person' || n || '@example.com',
            'person' || n || '@example.com', now() from ${numbers})
      insert into event (id, at, name, origin, actor_kind, subject_kind, subject_id, customer_id,
          data)
        select ${id('e')}, now(), 'customer.created', 'live', 'system', 'customer', ${id('p')},
          ${id('p')}, '{"identity":"email"}' from ${numbers}`)
    await sleep(Math.max(0, 1000 - (performance.now() - begun)))
  }
}

interface Standing {
  ended: number
  mails: number
  addresses: number
  messaged: number
  twice: number
  delivered: number
}

async function standing(): Promise<Standing> {
  const [row] = await query<Standing>(`select
    (select count(*)::int from enrolment where exit_reason = 'completed') as ended,
    (select count(*)::int from automatic_mail) as mails,
    (select count(distinct to_address)::int from automatic_mail) as addresses,
    (select count(*)::int from event where name = 'journey.messaged') as messaged,
    (select count(*)::int from (select 1 from enrolment_step where result in ('sent', 'set')
      group by enrolment_id, step_id having count(*) > 1) x) as twice,
    (select count(*)::int from automatic_mail where sent_at is not null) as delivered`)
  return row!
}

async function until(isSo: (now: Standing) => boolean) {
  const begun = performance.now()
  while (!isSo(await standing())) {
    if (performance.now() - begun > patience)
      throw new Error(`It did not come to that: ${JSON.stringify(await standing())}`)
    await sleep(isLong ? 1000 : 100)
  }
}

interface Lateness {
  steps: number
  p50: number
  p95: number
  most: number
}

/** Milliseconds between when a step was due and when it was taken, of those that had to be. */
async function lateness(): Promise<Lateness> {
  const [row] = await query<Lateness>(`select count(*)::int as steps,
      percentile_cont(0.5) within group (order by late) as p50,
      percentile_cont(0.95) within group (order by late) as p95, max(late) as most
    from (select extract(epoch from at - due_at)::float8 * 1000 as late from enrolment_step
      where kind <> 'exit' and kind <> 'entry') x`)
  return row!
}

describe(`${wanted} customers on the way`, () => {
  it(
    'take every step in time and once, with two nodes and a kill -9 in between',
    async () => {
      await publish()
      const begun = performance.now()
      const entering = enterAll()
      await until(({ mails }) => mails > wanted * 0.2)
      await nodes[1].kill()
      await sleep(isLong ? 5000 : 200)
      await nodes[1].start()
      await entering
      await until(({ ended }) => ended === wanted)
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      const late = await lateness()
      console.log(`${wanted} went through in ${seconds} s; late, in ms: ${JSON.stringify(late)}`)
      expect(await standing()).toMatchObject({
        ...{ ended: wanted, mails: wanted, addresses: wanted, messaged: wanted, twice: 0 },
      })
      expect(late.p95).toBeLessThanOrEqual(lateMillisecondsMost)
      // What was being handed over at the kill is handed over again two minutes later.
      await query(`update outbox set lease_until = now() where lease_until is not null`)
      if (!isLong) await until(({ delivered }) => delivered === wanted)
      const ids = new Map<string, Set<string>>()
      for (const { to, raw } of out.taken) {
        const [address = ''] = to
        const id = /^Message-ID: (.+)$/im.exec(raw)?.[1] ?? 'none'
        ids.set(address, (ids.get(address) ?? new Set()).add(id))
      }
      // A mail that is handed over twice carries one id, and the receiver drops the copy.
      expect([...ids.values()].every((all) => all.size === 1)).toBe(true)
    },
    patience * 2,
  )
})
