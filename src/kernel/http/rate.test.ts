import { describe, expect, it } from 'vitest'
import { Problem } from '../errors/index.ts'
import { fieldsOfRefusal, networkOf, rateLimits } from './rate.ts'

const clockAt = (start = 0) => {
  let now = start
  return { now: () => now, advance: (seconds: number) => void (now += seconds * 1000) }
}

/** How many of `tries` are granted, one after the other. */
function granted(take: () => unknown, tries: number): number {
  let count = 0
  for (let i = 0; i < tries; i++) {
    try {
      take()
      count++
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return count
}

describe('a limit', () => {
  it('grants exactly its quota at once, then one for every part of the window', () => {
    const clock = clockAt()
    const limits = rateLimits({ five: { quota: 5, windowSeconds: 60 } }, 1, clock.now)
    expect(granted(() => limits.take('five', 'ann'), 20)).toBe(5)
    clock.advance(11.9)
    expect(granted(() => limits.take('five', 'ann'), 20)).toBe(0)
    clock.advance(0.2)
    expect(granted(() => limits.take('five', 'ann'), 20)).toBe(1)
    clock.advance(3600)
    expect(granted(() => limits.take('five', 'ann'), 20)).toBe(5)
  })

  it('counts callers and limits apart', () => {
    const one = { quota: 1, windowSeconds: 60 }
    const limits = rateLimits({ a: one, b: one }, 1, () => 0)
    expect(granted(() => limits.take('a', 'ann'), 2)).toBe(1)
    expect(granted(() => limits.take('a', 'bo'), 2)).toBe(1)
    expect(granted(() => limits.take('b', 'ann'), 2)).toBe(1)
    expect(granted(() => limits.take('unknown', 'ann'), 9)).toBe(9)
  })

  it('gives its burst at once, and its quota over the window', () => {
    const clock = clockAt()
    const limits = rateLimits({ api: { quota: 600, windowSeconds: 60, burst: 100 } }, 1, clock.now)
    expect(granted(() => limits.take('api', 'ann'), 200)).toBe(100)
    clock.advance(1)
    expect(granted(() => limits.take('api', 'ann'), 200)).toBe(10)
  })

  it('is shared by nodes, and one request always fits', () => {
    const limits = rateLimits({ api: { quota: 10, windowSeconds: 60 } }, 2, () => 0)
    expect(granted(() => limits.take('api', 'ann'), 20)).toBe(5)
    const few = rateLimits({ reset: { quota: 3, windowSeconds: 3600 } }, 8, () => 0)
    expect(granted(() => few.take('reset', 'ann'), 20)).toBe(1)
  })

  it('tells what is left, and when refused how long to wait', () => {
    const limits = rateLimits({ five: { quota: 5, windowSeconds: 60 } }, 1, () => 0)
    expect(limits.take('five', 'ann')).toEqual({
      'ratelimit-policy': '"five";q=5;w=60',
      ratelimit: '"five";r=4;t=12',
    })
    granted(() => limits.take('five', 'ann'), 4)
    const refusal = thrownBy(() => limits.take('five', 'ann'))
    expect(refusal.retryAfterSeconds).toBe(12)
    expect(fieldsOfRefusal(refusal)).toEqual({
      'ratelimit-policy': '"five";q=5;w=60',
      ratelimit: '"five";r=0;t=60',
    })
  })

  it('takes a token back, and never holds more than its size', () => {
    const limits = rateLimits({ two: { quota: 2, windowSeconds: 60 } }, 1, () => 0)
    granted(() => limits.take('two', 'ann'), 2)
    limits.giveBack('two', 'ann')
    expect(granted(() => limits.take('two', 'ann'), 5)).toBe(1)
    for (let i = 0; i < 9; i++) limits.giveBack('two', 'ann')
    expect(granted(() => limits.take('two', 'ann'), 9)).toBe(2)
  })

  it('does not lose count of an account while strangers by the ten thousand pass', () => {
    const clock = clockAt()
    const limits = rateLimits(
      { account: { quota: 5, windowSeconds: 60 }, page: { quota: 300, windowSeconds: 60 } },
      1,
      clock.now,
    )
    granted(() => limits.take('account', 'ann'), 5)
    for (let i = 0; i < 49_999; i++) limits.take('page', `network ${i}`)
    clock.advance(1)
    for (let i = 0; i < 10; i++) limits.take('page', `late ${i}`)
    expect(granted(() => limits.take('account', 'ann'), 5)).toBe(0)
  })

  it('does not grow when the clock goes back', () => {
    const clock = clockAt(1e9)
    const limits = rateLimits({ two: { quota: 2, windowSeconds: 60 } }, 1, clock.now)
    granted(() => limits.take('two', 'ann'), 2)
    clock.advance(-3600)
    expect(granted(() => limits.take('two', 'ann'), 3)).toBe(0)
  })
})

function thrownBy(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    return error as Problem
  }
  throw new Error('Nothing was thrown.')
}

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network))
})
