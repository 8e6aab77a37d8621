import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKey, newKey } from './keys.ts'

const key = newKey()

test('a key has its prefix, 256 bits and a checksum, and each is another', () => {
  expect(key).toMatch(/^rap_[0-9A-Za-z]{49}$/)
  expect(isKey(key)).toBe(true)
  expect(new Set(Array.from({ length: 200 }, newKey)).size).toBe(200)
})

test('one wrong character, or two exchanged, is noticed', () => {
  const place = fc.integer({ min: 4, max: key.length - 1 })
  const letter = fc.constantFrom(...'0123456789ABCXYZabcxyz')
  fc.assert(
    fc.property(place, letter, (at, other) => {
      fc.pre(key[at] !== other)
      expect(isKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false)
    }),
  )
  for (let at = 4; at < key.length - 1; at++) {
    const swapped = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2)
    if (swapped !== key) expect(isKey(swapped)).toBe(false)
  }
})

test.each([
  '',
  'rap_',
  'rap_null',
  key.slice(0, -1),
  `${key}0`,
  key.toUpperCase(),
  ` ${key}`,
  `${key}\n`,
])('%j is no key', (text) => {
  expect(isKey(text)).toBe(false)
})
