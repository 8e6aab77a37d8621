import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../../test/harness.ts'
import { isNoisySender } from './index.ts'
import { sweepTask } from './sweep.ts'

let shop: Shop
let count = 0
const minute = 60_000
const support = 'support@fernandclay.example'

const db = () => shop.product.parts.workshop.db
const mail = async (from: string, headers = '') => {
  const id = ++count
  const raw = `From: ${from}\nTo: ${support}\nSubject: Pot ${id}\nMessage-ID: <noise-${id}@example.com>\n${headers}\nIt broke.\n`
  const answer = await shop.mail(raw)
  expect(answer.status).toBe(200)
  return answer.body as { disposition: string; conversationId: string }
}
const isNoisy = (address: string) =>
  isNoisySender(db() as never, shop.inboxId, address, shop.clock.now())

beforeAll(async () => {
  shop = await product()
})

describe('a noisy sender', () => {
  it('has written 20 mails in 10 minutes; every one is threaded and shown', async () => {
    const seen = new Set<string>()
    for (let i = 0; i < 19; i++) seen.add((await mail('Storm <Storm@Example.com>')).conversationId)
    expect(await isNoisy('storm@example.com')).toBe(false)
    const last = await mail('storm@example.com')
    expect(last.disposition).toBe('stored')
    seen.add(last.conversationId)
    expect(seen.size).toBe(20)
    expect(await isNoisy('STORM@example.com')).toBe(true)
    expect(await isNoisy('nora@example.com')).toBe(false)
    expect(
      await isNoisySender(db() as never, shop.ownerId, 'storm@example.com', shop.clock.now()),
    ).toBe(false)
    shop.clock.advance(11 * minute)
    expect(await isNoisy('storm@example.com')).toBe(false)
  })

  it('or 30 within an hour', async () => {
    for (let i = 0; i < 29; i++) {
      await mail('drip@example.com')
      shop.clock.advance(1.9 * minute)
    }
    expect(await isNoisy('drip@example.com')).toBe(false)
    await mail('drip@example.com')
    expect(await isNoisy('drip@example.com')).toBe(true)
    shop.clock.advance(30 * minute)
    expect(await isNoisy('drip@example.com')).toBe(false)
  })

  it('is nobody whose old mails were imported', async () => {
    for (let i = 0; i < 25; i++) {
      const raw = `From: past@example.com\r\nTo: ${support}\r\nMessage-ID: <past-${i}@example.com>\r\n\r\nHi\r\n`
      await shop.product.parts.adapters.mail.receive({
        raw: Buffer.from(raw),
        inbox: { id: shop.inboxId, address: support },
        via: 'imap',
        envelopeFrom: null,
        envelopeTo: [],
        isArchive: true,
      })
    }
    expect(await isNoisy('past@example.com')).toBe(false)
  })

  it('is forgotten after a day', async () => {
    expect(await db().selectFrom('sender_activity').select('mails').execute()).not.toEqual([])
    shop.clock.advance(26 * 60 * minute)
    await sweepTask(shop.product.parts).run(shop.clock.now())
    expect(await db().selectFrom('sender_activity').select('mails').execute()).toEqual([])
  })
})
