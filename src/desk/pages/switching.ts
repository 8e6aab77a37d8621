// From one's own installation to the demo and back: the server stops and starts as the other one
// at the same address, so the page asks until the other one answers.

import { call } from '../api/client.ts'

const lookAgainMs = 500
const patienceMs = 120_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Until an installation answers that is still to be set up, or (the demo) is. False: too late. */
export async function untilServed(wanted: { needed: boolean }): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    await pause(lookAgainMs)
    const setup = await call('setup.get').catch(() => null)
    if (setup?.needed === wanted.needed) return true
  }
  return false
}
