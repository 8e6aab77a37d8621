// The live line as a browser meets it: who may open it, what it tells, when it closes.

import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { WebSocket } from 'ws'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from './actor.ts'

let shop: Shop
let port: number
let ada: Client
let outsider: Client

beforeAll(async () => {
  shop = await product({ live: true })
  port = (shop.product.http.server.address() as AddressInfo).port
  ada = await shop.member('ada', 'agent')
  outsider = await shop.member('ole', 'agent', { inboxes: [] })
})

interface Line {
  socket: WebSocket
  said: { name: string; [key: string]: unknown }[]
  closed: Promise<number>
}

interface Opening {
  cookie?: string
  origin?: string | null
  path?: string
}

/** Opens a line; resolves when it is ready, rejects with the HTTP status that refused it. */
function open({
  cookie = ada.cookie,
  origin = `http://127.0.0.1:${port}`,
  path = '/api/v1/live',
}: Opening = {}): Promise<Line> {
  const headers = { cookie, ...(origin ? { origin } : {}) }
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  const said: Line['said'] = []
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) =>
      reject(new Error(String(response.statusCode))),
    )
    socket.on('error', reject)
    socket.on('message', (bytes) => {
      said.push(JSON.parse(String(bytes)))
      if (said.at(-1)!.name === 'live.ready') resolve({ socket, said, closed })
    })
  })
}

let mails = 0
async function arrive(): Promise<string> {
  const n = ++mails
  const raw = `From: Ann ${n} <ann${n}@example.com>\nTo: ${shop.inboxAddress}\nSubject: Hello ${n}\nMessage-ID: <live-${n}@example.com>\n\nHello\n`
  const answer = await shop.mail(raw)
  expect(answer.status).toBeLessThan(300)
  return answer.body.conversationId
}

const tellsOf = (line: Line, id: string) => () =>
  JSON.stringify(line.said.filter((one) => one.name === 'events')).includes(id)

describe('opening', () => {
  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }, '403'],
    ['no Origin', { origin: null }, '403'],
    ['no session', { cookie: '' }, '401'],
    ['an unknown session', { cookie: `__Host-rapport=${'x'.repeat(43)}` }, '401'],
    ['another address', { path: '/api/v1/other' }, '404'],
  ])('is refused with %s', async (_what, opening, status) => {
    await expect(open(opening)).rejects.toThrow(status)
  })

  it('survives callers who hang up in the middle', async () => {
    for (let i = 0; i < 20; i++) {
      const socket = net.connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(
        `GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n` +
          `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
          `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${ada.cookie}\r\n\r\n`,
      )
      setTimeout(() => socket.resetAndDestroy(), i)
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
    const line = await open()
    line.socket.close()
  })
})

describe('news', () => {
  it('reach those who see the inbox, and say ids only', async () => {
    const [mine, theirs] = await Promise.all([open(), open({ cookie: outsider.cookie })])
    const conversationId = await arrive()
    await expect.poll(tellsOf(mine, conversationId), { timeout: 5000 }).toBe(true)
    const news = JSON.stringify(mine.said)
    expect(news).not.toMatch(/Hello|Ann|example\.com/)
    expect(tellsOf(theirs, conversationId)()).toBe(false)
    mine.socket.close()
    theirs.socket.close()
  })

  it('stop within five seconds for somebody taken out of the inbox', async () => {
    const leaving = await shop.member('lea', 'agent')
    const line = await open({ cookie: leaving.cookie })
    const seen = await arrive()
    await expect.poll(tellsOf(line, seen), { timeout: 5000 }).toBe(true)
    // Straight in the database: as if another node had done it.
    await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
      work.deleteFrom('member_inbox').where('member_id', '=', leaving.id).execute(),
    )
    await new Promise((resolve) => setTimeout(resolve, 5000))
    const witness = await open()
    const hidden = await arrive()
    await expect.poll(tellsOf(witness, hidden), { timeout: 5000 }).toBe(true)
    expect(tellsOf(line, hidden)()).toBe(false)
    line.socket.close()
    witness.socket.close()
  })

  it('end within five seconds of the session, however it ended', async () => {
    const gone = await shop.member('gus', 'agent')
    const out = await shop.member('una', 'agent')
    const lines = await Promise.all([open({ cookie: gone.cookie }), open({ cookie: out.cookie })])
    const begun = performance.now()
    await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
      work.deleteFrom('session').where('member_id', '=', gone.id).execute(),
    )
    expect((await out.delete('/session')).status).toBeLessThan(300)
    expect(await Promise.all(lines.map((line) => line.closed))).toEqual([4401, 4401])
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

describe('presence', () => {
  const people = (line: Line) =>
    line.said.filter((one) => one.name === 'presence').at(-1)?.['people']
  const say = (line: Line, message: unknown) => line.socket.send(JSON.stringify(message))

  it('is told to those who see the conversation, and ends with the line', async () => {
    const conversationId = await arrive()
    const [one, two, blind] = await Promise.all([
      open(),
      open({ cookie: shop.owner.cookie }),
      open({ cookie: outsider.cookie }),
    ])
    say(one, { at: { kind: 'conversation', id: conversationId, doing: 'replying', name: 'Ada' } })
    await expect.poll(() => people(two)).toEqual([{ id: ada.id, doing: 'replying', name: 'Ada' }])
    say(blind, { at: { kind: 'conversation', id: conversationId, doing: 'viewing', name: 'Ole' } })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(people(two)).toEqual([{ id: ada.id, doing: 'replying', name: 'Ada' }])
    expect(people(blind)).toBeUndefined()
    one.socket.close()
    await expect.poll(() => people(two)).toEqual([])
    for (const line of [two, blind]) line.socket.close()
  })

  it('keeps to the order of what was said', async () => {
    const conversationId = await arrive()
    const [one, two] = await Promise.all([open(), open({ cookie: shop.owner.cookie })])
    for (let i = 0; i < 10; i++) {
      say(one, { at: { kind: 'conversation', id: conversationId, doing: 'viewing', name: 'Ada' } })
      say(one, { at: null })
    }
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(people(two)).toEqual([])
    one.socket.close()
    two.socket.close()
  })
})

describe('a frame', () => {
  it.each([
    ['no JSON', 'hello', 1008],
    ['null', 'null', 1008],
    ['4 kB and more', JSON.stringify({ at: { kind: 'x'.repeat(4100) } }), 1009],
  ])('of %s closes the line politely', async (_what, frame, code) => {
    const line = await open()
    line.socket.send(frame)
    expect(await line.closed).toBe(code)
  })

  it.each([
    {},
    { at: 7 },
    { at: { kind: ['conversation'], id: {} } },
    { at: { kind: 'conversation', id: "' or 1=1" } },
    { other: 1 },
  ])('%j is put up with', async (frame) => {
    const line = await open()
    line.socket.send(JSON.stringify(frame))
    const id = await arrive()
    await expect.poll(tellsOf(line, id), { timeout: 5000 }).toBe(true)
    line.socket.close()
  })

  it('too many close the line', async () => {
    const line = await open()
    for (let i = 0; i < 300; i++) line.socket.send('{"at":null}')
    expect(await line.closed).toBe(1008)
  })
})
