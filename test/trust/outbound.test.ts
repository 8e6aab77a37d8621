// A fresh installation calls nobody (T107): no telemetry, no update check, no font, no picture.
// Every connection of the process is written down while a day of an installation passes: a mail
// comes in, is answered and resolved, due work runs, an hour and a month go by.

import dns from 'node:dns'
import net from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayMs, hourMs } from '../../src/kernel/clock/index.ts'
import { asking } from '../../src/listening/surveys/surveys.fixture.ts'
import { product } from '../harness.ts'

const asked: string[] = []
const connect = net.Socket.prototype.connect
const lookup = dns.lookup
const isOurs = (host: string) => /^(127\.|::1$|localhost$)/.test(host)

beforeAll(() => {
  net.Socket.prototype.connect = function noted(this: net.Socket, ...given: unknown[]) {
    const first = Array.isArray(given[0]) ? given[0][0] : given[0]
    const { host, path } = (typeof first === 'object' ? first : { host: given[1] }) as {
      host?: string
      path?: string
    }
    asked.push(path ? 'a socket of this machine' : (host ?? 'localhost'))
    return (connect as (...all: unknown[]) => net.Socket).apply(this, given)
  } as typeof connect
  dns.lookup = ((name: string, ...rest: unknown[]) => {
    asked.push(name)
    return (lookup as (...all: unknown[]) => void)(name, ...rest)
  }) as never
})

afterAll(() => {
  net.Socket.prototype.connect = connect
  dns.lookup = lookup
})

it('calls nobody but its own database', async () => {
  const shop = await product({ live: true })
  const desk = await asking(shop)
  const { conversationId } = await desk.solved('nora@example.com')
  await shop.mail(
    'From: N <n@example.com>\nSubject: Picture\nMessage-ID: <p@x.example>\nContent-Type: text/html\n\n<p>Look <img src="https://far.example/x.png">\n',
  )
  for (const pass of [hourMs, dayMs, 30 * dayMs]) await desk.pass(pass)
  await desk.open('/privacy')
  await desk.open('/own')
  expect(conversationId).toBeTruthy()
  // The search means something: the connections of the database were seen.
  expect(asked.length).toBeGreaterThan(0)
  const strangers = asked.filter((host) => !isOurs(host) && host !== 'a socket of this machine')
  expect(strangers).toEqual([])
})
