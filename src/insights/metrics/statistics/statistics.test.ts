import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attribution,
  change,
  durations,
  hiddenGroups,
  individualsChart,
  intervalOfRanks,
  mayRank,
  mean,
  meanOfSums,
  median,
  nps,
  npsOfScores,
  pareto,
  postStratified,
  quantile,
  rankCorrelation,
  ranksOf,
  response,
  sampleVerdict,
  share,
  shareChart,
  tQuantile,
  weightedShare,
} from './index.ts'

const rounded = (value: number | undefined, digits = 2) => Number(value?.toFixed(digits))
const interval = (e: { low: number; high: number } | null) => [rounded(e?.low), rounded(e?.high)]

describe('S1 CSAT: share with Wilson interval', () => {
  it.each([
    [8, 10, 80, 49.02, 94.33],
    [45, 50, 90, 78.64, 95.65],
    [90, 100, 90, 82.56, 94.48],
    [870, 1000, 87, 84.77, 88.94],
    [0, 1, 0, 0, 79.35],
    [5, 5, 100, 56.55, 100],
  ])('%i of %i is %d [%d, %d]', (k, n, value, low, high) => {
    const estimate = share(k, n)
    expect(rounded(estimate?.value)).toBe(value)
    expect(interval(estimate)).toEqual([low, high])
  })

  it('is no number without answers, and refuses what is no share', () => {
    expect(share(0, 0)).toBeNull()
    expect(() => share(3, 2)).toThrow(RangeError)
    expect(() => share(-1, 2)).toThrow(RangeError)
    expect(() => share(Number.NaN, 2)).toThrow(RangeError)
  })

  it('lies in its interval, the interval in 0-100, and narrows with n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (n, some) => {
        const k = some % (n + 1)
        const one = share(k, n)!
        const ten = share(10 * k, 10 * n)!
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.low).toBeLessThanOrEqual(one.value)
        expect(one.high).toBeGreaterThanOrEqual(one.value)
        expect(one.high).toBeLessThanOrEqual(100)
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})

describe('S2, S3 NPS with adjusted-Wald interval', () => {
  it.each([
    [50, 30, 20, 30, 14.05, 44.2],
    [5, 3, 2, 30, -19.05, 65.2],
    [500, 300, 200, 30, 25.08, 34.74],
    [10, 0, 0, 100, 47.5, 100],
    [0, 5, 0, 0, -30, 30],
  ])('%i/%i/%i is %d [%d, %d]', (promoters, passives, detractors, value, low, high) => {
    const estimate = nps({ promoters, passives, detractors })
    expect(rounded(estimate?.value)).toBe(value)
    // The vector of five passives is stated to one decimal.
    expect(estimate?.low).toBeCloseTo(low, passives === 5 ? 1 : 2)
    expect(estimate?.high).toBeCloseTo(high, passives === 5 ? 1 : 2)
  })

  const answers = [...Array(50).fill(9), ...Array(30).fill(7), ...Array(20).fill(6)]
  it('leaves the dismissed out and the passives in: 30.0, neither 24.0 nor 42.9', () => {
    expect(npsOfScores([...answers, ...Array(25).fill(null)])).toEqual(npsOfScores(answers))
    expect(npsOfScores(answers)).toMatchObject({ value: 30, n: 100 })
    expect(npsOfScores([null, null])).toBeNull()
  })

  it.each([
    [10, 100],
    [9, 100],
    [8, 0],
    [7, 0],
    [6, -100],
    [1, -100],
    [0, -100],
  ])('one score of %i is %i', (score, value) => {
    expect(npsOfScores([score])?.value).toBe(value)
  })

  it.each([11, -1, 6.5, Number.NaN])('%d is no score', (score) => {
    expect(() => npsOfScores([score])).toThrow(RangeError)
  })
})

describe('S4 the mean with its t interval', () => {
  const ease = [7, 6, 5, 7, 4, 6, 2, 7, 6, 5]
  it('of ten ease answers is 5.50, sd 1.581, SE 0.500 [4.37, 6.63], 80.0 % agree', () => {
    const result = mean(ease)!
    expect(result.value).toBe(5.5)
    expect(rounded(result.spread?.deviation, 3)).toBe(1.581)
    expect(rounded(result.spread?.standardError, 3)).toBe(0.5)
    expect(interval(result.spread)).toEqual([4.37, 6.63])
    const agree = share(ease.filter((answer) => answer >= 5).length, ease.length)
    expect([rounded(agree?.value), ...interval(agree)]).toEqual([80, 49.02, 94.33])
  })

  it('of one value has no interval, of none is no number', () => {
    expect(mean([4])).toEqual({ value: 4, n: 1, spread: null })
    expect(mean([])).toBeNull()
  })

  it.each([
    // p, degrees of freedom, quantile (printed tables)
    [0.975, 1, 12.706205],
    [0.975, 2, 4.302653],
    [0.975, 9, 2.262157],
    [0.975, 30, 2.042272],
    [0.975, 1000, 1.962339],
    [0.975, 1_000_000, 1.959966],
    [0.95, 5, 2.015048],
    [0.995, 3, 5.840909],
    [0.9995, 1, 636.619249],
    [0.5, 7, 0],
    [0.025, 9, -2.262157],
    [0.6, 20, 0.256743],
    [0.975, 2.5, 3.574655],
  ])('t(%d, %d) is %d', (p, degrees, value) => {
    expect(tQuantile(p, degrees)).toBeCloseTo(value, 5)
  })

  it('the quantiles of one and two degrees of freedom have closed forms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        expect(tQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 6)
        expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 6)
      }),
    )
    expect(() => tQuantile(1, 5)).toThrow(RangeError)
    expect(() => tQuantile(0.9, 0)).toThrow(RangeError)
  })
})

