import { expect, it } from 'vitest'
import { afterWorking, deskMidnight, whenOf, workingDay } from './time.ts'

const at = (text: string) => Date.parse(text)
const iso = (value: number) => new Date(value).toISOString()

it.each([
  ['winter', '2026-03-17T08:34:00Z', '2026-03-16T23:00:00.000Z'],
  ['the hour that does not exist', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z'],
  ['the hour that comes twice', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00.000Z'],
  ['midnight itself', '2026-03-29T22:00:00Z', '2026-03-29T22:00:00.000Z'],
])('finds midnight at the desk in %s', (_, from, midnight) => {
  expect(iso(deskMidnight(at(from)))).toBe(midnight)
  expect(iso(deskMidnight(deskMidnight(at(from))))).toBe(midnight)
})

it.each([
  ['within the day', '2026-03-17T09:00:00Z', 30, '2026-03-17T09:30:00.000Z'],
  ['over night', '2026-03-17T16:30:00Z', 60, '2026-03-18T08:30:00.000Z'],
  [
    'over a weekend on which the clocks change',
    '2026-03-28T10:41:25Z',
    196,
    '2026-03-30T10:16:00.000Z',
  ],
])('counts open minutes %s', (_, from, minutes, then) => {
  expect(iso(afterWorking(at(from), minutes))).toBe(then)
})

it('goes back over a weekend, and reads the three forms of a story’s time', () => {
  const now = at('2026-03-16T08:34:00Z')
  expect(iso(workingDay(now, -1))).toBe('2026-03-12T23:00:00.000Z')
  expect(iso(whenOf('-1h4m', now, null))).toBe('2026-03-16T07:30:00.000Z')
  expect(iso(whenOf('-1 14:10', now, null))).toBe('2026-03-13T13:10:00.000Z')
  expect(iso(whenOf('1 09:14', now, workingDay(now, -2)))).toBe('2026-03-13T08:14:00.000Z')
  expect(() => whenOf('soon', now, null)).toThrow('Not a time')
})
