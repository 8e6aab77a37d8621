import { describe, expect, it } from 'vitest'
import { minorOf, moneyText } from './money.ts'

describe('an amount in a field', () => {
  it.each([
    [6400, 'EUR', 'en-GB', '64.00'],
    [6405, 'EUR', 'de', '64,05'],
    [123456, 'JPY', 'en-GB', '123456'],
    [1500, 'KWD', 'nl', '1,500'],
  ])('%d %s in %s reads %s, and back', (amount, currency, locale, text) => {
    expect(moneyText({ amount, currency }, locale)).toBe(text)
    expect(minorOf(text, currency)).toBe(amount)
  })

  it.each(['', 'ten', '1.234', '1.000,00', '5 EUR'])('%s is none', (text) => {
    expect(minorOf(text, 'EUR')).toBeNaN()
  })
})