describe('S5 change between two shares', () => {
  it.each([
    [90, 100, 80, 100, 10, 0.01, 19.95, true],
    [80, 100, 90, 100, -10, -19.95, -0.01, true],
    [9, 10, 8, 10, 10, -23.62, 42.05, false],
    [56, 70, 48, 80, 20, 5.24, 33.39, true],
  ])('%i/%i after %i/%i is %d [%d, %d], changed: %s', (k, n, k0, n0, value, low, high, changed) => {
    const result = change({ k, n }, { k: k0, n: n0 })
    expect([rounded(result?.value), ...interval(result)]).toEqual([value, low, high])
    expect(result?.changed).toBe(changed)
  })

  it('needs answers on both sides', () => {
    expect(change({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeNull()
  })
})

describe('S6 small samples', () => {
  it.each([
    [0, 'too-small'],
    [4, 'too-small'],
    [5, 'uncertain'],
    [29, 'uncertain'],
    [30, 'firm'],
  ])('%i answers are %s', (n, verdict) => {
    expect(sampleVerdict(n)).toBe(verdict)
  })

  it('nobody stands above another whose interval overlaps, or with four answers', () => {
    expect(mayRank(share(90, 100)!, share(80, 100)!)).toBe(false)
    expect(mayRank(share(900, 1000)!, share(800, 1000)!)).toBe(true)
    expect(mayRank(share(800, 1000)!, share(900, 1000)!)).toBe(true)
    expect(mayRank(share(4, 4)!, share(0, 1000)!)).toBe(false)
  })
})

describe('S7 response rate and coverage', () => {
  it('1000 eligible, 390 sent, 380 delivered, 80 answered: 21.1 % and 8.0 %', () => {
    const { rate, coverage } = response({ eligible: 1000, sent: 390, delivered: 380, answered: 80 })
    expect(rounded(rate?.value, 1)).toBe(21.1)
    expect(rounded(coverage?.value, 1)).toBe(8)
  })

  it('nobody eligible is no rate, more answers than deliveries are a mistake', () => {
    expect(response({ eligible: 0, sent: 0, delivered: 0, answered: 0 })).toEqual({
      rate: null,
      coverage: null,
    })
    expect(() => response({ eligible: 9, sent: 9, delivered: 1, answered: 2 })).toThrow(RangeError)
  })
})

describe('S13 what changed and what is noise', () => {
  const weeks = (satisfied: number[]) => satisfied.map((k) => ({ k, n: 100 }))
  const noise = [81, 78, 80, 83, 77, 79, 82, 80, 76, 84, 79, 81, 80, 78, 82, 79, 81, 77, 83, 80]

  it('noise alarms nobody', () => {
    const chart = shareChart(weeks([...noise, 78, 83, 79, 81]))!
    expect(chart.centre).toBe(80)
    expect(chart.shifts).toEqual([])
    expect(interval(chart.points[0]!)).toEqual([68, 92])
  })

  it('a lasting rise of four points is told once, at its eighth week', () => {
    const chart = shareChart(weeks([...noise, ...Array<number>(12).fill(84)]))!
    expect(chart.shifts).toEqual([
      { rule: 'run-of-eight', direction: 'up', startedAt: 20, noticedAt: 27 },
    ])
  })

  it('a fall out of the limits is told at once, and once', () => {
    const chart = shareChart(weeks([...noise, 60, 61, 59]))!
    expect(chart.shifts).toEqual([
      { rule: 'beyond-limits', direction: 'down', startedAt: 20, noticedAt: 20 },
    ])
    expect(chart.points[20]?.beyond).toBe(true)
  })

  it('seven on one side are not eight, and a point on the centre ends the run', () => {
    expect(shareChart(weeks([...noise, ...Array<number>(7).fill(82), 79]))!.shifts).toEqual([])
    const broken = [...Array<number>(7).fill(82), 80, ...Array<number>(7).fill(82)]
    expect(shareChart(weeks([...noise, ...broken]))!.shifts).toEqual([])
  })

  it('an empty week is no point; small weeks have wide limits', () => {
    const chart = shareChart([...weeks(noise), { k: 0, n: 0 }, { k: 2, n: 4 }])!
    expect(chart.points[20]).toMatchObject({ value: null, beyond: false })
    expect(chart.points[21]).toMatchObject({ value: 50, high: 100, beyond: false })
    expect(chart.points[21]?.low).toBeCloseTo(20, 9)
    expect(shareChart([{ k: 0, n: 0 }])).toBeNull()
  })

  it('a steady share never alarms', () => {
    expect(shareChart(Array(30).fill({ k: 4, n: 5 }))!.shifts).toEqual([])
  })

  it('individuals: limits at 2.66 mean moving ranges', () => {
    const chart = individualsChart([10, 12, 11, 13, 11, 12, 10, 13], 8)!
    // Moving ranges 2 1 2 2 1 2 3, mean 13/7.
    expect(chart.centre).toBe(11.5)
    expect(interval(chart.points[0]!)).toEqual([6.56, 16.44])
    expect(chart.shifts).toEqual([])
    expect(individualsChart([10, 12, 11, 13, 11, 12, 10, 13, 17], 8)!.shifts).toHaveLength(1)
    expect(individualsChart([10])).toBeNull()
  })
})

describe('how long things take', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[1, 2, 3, 4, 5], 0.9, 4.6],
    [[7], 0.9, 7],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 1, 3],
    [[10, 9], 0.25, 9.25],
  ])('quantile of %j at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 12)
  })

  it.each([
    // n, ranks of the order statistics in printed tables of the sign test
    [5, null, null],
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [100, 40, 61],
  ])('the median of 1..%i lies from %s to %s', (n, low, high) => {
    const values = Array.from({ length: n }, (_, index) => n - index)
    expect(median(values)).toEqual({ value: (n + 1) / 2, low, high, n })
  })

  it('works far beyond where 2^-n is nothing', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => index + 1)
    expect(median(values)).toMatchObject({ low: 4902, high: 5099 })
  })

  it('says how many are still open and leaves them out', () => {
    expect(durations([60, 120, 180], 2)).toMatchObject({ p90: 168, n: 3, open: 2 })
    expect(durations([], 4)).toEqual({ median: null, p90: null, n: 0, open: 4 })
    expect(() => quantile([1], 1.1)).toThrow(RangeError)
  })
})

