import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords(2)

test('a password matches its own hash, however its accents were typed, and no other', async () => {
  const stored = await passwords.hash('caf\u00e9 at the kiln')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.matches(stored, 'cafe\u0301 at the kiln')).toBe(true)
  expect(await passwords.matches(stored, 'cafe at the kiln')).toBe(false)
  expect(await passwords.matches(stored, stored)).toBe(false)
  expect(await passwords.matches(stored, '')).toBe(false)
})

test('without a stored password the answer is no, and it costs as much', async () => {
  const stored = await passwords.hash('glaze at 1240 C')
  const cost = async (against: string | null) => {
    const begun = performance.now()
    expect(await passwords.matches(against, 'something else entirely')).toBe(false)
    return performance.now() - begun
  }
  // The quickest of several, in turns: what else the machine does makes some of them slower.
  let [known, unknown] = [Infinity, Infinity]
  for (let i = 0; i < 7; i++) {
    known = Math.min(known, await cost(stored))
    unknown = Math.min(unknown, await cost(null))
  }
  expect(unknown).toBeGreaterThan(known / 3)
  expect(unknown).toBeLessThan(known * 3)
})

test('more at once than may run all get their answer', async () => {
  const stored = await passwords.hash('glaze at 1240 C')
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => passwords.matches(stored, 'glaze at 1240 C')),
  )
  expect(answers).toEqual(Array(12).fill(true))
})
