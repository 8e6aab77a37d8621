// What Today says and where it draws it, without clocks or elements.

import type { Row } from '../../api/contracts.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** By the hour on the reader's wall; the small hours are still the evening before. */
export const partOfDay = (hour: number): PartOfDay =>
  hour >= 5 && hour < 12 ? 'morning' : hour >= 12 && hour < 18 ? 'afternoon' : 'evening'

export interface Mark {
  key: string
  /** Hours of the reader's day, 9.5 for half past nine. */
  hour: number
  label: string
  kind: 'waiting' | 'earlier' | 'returns' | 'care'
  /** The address it leads to. */
  to: string
}

/** The hours the line shows: a working day, longer where something happens outside of it. */
export function hoursShown(marks: readonly Mark[], now: number): { from: number; to: number } {
  const all = [now, ...marks.map(({ hour }) => hour)]
  const from = Math.max(0, Math.min(8, Math.floor(Math.min(...all))))
  const to = Math.min(24, Math.max(18, Math.ceil(Math.max(...all))))
  return { from, to }
}

export interface Placed extends Mark {
  x: number
  /** 0 is next to the line; labels that would touch go one further. */
  lane: 0 | 1
  /** The label stands left of its mark where there is no room at the right. */
  isLeft: boolean
  /** How many more stand at about the same hour. */
  more: number
}

const letterPx = 6.4
const iconPx = 46
export const labelWidth = (label: string) => iconPx + label.length * letterPx

/** Places marks along the line; those for which no lane is free are counted at the one before. */
export function place(
  marks: readonly Mark[],
  xOf: (hour: number) => number,
  width: number,
): Placed[] {
  const taken: [number, number][][] = [[], []]
  const placed: Placed[] = []
  for (const mark of marks.toSorted((a, b) => a.hour - b.hour)) {
    const x = xOf(mark.hour)
    const wide = labelWidth(mark.label)
    const isLeft = x + wide > width
    const span: [number, number] = isLeft ? [x - wide, x + 8] : [x - 8, x + wide]
    const lane = taken.findIndex((spans) => spans.every(([a, b]) => span[1] <= a || span[0] >= b))
    const before = placed.at(-1)
    if (lane < 0 && before) before.more += 1
    if (lane < 0) continue
    taken[lane]?.push(span)
    placed.push({ ...mark, x, lane: lane as 0 | 1, isLeft, more: 0 })
  }
  return placed
}

/** Those who have waited since before today, on the reader's calendar. */
export const waitingSinceBefore = (rows: readonly Row[], startOfDay: number): Row[] =>
  rows.filter(({ waitingSince }) => waitingSince && Date.parse(waitingSince) < startOfDay)

/** Those whose sleep ends between now and the end of the day, the first first. */
export const backToday = (rows: readonly Row[], now: number, endOfDay: number): Row[] =>
  rows
    .filter(({ snoozedUntil }) => {
      const at = snoozedUntil ? Date.parse(snoozedUntil) : 0
      return at >= now && at < endOfDay
    })
    .toSorted((a, b) => ((a.snoozedUntil ?? '') < (b.snoozedUntil ?? '') ? -1 : 1))