describe('pareto', () => {
  it('largest first, until four fifths', () => {
    const counts = { late: 30, broken: 50, lost: 10, rude: 5, other: 5, none: 0 }
    const rows = pareto(Object.entries(counts).map(([key, count]) => ({ key, count })))
    expect(rows.map(({ key, cumulative, vital }) => [key, cumulative, vital])).toEqual([
      ['broken', 50, true],
      ['late', 80, true],
      ['lost', 90, false],
      ['other', 95, false],
      ['rude', 100, false],
    ])
    expect(pareto([])).toEqual([])
  })
})

describe('S4 the mean from sums', () => {
  it('is the mean of the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (values) => {
        const total = values.reduce((sum, x) => sum + x, 0)
        const squares = values.reduce((sum, x) => sum + x * x, 0)
        const [direct, bySums] = [mean(values)!, meanOfSums({ n: values.length, total, squares })!]
        expect(bySums.value).toBe(direct.value)
        expect(bySums.spread?.low ?? 0).toBeCloseTo(direct.spread?.low ?? 0, 5)
      }),
    )
    expect(meanOfSums({ n: 0, total: 0, squares: 0 })).toBeNull()
  })
})

describe('S8 non-response: the post-stratified estimate', () => {
  // Half of all contacts were about damage; of those one in ten answered, of the rest half.
  const skewed = [
    { population: 100, answered: 10, good: 4 },
    { population: 100, answered: 50, good: 45 },
  ]
  it('differs from the raw share where those who suffered most are silent', () => {
    const raw = share(49, 60)!
    const weighted = postStratified(skewed)!
    expect(rounded(raw.value)).toBe(81.67)
    expect(rounded(weighted.value)).toBe(65)
    expect(weighted.low).toBeLessThan(65)
    expect(weighted.high).toBeGreaterThan(65)
    expect(weighted.n).toBe(60)
  })

  it('is the raw share where every stratum answers alike', () => {
    const even = skewed.map((one) => ({ ...one, answered: 20, good: 15 }))
    expect(postStratified(even)!.value).toBeCloseTo(share(30, 40)!.value, 10)
  })

  it('says for how many it speaks, and is nothing without answers', () => {
    expect(postStratified([...skewed, { population: 200, answered: 0, good: 0 }])!.spokenFor).toBe(
      50,
    )
    expect(postStratified([{ population: 9, answered: 0, good: 0 }])).toBeNull()
    expect(postStratified([])).toBeNull()
  })

  it('claims no certainty for one answer', () => {
    const one = postStratified([{ population: 5, answered: 1, good: 1 }])!
    expect(one.value).toBe(100)
    expect(one.low).toBeLessThan(60)
  })
})

