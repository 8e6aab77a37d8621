import { describe, expect, it } from 'vitest'
import {
  agreementOf,
  moodAgreement,
  type ReadText,
  themeAgreements,
  themesAgreement,
} from './rules.ts'

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const pairs = (counts: [said: string, found: string, count: number][]) =>
  counts.flatMap(([said, found, count]) => times(count, { said, found }))

describe('agreement beyond chance', () => {
  it.each([
    // Cohen's kappa, worked by hand: p = 35/50, chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
    [
      [
        ['y', 'y', 20],
        ['y', 'n', 5],
        ['n', 'y', 10],
        ['n', 'n', 15],
      ],
      35,
      50,
      0.4,
    ],
    [
      [
        ['a', 'a', 10],
        ['b', 'b', 5],
        ['c', 'c', 5],
      ],
      20,
      20,
      1,
    ],
    [
      [
        ['a', 'b', 5],
        ['b', 'a', 5],
      ],
      0,
      10,
      -1,
    ],
    [[['a', 'a', 9]], 9, 9, null],
    [[], 0, 0, null],
  ] as [[string, string, number][], number, number, number | null][])(
    '%j: %d of %d, kappa %s',
    (counts, k, n, kappa) => {
      const found = agreementOf(pairs(counts))
      expect([found.k, found.n]).toEqual([k, n])
      if (kappa === null) expect(found.kappa).toBeNull()
      else expect(found.kappa).toBeCloseTo(kappa, 10)
    },
  )
})

const text = (saidMood: number, ruleMood: number, said = '', rule = ''): ReadText => ({
  saidMood,
  ruleMood,
  saidThemes: said.split(' ').filter(Boolean),
  ruleThemes: rule.split(' ').filter(Boolean),
})

describe('what people and rules read', () => {
  it('counts the side of a mood, not its strength', () => {
    const found = moodAgreement([text(-2, -1), text(1, 2), text(0, 0), text(0, 1)])
    expect([found.k, found.n]).toEqual([3, 4])
  })

  it('counts a theme where either named it, and never where neither did', () => {
    const texts = [
      text(0, 0, 'late', 'late'),
      text(0, 0, 'late rude', 'late'),
      text(0, 0),
      text(0, 0, '', 'late'),
    ]
    expect(themeAgreements(texts)).toEqual([
      { theme: 'late', said: 2, found: 3, both: 2, either: 3 },
      { theme: 'rude', said: 1, found: 0, both: 0, either: 1 },
    ])
    const all = themesAgreement(texts)
    expect([all.k, all.n]).toEqual([2, 4])
    expect(all.kappa).toBeCloseTo(
      (0.75 - (3 / 8) ** 2 - (5 / 8) ** 2) / (1 - (3 / 8) ** 2 - (5 / 8) ** 2),
      10,
    )
  })
})
