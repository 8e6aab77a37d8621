import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../kernel/clock/index.ts'
import { points } from '../effort/index.ts'
import { estimateChange, meanFigure, shareChange } from '../metrics/index.ts'
import { adviceFor, daysOver, saysOf } from './rules.ts'

describe('what is said of an effect', () => {
  // Newcombe's golden vector (S5): 90 of 100 after 80 of 100 is +10.0, 0.01 to 19.95.
  it.each([
    [{ k: 90, n: 100 }, { k: 80, n: 100 }, 'up', 'better'],
    [{ k: 80, n: 100 }, { k: 90, n: 100 }, 'up', 'worse'],
    [{ k: 89, n: 100 }, { k: 80, n: 100 }, 'up', 'no-change'],
    [{ k: 10, n: 100 }, { k: 30, n: 100 }, 'down', 'better'],
    [{ k: 10, n: 100 }, { k: 30, n: 100 }, 'none', 'fell'],
    [{ k: 30, n: 100 }, { k: 10, n: 100 }, 'none', 'rose'],
    [{ k: 4, n: 4 }, { k: 80, n: 100 }, 'up', 'too-few'],
    [{ k: 5, n: 5 }, { k: 0, n: 4 }, 'up', 'too-few'],
    [{ k: 0, n: 0 }, { k: 0, n: 0 }, 'up', 'too-few'],
  ] as const)('%j after %j where %s is good: %s', (after, before, direction, expected) =>
    expect(saysOf(shareChange(after, before, direction))).toBe(expected),
  )

  it('keeps the golden interval', () => {
    const { value, low, high } = shareChange({ k: 90, n: 100 }, { k: 80, n: 100 }, 'up')
    expect([value, low, high].map((one) => Math.round(one! * 100) / 100)).toEqual([10, 0.01, 19.95])
  })

  it('of means goes by their intervals too', () => {
    const mean = (n: number, each: number, spread: number) =>
      meanFigure({ n, total: n * each, squares: n * (each ** 2 + spread ** 2) }, null)
    expect(saysOf(estimateChange(mean(50, 80, 5), mean(50, 60, 5), 'up'))).toBe('better')
    expect(saysOf(estimateChange(mean(6, 70, 40), mean(6, 60, 40), 'up'))).toBe('no-change')
    expect(saysOf(estimateChange(mean(4, 80, 5), mean(50, 60, 5), 'up'))).toBe('too-few')
  })

  it('says nothing before it is done, and no change of what is the same', () => {
    expect(saysOf(null)).toBe('not-done')
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 400 }), fc.nat(), (n, some) => {
        const same = { k: some % (n + 1), n }
        expect(saysOf(shareChange(same, same, 'up'))).toBe('no-change')
      }),
    )
  })
})

describe('how much of the time after it is over', () => {
  const after = { from: localDate('2026-03-18'), to: localDate('2026-04-15') }
  it.each([
    ['2026-03-17', '2026-03-18'],
    ['2026-03-18', '2026-03-18'],
    ['2026-03-20', '2026-03-20'],
    ['2026-04-15', '2026-04-15'],
    ['2027-01-01', '2026-04-15'],
  ])('on %s until %s', (today, expected) =>
    expect(daysOver(after, localDate(today))).toBe(expected),
  )
})

describe('what might help', () => {
  it.each([
    [{}, 'change', null],
    [{ 'solved-ahead': 3 }, 'change', null],
    [{ 'message-beyond-three': 5, transfer: 1 }, 'article', 'message-beyond-three'],
    [{ 'message-beyond-three': 5, transfer: 3 }, 'channel', 'transfer'],
    [{ 'repeat-contact': 1 }, 'article', 'repeat-contact'],
    [{ 'day-waiting': 2, 'repeat-contact': 0 }, 'channel', 'day-waiting'],
  ] as const)('%j: %s because of %s', (parts, remedy, driver) =>
    expect(adviceFor(parts, points)).toEqual({ remedy, driver }),
  )
})