describe('S14 remainder suppression', () => {
  const groups = (...sizes: number[]) => sizes.map((n, at) => ({ key: `${at}-${n}`, n }))
  it.each([
    // sizes, is the total shown, hidden
    [[3, 6, 20], true, ['0-3', '1-6']],
    [[3, 6, 20], false, ['0-3']],
    [[5, 6, 20], true, []],
    [[2, 4, 20], true, ['0-2', '1-4']],
    [[1, 2, 9, 20], true, ['0-1', '1-2', '2-9']],
    [[0, 6, 20], true, []],
    [[3], true, ['0-3']],
    [[], true, []],
  ])('%j with the total %s hides %j', (sizes, isTotalShown, hidden) => {
    expect([...hiddenGroups(groups(...sizes), { isTotalShown })]).toEqual(hidden)
  })

  it('never leaves fewer than five behind the total unless all are hidden', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 8 }), (sizes) => {
        const all = groups(...sizes)
        const hidden = hiddenGroups(all)
        const behind = all.filter(({ key }) => hidden.has(key))
        const rest = behind.reduce((total, { n }) => total + n, 0)
        const isAll = all.every(({ key, n }) => n === 0 || hidden.has(key))
        expect(hidden.size === 0 || isAll || (rest >= 5 && hidden.size > 1)).toBe(true)
      }),
    )
  })
})

describe('S15 attribution', () => {
  const by = (...ids: string[]) => ids.map((agentId) => ({ agentId }))
  it('shares a score by the public replies each one sent', () => {
    expect([...attribution(by('ada', 'bo', 'ada', 'ada'))]).toEqual([
      ['ada', 0.75],
      ['bo', 0.25],
    ])
  })

  it('is nobody’s where a policy or the product is to blame, or nobody replied', () => {
    expect(attribution(by('ada'), { isNotTheirs: true }).size).toBe(0)
    expect(attribution([]).size).toBe(0)
  })

  it('counts shared answers for less: 4 whole of 5 is Wilson, halves are wider', () => {
    const answers = (weight: number) =>
      [true, true, true, true, false].map((isGood) => ({ weight, isGood }))
    const whole = weightedShare(answers(1))!
    expect([rounded(whole.value), rounded(whole.low)]).toEqual([80, rounded(share(4, 5)!.low)])
    const mixed = weightedShare([...answers(1), ...answers(0.1)])!
    expect(mixed.value).toBeCloseTo(80, 10)
    expect(mixed.high - mixed.low).toBeGreaterThan(share(8, 10)!.high - share(8, 10)!.low)
    expect(weightedShare([])).toBeNull()
  })
})

describe('rank correlation', () => {
  it.each([
    // The worked example of Spearman's coefficient: IQ and hours of television, ρ = −29/165.
    [
      [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
      [7, 27, 2, 50, 28, 29, 20, 12, 6, 17],
      -0.1758,
    ],
    [[1, 2, 3, 4, 5], [1, 8, 27, 64, 125], 1],
    [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], -1],
    // Ties share their places: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    [[1, 2, 2, 3], [1, 2, 3, 4], 0.9487],
  ])('of %j and %j is %d', (a, b, value) => {
    const found = rankCorrelation(a.map((x, index) => [x, b[index]!] as const))!
    expect(rounded(found.value, 4)).toBe(value)
    expect(found.low!).toBeLessThanOrEqual(found.value)
    expect(found.high!).toBeGreaterThanOrEqual(found.value)
  })

  it('is nothing where one side never differs, and has no interval below four pairs', () => {
    expect(
      rankCorrelation([
        [1, 2],
        [1, 3],
      ]),
    ).toBeNull()
    expect(rankCorrelation([])).toBeNull()
    expect(
      rankCorrelation([
        [1, 2],
        [2, 3],
        [3, 9],
      ]),
    ).toMatchObject({ value: 1, low: null })
  })

  it('has Bonett and Wright’s interval: 0.5 of 103 pairs is 0.33 to 0.64', () => {
    // (1 + 0.125) / 100: a standard error of 0.10607 about atanh 0.5 = 0.54931.
    const { low, high } = intervalOfRanks(0.5, 103)
    expect([rounded(low), rounded(high)]).toEqual([0.33, 0.64])
  })

  it('gives equal values the mean of their places', () => {
    expect(ranksOf([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1])
  })
})
