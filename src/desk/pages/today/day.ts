/** Where a moment lies on the reader's wall. */
export interface WallTime {
  /** 9.5 at half past nine. */
  hour: number
  /** YYYY-MM-DD */
  date: string
}

export function wallTime(at: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '0'
  return {
    hour: Number(part('hour')) + Number(part('minute')) / 60,
    date: `${part('year')}-${part('month')}-${part('day')}`,
  }
}

const hourMs = 3_600_000

/** Begin and end of the reader's day around `now`; a change of the clock may shift the far end. */
export function dayAround(now: Date, timeZone: string): { start: number; end: number } {
  const { hour } = wallTime(now, timeZone)
  const start = Math.floor((now.getTime() - hour * hourMs) / 60_000) * 60_000
  return { start, end: start + 24 * hourMs }
}

/** Noon of a calendar day, so that it is that day in the reader's zone too. */
export const noonOf = (date: string) => `${date}T12:00:00Z`
