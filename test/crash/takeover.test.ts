// Two processes on one data folder, and a database that ends by itself: whoever is left goes on
// by itself, and every mail that was acknowledged is there once.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIfStale, type Installation, install } from './installation.ts'
import { type Sent, sender, sleep, wrongIn } from './sending.ts'

let first: Installation
let second: Installation

beforeAll(async () => {
  buildIfStale()
  first = await install()
  await first.start()
  second = await first.beside()
  await second.start()
}, 120_000)
afterAll(async () => {
  await second?.stop()
  await first?.remove()
}, 60_000)

const holder = () => {
  const lock = readFileSync(path.join(first.dataFolder, 'rapport.lock'), 'utf8')
  return JSON.parse(lock) as { pid: number; server?: { pid: number } }
}

let runs = 0
/** Mails arrive at `at` while `act` happens and until 20 more were taken after it. */
async function whileMailsArrive(at: Installation, act: () => Promise<void>) {
  const ledger: Sent[] = []
  let over = false
  const run = ++runs
  const sending = [0, 1, 2, 3].map((line) =>
    sender(`t${run}-${line}`, { to: () => at, ledger, until: () => over }),
  )
  const taken = () => ledger.filter((mail) => mail.acknowledged).length
  await expect.poll(taken, { timeout: 20_000 }).toBeGreaterThan(10)
  await act()
  const begun = performance.now()
  const before = taken()
  await expect.poll(taken, { timeout: 30_000 }).toBeGreaterThan(before + 20)
  const backAfter = performance.now() - begun
  over = true
  await Promise.all(sending)
  const refusals = ledger.flatMap((mail) => mail.refusals)
  // Put off, never refused for good: 4xx by SMTP, 503 with the time to come back by HTTP.
  const wrong = refusals.filter(({ code, retryAfter }) =>
    code < 500 ? code !== 0 && ![421, 451, 452].includes(code) : code !== 503 || !retryAfter,
  )
  return { ledger, refusals, wrong, backAfter }
}

describe('of two processes on one data folder', () => {
  const all: Sent[] = []
  it.each([
    ['killed', () => first.kill()],
    ['stopped with Ctrl-C', () => first.stop()],
  ])(
    'the second goes on by itself when the first is %s',
    async (_how, end) => {
      await expect.poll(() => holder().server?.pid, { timeout: 10_000 }).toBeGreaterThan(0)
      const before = holder()
      const { ledger, wrong, backAfter } = await whileMailsArrive(second, end)
      expect(wrong).toEqual([])
      expect(holder().pid).not.toBe(before.pid)
      expect(holder().server?.pid).not.toBe(before.server?.pid)
      expect(backAfter).toBeLessThan(15_000)
      expect(second.said()).toContain('this one runs the database now')
      expect(await wrongIn(second, ledger.concat(all))).toEqual({ notOnce: [], nobodys: [] })
      all.push(...ledger)
      // The first comes back as a client of the second; then they change places again.
      await first.start()
      expect(holder().pid).not.toBe(before.pid)
      await second.stop()
      await expect.poll(() => first.said(), { timeout: 15_000 }).toContain('runs the database now')
      await second.start()
    },
    120_000,
  )
})

describe('a database that ends by itself', () => {
  it.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGINT'],
  ] as const)(
    'because it was %s is started again, and loses nothing',
    async (_how, signal) => {
      const ended = holder().server!.pid
      const { ledger, refusals, wrong, backAfter } = await whileMailsArrive(first, async () => {
        process.kill(ended, signal)
        await sleep(200)
      })
      expect(refusals.length).toBeGreaterThan(0)
      expect(wrong).toEqual([])
      expect(backAfter).toBeLessThan(15_000)
      const { notOnce } = (await wrongIn(first, ledger)) as { notOnce: object[] }
      expect(notOnce).toEqual([])
    },
    90_000,
  )
})
