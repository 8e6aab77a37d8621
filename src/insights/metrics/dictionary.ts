// The metric dictionary (S18): what every number is called, how it is counted and which way is
// good. A change of how one is counted is a new version of it, and breaks its trend line.

export const metricIds = [
  'first-response-time',
  'first-resolution-time',
  'resolution-time',
  'reopen-rate',
  'one-touch-rate',
  'csat',
  'response-rate',
  'coverage',
  'conversations-in',
  'conversations-out',
  'open-now',
  'reasons',
  'arrivals',
] as const
export type MetricId = (typeof metricIds)[number]

/** Share: k of n in percent. Duration: median and p90 in seconds. Count: how many. */
export type MetricKind = 'share' | 'duration' | 'count'

export interface Metric {
  id: MetricId
  kind: MetricKind
  unit: 'percent' | 'seconds' | 'conversations'
  /** Which way is better; none: neither. */
  direction: 'up' | 'down' | 'none'
  version: number
  column: 'service' | 'care'
  isSpeed: boolean
  /** T138: speed is never shown without a number that says whether it was any good. */
  pairedWith: MetricId | null
  /** What one row behind it is. */
  rows: 'conversation' | 'resolution' | 'ask' | 'answer'
  /** A trend needs time; what stands open is as of now. */
  hasPeriod: boolean
  by: 'day' | 'week'
}

const share = {
  kind: 'share',
  unit: 'percent',
  isSpeed: false,
  pairedWith: null,
  by: 'week',
  hasPeriod: true,
  version: 1,
} as const
const duration = {
  kind: 'duration',
  unit: 'seconds',
  direction: 'down',
  isSpeed: true,
  by: 'week',
  hasPeriod: true,
  version: 1,
  column: 'service',
  rows: 'conversation',
} as const
const count = {
  kind: 'count',
  unit: 'conversations',
  direction: 'none',
  isSpeed: false,
  pairedWith: null,
  by: 'day',
  hasPeriod: true,
  version: 1,
  column: 'service',
  rows: 'conversation',
} as const

export const dictionary: Readonly<Record<MetricId, Metric>> = {
  'first-response-time': { id: 'first-response-time', ...duration, pairedWith: 'csat' },
  'first-resolution-time': { id: 'first-resolution-time', ...duration, pairedWith: 'reopen-rate' },
  'resolution-time': { id: 'resolution-time', ...duration, pairedWith: 'reopen-rate' },
  'reopen-rate': {
    id: 'reopen-rate',
    ...share,
    direction: 'down',
    column: 'service',
    rows: 'resolution',
  },
  'one-touch-rate': {
    id: 'one-touch-rate',
    ...share,
    direction: 'up',
    column: 'service',
    rows: 'conversation',
    isSpeed: true,
    pairedWith: 'csat',
  },
  csat: { id: 'csat', ...share, direction: 'up', column: 'service', rows: 'answer' },
  'response-rate': { id: 'response-rate', ...share, direction: 'up', column: 'care', rows: 'ask' },
  coverage: { id: 'coverage', ...share, direction: 'up', column: 'care', rows: 'ask' },
  'conversations-in': { id: 'conversations-in', ...count },
  'conversations-out': { id: 'conversations-out', ...count, rows: 'resolution' },
  'open-now': { id: 'open-now', ...count, direction: 'down', hasPeriod: false },
  reasons: { id: 'reasons', ...count },
  arrivals: { id: 'arrivals', ...count },
}

export const metrics: readonly Metric[] = metricIds.map((id) => dictionary[id])

/** How long after a resolution a reopening still counts against it. */
export const reopenDays = 7
