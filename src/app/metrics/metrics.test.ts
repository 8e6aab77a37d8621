import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { histogram, metricLines } from './text.ts'

let shop: Shop
let locked: Shop
const token = 'a token of the one who watches'
beforeAll(async () => {
  shop = await product()
  locked = await product({ config: { RAPPORT_METRICS_TOKEN: token } })
})

const read = (of: Shop, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  of.product.http.inject({ url: '/metrics', headers, remoteAddress })

describe('/metrics', () => {
  it('tells numbers and routes, and no word of a customer', async () => {
    const { body } = await shop.mail(
      'From: Nora Vale <nora@example.com>\nSubject: Secret words\nMessage-ID: <m@example.com>\n\nHi\n',
    )
    await shop.owner.get(`/conversations/${body.conversationId}`)
    const answer = await read(shop)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
    expect(answer.body).toMatch(/^rapport_build_info\{version="[^"]+"\} 1$/m)
    expect(answer.body).toMatch(/^rapport_db_up 1$/m)
    expect(answer.body).toMatch(/^rapport_outbox_pending\{state="queued"\} \d+$/m)
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(answer.body).toContain(
      'http_server_request_duration_seconds_count{method="GET",route="/api/v1/conversations/:id",status="200"} 1',
    )
    expect(answer.body).not.toMatch(/nora|secret|fernandclay/i)
    expect(answer.body).not.toContain(body.conversationId)
    for (const line of answer.body.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
  })

  it('tells how far reactions are behind, and how long due work took', async () => {
    await shop.settle()
    const lagOf = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        [
          ...(await read(shop)).body.matchAll(/^rapport_reaction_lag_seconds\{.*?"(.+)"\} (.+)$/gm),
        ].map(([, name, value]) => [name, Number(value)]),
      )
    const atRest = await lagOf()
    expect(Object.keys(atRest).length).toBeGreaterThan(5)
    expect(Object.values(atRest).every((seconds) => seconds === 0)).toBe(true)
    await shop.mail(
      'From: Ann <ann@example.com>\nSubject: Hello\nMessage-ID: <lag@example.com>\n\nHi\n',
    )
    shop.clock.advance(90_000)
    const behind = Math.max(...Object.values(await lagOf()))
    expect([behind >= 90, behind < 120]).toEqual([true, true])
    await shop.settle()
    expect(Math.max(...Object.values(await lagOf()))).toBe(0)
    expect((await read(shop)).body).toMatch(
      /^rapport_due_work_duration_seconds_count\{task="[a-z-]+"\} [1-9]\d*$/m,
    )
  })

  it('tells how the connections of the database are used', async () => {
    const taken = await shop.product.connected.pool.connect()
    const busy = (await read(shop)).body
    taken.release()
    const count = (text: string, state: string) =>
      Number(
        new RegExp(`^rapport_db_pool_connections\\{state="${state}"\\} (\\d+)$`, 'm').exec(
          text,
        )?.[1],
      )
    // What the product does by itself takes one for a moment now and then.
    const free = async () => count((await read(shop)).body, 'busy')
    await expect.poll(async () => count(busy, 'busy') - (await free())).toBeGreaterThanOrEqual(1)
    expect(busy).toMatch(/^rapport_db_pool_waiting 0$/m)
  })

  it('without a token speaks to this machine only, and not through a proxy', async () => {
    expect((await read(shop, {}, '203.0.113.9')).statusCode).toBe(404)
    expect((await read(shop, { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404)
    expect((await read(shop, {}, '::1')).statusCode).toBe(200)
  })

  it('with a token speaks to whoever has it, from anywhere', async () => {
    const far = '203.0.113.9'
    expect((await read(locked, { authorization: `Bearer ${token}` }, far)).statusCode).toBe(200)
    for (const wrong of [undefined, 'Bearer ', `Bearer ${token}x`, token])
      expect((await read(locked, wrong ? { authorization: wrong } : {})).statusCode).toBe(404)
  })
})

it('writes what the format asks for', () => {
  const samples = [{ labels: { a: 'x"y\\z\n' }, value: 2 }, { value: 0.5 }]
  expect(metricLines({ name: 'm', help: 'Help.', type: 'gauge', samples })).toEqual([
    '# HELP m Help.',
    '# TYPE m gauge',
    'm{a="x\\"y\\\\z\\n"} 2',
    'm 0.5',
  ])
  const seconds = histogram('s', 'Help.', [0.1, 1])
  for (const value of [0.05, 0.1, 0.5, 3]) seconds.observe({ r: 'x' }, value)
  expect(seconds.lines().slice(2)).toEqual([
    's_bucket{r="x",le="0.1"} 2',
    's_bucket{r="x",le="1"} 3',
    's_bucket{r="x",le="+Inf"} 4',
    's_sum{r="x"} 3.65',
    's_count{r="x"} 4',
  ])
})
