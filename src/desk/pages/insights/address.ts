// What an address of the insights asks for. It is read before the page is fetched, so nothing
// heavy may be needed for it.

export const periodWords = ['7d', '30d', '90d', 'month'] as const
export type PeriodWord = (typeof periodWords)[number]

/** The address: a period by its word, or own days (`to` is the day after the last one). */
export interface InsightsSearch {
  period?: PeriodWord
  from?: string
  to?: string
  channel?: string
  inbox?: string
  team?: string
  /** A reason, with those below it. */
  reason?: string
  agent?: string
  /** Of answers: which scale, or `all` of them in one number. */
  scale?: string
}

/** What narrows every number of the page, beside the period. */
export const scopeWords = ['channel', 'inbox', 'team', 'reason', 'agent', 'scale'] as const

const text = (value: unknown) =>
  typeof value === 'string' && value && value.length <= 40 ? value : undefined
/** A day there is: 30 February is none. */
const isDay = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)
const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined)

/** What an address asks for. Own days win over a word; half of them is none. */
export function insightsSearch(raw: Record<string, unknown>): InsightsSearch {
  const [from, to] = [day(raw['from']), day(raw['to'])]
  const isOwn = from !== undefined && to !== undefined && from < to
  const word = periodWords.find((one) => one === raw['period'])
  return {
    period: isOwn || word === '90d' ? undefined : word,
    from: isOwn ? from : undefined,
    to: isOwn ? to : undefined,
    channel: text(raw['channel']),
    inbox: text(raw['inbox']),
    team: text(raw['team']),
    reason: text(raw['reason']),
    agent: text(raw['agent']),
    scale: text(raw['scale']),
  }
}

export const answeredWords = ['under-1h', '1h-4h', '4h-24h', '1d-3d', 'over-3d'] as const

/** What narrows the rows behind a number. */
export interface Narrowing {
  /** Within which time they were first answered. */
  answered?: (typeof answeredWords)[number]
  part?: 'counted' | 'hit' | 'missed' | 'open'
  reason?: string
  weekday?: number
  hour?: number
  age?: number
}

const whole = (value: unknown, [least, most]: readonly [number, number]) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined

export const rowsSearch = (raw: Record<string, unknown>): InsightsSearch & Narrowing => ({
  ...insightsSearch(raw),
  part: (['counted', 'hit', 'missed', 'open'] as const).find((one) => one === raw['part']),
  answered: answeredWords.find((one) => one === raw['answered']),
  weekday: whole(raw['weekday'], [1, 7]),
  hour: whole(raw['hour'], [0, 23]),
  age: whole(raw['age'], [0, 30]),
})
