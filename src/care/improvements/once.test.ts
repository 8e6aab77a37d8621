// Exactly once, whoever looks and whatever breaks: two nodes tell the same customers at the same
// time, the database's connections are cut while they do, and a node that cannot write a mail.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { createLog } from '../../kernel/log/index.ts'
import { complaining, manySay } from './improvements.fixture.ts'
import { improvementTasks } from './index.ts'

const people = 120

let shop: Shop
let beside: Shop
let about: Awaited<ReturnType<typeof complaining>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  about = await complaining(shop)
  beside = await product({ beside: shop })
}, 60_000)

const begun = async (theme: string) => {
  await manySay(shop.product.parts.workshop.db, {
    theme,
    people,
    at: new Date(shop.clock.now().getTime() - 3_600_000),
  })
  const id = await about.begin(about.ada, {
    source: {
      theme,
      reasonId: null,
      surveyId: null,
      onlyLow: false,
      from: '2026-01-01T00:00:00Z',
      to: null,
    },
  })
  await about.done(id)
  expect((await about.tell(id, 1)).customers).toBe(people)
  shop.clock.advance(2000)
  return id
}

async function countsOf(id: string) {
  const { rows } = await sql<{ mails: number; queued: number; told: number }>`
    select (select count(*)::int from automatic_mail
        where idempotency_key like ${`improvement:${id}:%`}) as mails,
      (select count(*)::int from outbox o join automatic_mail m on m.id = o.subject_id
        where m.idempotency_key like ${`improvement:${id}:%`}) as queued,
      (select count(*)::int from event where subject_id = ${id}
        and name = 'improvement.told') as told`.execute(shop.product.parts.workshop.db)
  return rows[0]
}

describe('telling', () => {
  it('by two nodes at once reaches everybody once', async () => {
    const id = await begun('two-nodes')
    const notes = await Promise.all([
      about.lee.put(`/improvements/${id}/telling`, {}),
      about.lee.put(`/improvements/${id}/telling`, {}),
    ])
    expect(notes.map(({ body }) => body.code)).toEqual(['nobody-to-tell', 'nobody-to-tell'])
    await Promise.all([shop.settle(), beside.settle(), shop.settle(), beside.settle()])
    await Promise.all([shop.settle(), beside.settle()])
    expect(await countsOf(id)).toEqual({ mails: people, queued: people, told: people })
  }, 60_000)

  it('goes on after every connection was cut in the middle of it', async () => {
    const id = await begun('cut-off')
    const { db } = shop.product.parts.workshop
    let over = false
    const cutting = (async () => {
      for (let times = 0; times < 12 && !over; times++) {
        await new Promise((resolve) => setTimeout(resolve, 60))
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`
          .execute(db)
          .catch(() => null)
      }
    })()
    await Promise.all([shop.settle(), beside.settle()].map((one) => one.catch(() => null)))
    over = true
    await cutting
    // What failed is tried again a quarter of an hour later.
    for (let round = 0; round < 4; round++) {
      shop.clock.advance(16 * 60_000)
      await Promise.all([shop.settle(), beside.settle()].map((one) => one.catch(() => null)))
    }
    await shop.settle()
    expect(await countsOf(id)).toEqual({ mails: people, queued: people, told: people })
  }, 90_000)

  it('is not stopped by one mail that cannot be written', async () => {
    const id = await begun('unwritable')
    let failures = 0
    const [task] = improvementTasks({
      ...shop.product.parts,
      log: createLog('silent'),
      composeNotice: (mail, _token, ofMail) => {
        if (mail.customerName === 'P7' && failures++ < 1) throw new Error('The pen broke.')
        return { subject: 's', html: ofMail, text: ofMail }
      },
    })
    while ((await task!.run(shop.clock.now())) > 0);
    expect((await countsOf(id))?.mails).toBe(people - 1)
    shop.clock.advance(16 * 60_000)
    while ((await task!.run(shop.clock.now())) > 0);
    expect(await countsOf(id)).toEqual({ mails: people, queued: people, told: people })
    expect(failures).toBe(2)
  }, 60_000)
})
