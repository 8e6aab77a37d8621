// Thirty words that only customers and their agents would write, planted through every door
// there is; then the event log (all columns, as text), the outbox, the jobs, the parked events,
// the keys for repeats and the log at trace level are searched for them (ruling 3).

import { PassThrough } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../src/kernel/log/index.ts'
import { type Answer, product, type Shop } from '../harness.ts'

let shop: Shop
let planted = 0
const canaries: string[] = []

/** A word that is nobody else's. */
function canary(): string {
  const word = `Qanari${String.fromCharCode(97 + (planted % 26))}${++planted}zx`
  canaries.push(word)
  return word
}

const logged: string[] = []
const good = (answer: Answer, what: string) => {
  expect([what, answer.status < 300, answer.status < 300 ? '' : answer.body]).toEqual([
    what,
    true,
    '',
  ])
  return answer.body
}

beforeAll(async () => {
  const stream = new PassThrough()
  stream.on('data', (chunk) => logged.push(String(chunk)))
  shop = await product({ log: createLog('trace', stream as never) })
})

describe('words of people', () => {
  it('are planted through every door', async () => {
    const mail = (extra: string, body: string) =>
      `From: "${canary()} ${canary()}" <${canary()}@${canary()}.example>\nTo: x\nSubject: ${canary()}\n${extra}\n\n${body}\n`
    const plain = good(await shop.mail(mail('Message-ID: <c1@x.example>', canary())), 'plain mail')
    const parts = [
      'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b',
      '',
      `--b\nContent-Type: text/html\n\n<p>${canary()} <img src="https://${canary()}.example/x.png">\n` +
        `--b\nContent-Type: text/plain; name="${canary()}.txt"\nContent-Disposition: attachment; filename="${canary()}.txt"\n\n${canary()}\n--b--`,
    ]
    good(
      await shop.mail(mail(`Cc: ${canary()}@x.example\n${parts[0]}`, parts[1]! + parts[2])),
      'mail with a file',
    )
    good(
      await shop.mail(mail('Auto-Submitted: auto-replied\nMessage-ID: <c2@x.example>', canary())),
      'automatic mail',
    )
    good(
      await shop.mail(
        mail(`Message-ID: <${canary()}@x.example>\nIn-Reply-To: <${canary()}@x.example>`, canary()),
      ),
      'reply',
    )
    await shop.mail('From: @@@\nContent-Type: multipart/mixed; boundary=\n\n\u0000')

    const { owner } = shop
    const id = plain.conversationId
    const customer = good(await owner.get(`/conversations/${id}`), 'conversation').customer.id
    good(
      await owner.post(
        `/conversations/${id}/replies`,
        { text: canary(), undoSeconds: 0 },
        { 'idempotency-key': canary() },
      ),
      'reply',
    )
    good(await owner.post(`/conversations/${id}/notes`, { text: canary() }), 'note')
    good(await owner.put(`/conversations/${id}/tags`, { tags: [canary()] }), 'tag')
    good(
      await owner.put(`/conversations/${id}/drafts/reply`, {
        text: canary(),
        html: `<p>${canary()}`,
      }),
      'draft',
    )
    good(await owner.post('/customers', { name: `${canary()} ${canary()}` }), 'customer')
    good(await owner.patch(`/customers/${customer}`, { name: canary() }), 'name')
    good(await owner.post(`/customers/${customer}/notes`, { text: canary() }), 'customer note')
    good(
      await owner.post(`/customers/${customer}/needs`, { text: canary(), source: 'stated' }),
      'need',
    )
    good(
      await owner.post(`/customers/${customer}/identities`, {
        kind: 'email',
        value: `${canary()}@x.example`,
      }),
      'identity',
    )
    good(
      await owner.post('/invitations', { emails: [`${canary()}@x.example`], role: 'agent' }),
      'invitation',
    )
    const reasonId = good(await owner.post('/reasons', { name: canary() }), 'reason').id
    await shop.stranger.post(
      '/session',
      { email: `${canary()}@x.example`, password: canary() },
      { 'sec-fetch-site': 'same-origin' },
    )
    await owner.get(`/customers?q=${canary()}`)
    await owner.post('/customers', { [canary()]: canary() })
    good(await owner.post(`/conversations/${id}/resolution`, { reasonId }), 'resolution')
    await shop.settle()
    shop.clock.advance(3 * 86_400_000)
    await shop.settle()
    expect(canaries.length).toBeGreaterThanOrEqual(30)
  })

  it.each(['event', 'outbox', 'parked_event', 'idempotency_key', 'graphile_worker._private_jobs'])(
    'are not in %s',
    async (table) => {
      const [schema, name] = table.includes('.') ? table.split('.') : ['public', table]
      const { rows } = await sql<{
        row: string
      }>`select t::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(
        shop.product.parts.workshop.db,
      )
      if (table === 'event') expect(rows.length).toBeGreaterThan(15)
      expect(seenIn(rows.map(({ row }) => row).join('\n'))).toEqual([])
    },
  )

  it('are not in the log, at trace level', () => {
    shop.product.parts.log.trace({ heard: true }, 'hello')
    expect(logged.join('')).toContain('hello')
    expect(seenIn(logged.join(''))).toEqual([])
  })

  it('are where they belong, so that this search means something', async () => {
    const { rows } = await sql<{
      row: string
    }>`select t::text as row from message t union all select t::text from customer t`.execute(
      shop.product.parts.workshop.db,
    )
    expect(seenIn(rows.map(({ row }) => row).join('\n')).length).toBeGreaterThan(8)
  })
})

const seenIn = (text: string) =>
  canaries.filter((word) => text.toLowerCase().includes(word.toLowerCase()))
