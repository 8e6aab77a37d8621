import { describe, expect, it } from 'vitest'
import { dueOf, forgottenBefore, isNamed, summed, without } from './rules.ts'

describe('taking an address out of a text', () => {
  const nora = ['nora@example.com', '+31201234567']
  it.each([
    ['Ask nora@example.com about it.', 'Ask […] about it.'],
    ['Ask Nora@Example.COM.', 'Ask […].'],
    ['<nora@example.com>, +31201234567!', '<[…]>, […]!'],
    ['<a href="mailto:nora@example.com">nora@example.com</a>', '<a href="mailto:[…]">[…]</a>'],
  ])('%s', (text, left) => expect(without(text, nora)).toBe(left))

  it.each([
    'leonora@example.com is somebody else',
    'so is nora@example.com.au',
    'and nora@example.commerce',
    'x.nora@example.com too',
    '+312012345678 is a longer number',
    'no address at all',
  ])('leaves: %s', (text) => expect(without(text, nora)).toBeNull())

  it('takes what looks like a pattern literally', () => {
    expect(without('a+b@example.com and aab@example.com', ['a+b@example.com'])).toBe(
      '[…] and aab@example.com',
    )
  })
})

it('sums what several parts took, and leaves out what there was none of', () => {
  expect(summed([{ messages: 2, files: 0 }, { messages: 3 }, {}])).toEqual({ messages: 5 })
})

describe('the name typed to confirm', () => {
  it.each([
    ['Nora Vale', true],
    [' nora  VALE ', true],
    ['Nora', false],
    ['', false],
  ])('%j', (typed, isRight) => expect(isNamed(typed, 'Nora Vale')).toBe(isRight))
})

describe('a month', () => {
  it.each([
    ['2026-03-17T10:00:00Z', '2026-04-17T10:00:00Z'],
    ['2026-01-31T23:30:00Z', '2026-02-28T23:30:00Z'],
    ['2028-01-31T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['2026-12-31T12:00:00Z', '2027-01-31T12:00:00Z'],
  ])('from %s ends %s', (from, to) => expect(dueOf(new Date(from))).toEqual(new Date(to)))

  it.each([
    ['2026-03-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
    ['2026-03-17T10:00:00Z', 24, '2024-03-17T10:00:00Z'],
  ])('%s less %i is %s', (now, months, before) =>
    expect(forgottenBefore(new Date(now), months)).toEqual(new Date(before)),
  )
})
