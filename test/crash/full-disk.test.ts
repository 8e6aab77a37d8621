// The disk of the database runs full while mails arrive: senders are put off, what was taken
// stays, and once there is room again all goes on by itself.

import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildIfStale, type Installation, install } from './installation.ts'
import { type Sent, sender, wrongIn } from './sending.ts'

const megabytes = 320
const mount = mkdtempSync(path.join(os.tmpdir(), 'rapport-full-'))
const isMounted = (() => {
  try {
    const options = `size=${megabytes}m,mode=0755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mount], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
})()

let shop: Installation | undefined
afterAll(async () => {
  rmSync(path.join(mount, 'ballast'), { force: true })
  await shop?.stop()
  if (isMounted) execFileSync('umount', ['--lazy', mount])
  rmSync(mount, { recursive: true, force: true })
}, 60_000)

/** Fills the disk to the last byte. */
function fill() {
  const file = openSync(path.join(mount, 'ballast'), 'w')
  const block = Buffer.alloc(1024 * 1024, 1)
  try {
    for (let size = block.length; size >= 4096;) {
      try {
        writeSync(file, block, 0, size)
      } catch {
        size /= 2
      }
    }
  } finally {
    closeSync(file)
  }
}

// A mount needs rights that not every machine gives.
describe.skipIf(!isMounted)('a database whose disk is full', () => {
  it('puts senders off, keeps what it took, and goes on by itself', async () => {
    buildIfStale()
    const data = path.join(mount, 'data')
    mkdirSync(data)
    chmodSync(mount, 0o755)
    shop = await install({ dataFolder: data })
    await shop.start()
    const here = shop
    const ledger: Sent[] = []
    let over = false
    const sending = [0, 1, 2, 3].map((line) =>
      sender(`full-${line}`, { to: () => here, ledger, until: () => over }),
    )
    const taken = () => ledger.filter((mail) => mail.acknowledged).length
    const refusals = () => ledger.flatMap((mail) => mail.refusals)
    await expect.poll(taken, { timeout: 20_000 }).toBeGreaterThan(10)
    // What it still holds of its own reserve lasts for a while: fill until it is felt.
    const deadline = performance.now() + 60_000
    while (refusals().length < 8 && performance.now() < deadline) {
      fill()
      await new Promise((done) => setTimeout(done, 200))
    }
    expect(refusals().length).toBeGreaterThanOrEqual(8)
    rmSync(path.join(mount, 'ballast'))
    const begun = performance.now()
    const before = taken()
    await expect.poll(taken, { timeout: 40_000 }).toBeGreaterThan(before + 20)
    expect(performance.now() - begun).toBeLessThan(30_000)
    over = true
    await Promise.all(sending)
    const wrong = refusals().filter(({ code, retryAfter }) =>
      code < 500 ? code !== 0 && ![421, 451, 452].includes(code) : code !== 503 || !retryAfter,
    )
    expect(wrong).toEqual([])
    expect(await wrongIn(here, ledger)).toEqual({ notOnce: [], nobodys: [] })
  }, 240_000)
})
