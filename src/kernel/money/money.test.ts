import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  compareMoney,
  divideHalfEven,
  formatMoney,
  minorDigits,
  money,
  multiplyMoney,
  parseMoney,
  shareOut,
  subtractMoney,
} from './index.ts'

describe('money', () => {
  it.each([
    [1250, 1250n],
    ['1250', 1250n],
    ['-3', -3n],
    [0, 0n],
    [12n, 12n],
  ])('takes %s minor units', (given, amount) => {
    expect(money(given, 'EUR').amount).toBe(amount)
  })

  it.each([
    [12.5, 'EUR'],
    [2 ** 60, 'EUR'],
    [Number.NaN, 'EUR'],
    ['1.5', 'EUR'],
    [1, 'euro'],
  ])('refuses %s %s', (amount, currency) => {
    expect(() => money(amount, currency)).toThrow(RangeError)
  })

  it('adds and compares within one currency only', () => {
    expect(addMoney(money(5, 'EUR'), money(-7, 'EUR'))).toEqual(money(-2, 'EUR'))
    expect(subtractMoney(money(5, 'EUR'), money(7, 'EUR'))).toEqual(money(-2, 'EUR'))
    expect(compareMoney(money(5, 'EUR'), money(7, 'EUR'))).toBe(-1)
    expect(compareMoney(money(7, 'EUR'), money(5, 'EUR'))).toBe(1)
    expect(compareMoney(money(7, 'EUR'), money(7, 'EUR'))).toBe(0)
    expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow(RangeError)
  })
})

describe('rounding', () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [6n, 4n, 2n],
    [10n, 4n, 2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-2n, 3n, -1n],
    [0n, 7n, 0n],
  ])('%d / %d is %d', (over, under, quotient) => {
    expect(divideHalfEven(over, under)).toBe(quotient)
  })

  it('21 % of 12.50 is 2.62, the even neighbour of 2.625', () => {
    expect(multiplyMoney(money(1250, 'EUR'), { over: 21, under: 100 })).toEqual(money(262, 'EUR'))
  })

  it('is never off by more than half, and takes halves to even numbers', () => {
    const under = fc.bigInt({ min: 1n, max: 10n ** 9n })
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), under, (a, b) => {
        const quotient = divideHalfEven(a, b)
        const off = 2n * (a - quotient * b)
        const size = off < 0n ? -off : off
        return size < b || (size === b && quotient % 2n === 0n)
      }),
    )
  })
})

describe('sharing out', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [70, 30], [4, 1]],
    [1, [0, 1], [0, 1]],
    [0, [1, 2], [0, 0]],
  ])('%i among %j gives %j', (amount, weights, parts) => {
    expect(shareOut(money(amount, 'EUR'), weights).map((part) => Number(part.amount))).toEqual(
      parts,
    )
  })

  it('loses nothing', () => {
    const weights = fc.array(fc.nat(1000), { minLength: 1 }).filter((all) => all.some((n) => n > 0))
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        weights,
        (a, all) =>
          shareOut(money(a, 'EUR'), all).reduce((sum, part) => sum + part.amount, 0n) === a,
      ),
    )
  })

  it('needs somebody to share with', () => {
    expect(() => shareOut(money(1, 'EUR'), [0])).toThrow(RangeError)
    expect(() => shareOut(money(1, 'EUR'), [2, -1])).toThrow(RangeError)
  })
})

describe('writing and reading', () => {
  it.each([
    [1250n, 'EUR', 'en', '€12.50'],
    [1250n, 'JPY', 'en', '¥1,250'],
    [5n, 'EUR', 'en', '€0.05'],
    [1250n, 'KWD', 'en', 'KWD 1.250'],
    [-5n, 'USD', 'en', '-$0.05'],
    [0n, 'EUR', 'de', '0,00 €'],
    [9007199254740993n, 'EUR', 'en', '€90,071,992,547,409.93'],
  ])('%d %s in %s is %s', (amount, currency, locale, text) => {
    expect(formatMoney(money(amount, currency), locale).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['ISK', 0],
    ['CLP', 0],
  ])('%s has %i decimals', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits)
  })

  it.each([
    ['12.5', 'EUR', 1250n],
    ['-3', 'EUR', -300n],
    [' 7.05 ', 'EUR', 705n],
    ['1250', 'JPY', 1250n],
    ['12.505', 'EUR', null],
    ['1,250', 'EUR', null],
    ['1.5', 'JPY', null],
    ['', 'EUR', null],
  ])('reads "%s" %s as %s', (text, currency, amount) => {
    expect(parseMoney(text, currency)?.amount ?? null).toBe(amount)
  })
})
