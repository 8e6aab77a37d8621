// S13: control charts, which tell a real change from the wobble of chance.

import { sum } from './distributions.ts'
import type { Count } from './estimates.ts'

/** `value` null: nothing was counted in that period; `beyond`: outside its limits. */
export type ChartPoint = { value: number | null; low: number; high: number; beyond: boolean }

/** A real change: the run of points on one side in which a rule fired, as indexes of points. */
export type Shift = {
  rule: 'beyond-limits' | 'run-of-eight'
  direction: 'up' | 'down'
  startedAt: number
  noticedAt: number
}

export type Chart = { centre: number; points: ChartPoint[]; shifts: Shift[] }

/**
 * S13: a p-chart of shares in percent: 3-sigma limits from the size of each period. Centre and
 * limits come from the first `baseline` points, so that a change cannot hide in its own average.
 */
export function shareChart(counts: readonly Count[], baseline = 20): Chart | null {
  const first = counts.slice(0, baseline)
  const all = sum(first.map(({ n }) => n))
  if (all === 0) return null
  const p = sum(first.map(({ k }) => k)) / all
  return chartOf(
    100 * p,
    counts.map(({ k, n }) => {
      if (n === 0) return { value: null, low: 0, high: 100 }
      const three = 3 * Math.sqrt((p * (1 - p)) / n)
      const [low, high] = [100 * Math.max(0, p - three), 100 * Math.min(1, p + three)]
      return { value: (100 * k) / n, low, high }
    }),
  )
}

/**
 * S13: an individuals chart (one number per period): sigma is the mean moving range of the first
 * `baseline` points over 1.128 (Shewhart; d2 for two). Null with fewer than two points there.
 */
export function individualsChart(values: readonly number[], baseline = 20): Chart | null {
  const first = values.slice(0, baseline)
  if (first.length < 2) return null
  const ranges = first.slice(1).map((value, index) => Math.abs(value - (first[index] ?? value)))
  const centre = sum(first) / first.length
  const three = (3 * sum(ranges)) / ranges.length / 1.128
  const [low, high] = [centre - three, centre + three]
  return chartOf(
    centre,
    values.map((value) => ({ value, low, high })),
  )
}

function chartOf(centre: number, bare: readonly Omit<ChartPoint, 'beyond'>[]): Chart {
  // A hair of tolerance, or a steady 80 % would alarm because of its sixteenth decimal.
  const hair = 1e-9
  const points = bare.map((point) => {
    const { value, low, high } = point
    return { ...point, beyond: value !== null && (value > high + hair || value < low - hair) }
  })
  const sides = points.map(({ value }) =>
    value === null || Math.abs(value - centre) <= hair ? 0 : Math.sign(value - centre),
  )
  return { centre, points, shifts: shiftsOf(points, sides) }
}

/** One shift per run of points on one side of the centre, however many of its points alarm. */
function shiftsOf(points: readonly ChartPoint[], sides: readonly number[]): Shift[] {
  const shifts: Shift[] = []
  let run = { side: 0, startedAt: 0, length: 0, told: false }
  points.forEach(({ value, beyond }, index) => {
    if (value === null) return // An empty period neither continues nor ends a run.
    const side = sides[index] ?? 0
    if (side !== run.side) run = { side, startedAt: index, length: 0, told: false }
    run.length++
    if (side === 0 || run.told || !(beyond || run.length === 8)) return
    run.told = true
    const direction = side > 0 ? 'up' : 'down'
    const rule = beyond ? 'beyond-limits' : 'run-of-eight'
    shifts.push({ rule, direction, startedAt: run.startedAt, noticedAt: index })
  })
  return shifts
}
