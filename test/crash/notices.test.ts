// "You said, we did" over a kill -9: an installation that tells everybody who said something is
// killed while the notices are written and leave, and each of them is told once.

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { manySay } from '../../src/care/improvements/improvements.fixture.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { inDatabase, onServer } from '../global-setup.ts'
import { zonesAt } from '../hour/cast.ts'
import { call, urlOf } from '../hour/town.ts'
import { buildIfStale, install, type Installation } from './installation.ts'

const people = 120
const theme = 'late-delivery'
const name = `rapport_t_${process.ppid}_${process.pid}_notices`

let shop: Installation
let database: ReturnType<typeof connect>
let out: Sink

beforeAll(async () => {
  buildIfStale()
  await onServer(inject('database'), async (client) => {
    await client.query(`create database ${name} template ${inject('template')}`)
  })
  const target = inDatabase(inject('database'), name)
  database = connect({ target, size: 2, role: null })
  out = await sink()
  shop = await install({
    env: { DATABASE_URL: urlOf(target), RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' },
    // At night nobody is told.
    timezone: zonesAt(new Date()).day,
  })
  await shop.start()
  await sql`insert into mail_route (id, host, port, security, plus_addresses, created_at)
    values (gen_random_uuid(), '127.0.0.1', ${out.port}, 'none', false, now())`.execute(database.db)
}, 60_000)

afterAll(async () => {
  await shop?.remove()
  await out?.stop()
  await database?.close()
  await onServer(inject('database'), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
  })
}, 30_000)

interface Counts {
  notices: number
  told: number
  delivered: number
  mails: number
  queued: number
  events: number
}

async function counts(): Promise<Counts> {
  const { rows } = await sql<Counts>`select
    (select count(*)::int from improvement_notice) as notices,
    (select count(*)::int from improvement_notice where state in ('sent', 'delivered')) as told,
    (select count(*)::int from improvement_notice where state = 'delivered') as delivered,
    (select count(*)::int from automatic_mail) as mails,
    (select count(*)::int from outbox) as queued,
    (select count(*)::int from event where name = 'improvement.told') as events`.execute(
    database.db,
  )
  return rows[0]!
}

async function until(isSo: (now: Counts) => boolean) {
  await expect.poll(async () => isSo(await counts()), { timeout: 30_000, interval: 10 }).toBe(true)
}

async function begin() {
  const at = new Date(Date.now() - 3_600_000)
  await manySay(database.db, { theme, people, at })
  const { id } = await call<{ id: string }>(shop, 'POST', '/improvements', {
    title: 'Parcels on time',
    source: {
      theme,
      reasonId: null,
      surveyId: null,
      onlyLow: false,
      from: '2026-01-01T00:00:00Z',
      to: null,
    },
    metric: 'theme-share',
    texts: { en: { said: 'Parcels come late.', did: 'We ship with another carrier.' } },
  })
  await call(shop, 'PUT', `/improvements/${id}/state`, { state: 'done' })
  await call(shop, 'PUT', `/improvements/${id}/telling`, { undoSeconds: 0 })
}

it('tells everybody once, killed in the middle of it', async () => {
  await begin()
  // Told to begin at once it does: the next look by itself may be five seconds away.
  await until(({ told }) => told > 0)
  await shop.kill()
  expect((await counts()).told).toBeLessThan(people)
  // What was on its way belongs to the killed process for two minutes: they are over.
  await sql`update outbox set lease_until = now() where lease_until is not null`.execute(
    database.db,
  )
  await shop.start()
  await until(({ delivered }) => delivered === people)
  expect(await counts()).toEqual({
    notices: people,
    told: people,
    delivered: people,
    mails: people,
    queued: people,
    events: people,
  })
  // Whoever was being handed a mail at the kill may be handed it again, and can tell: one id.
  const ids = new Map<string, Set<string>>()
  for (const { to, raw } of out.taken) {
    const [address = ''] = to
    const id = /^Message-ID: (.+)$/im.exec(raw)?.[1] ?? 'none'
    ids.set(address, (ids.get(address) ?? new Set()).add(id))
  }
  expect(ids.size).toBe(people)
  expect([...ids.values()].every((all) => all.size === 1)).toBe(true)
  expect(out.taken.length - people).toBeLessThanOrEqual(onTheirWay)
}, 90_000)

/** To one mail server at once (`kernel/outbox`). */
const onTheirWay = 8
