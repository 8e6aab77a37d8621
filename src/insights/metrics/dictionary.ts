// The metric dictionary (S18): what every number is called, how it is counted and which way is
// good. A change of how one is counted is a new version of it, and breaks its trend line.

export const metricIds = [
  'first-response-time',
  'first-resolution-time',
  'resolution-time',
  'reopen-rate',
  'one-touch-rate',
  'right-first',
  'passed-on',
  'csat',
  'ease',
  'ease-mean',
  'observed-ease',
  'repeat-contact',
  'repeat-contact-30',
  'first-contact-resolution',
  'nps-relationship',
  'nps-transactional',
  'mood-change',
  'mood-improved',
  'response-rate',
  'coverage',
  'recovered-rate',
  'time-to-contact',
  'late-contact',
  'conversations-in',
  'conversations-out',
  'open-now',
  'reasons',
  'arrivals',
] as const
export type MetricId = (typeof metricIds)[number]

/**
 * Share: k of n in percent. Duration: median and p90 in seconds. Count: how many. Mean: of points
 * on a scale. NPS: promoters minus detractors, −100 to 100.
 */
export type MetricKind = 'share' | 'duration' | 'count' | 'mean' | 'nps'

export interface Metric {
  id: MetricId
  kind: MetricKind
  unit: 'percent' | 'seconds' | 'conversations' | 'points'
  /** Which way is better; none: neither. */
  direction: 'up' | 'down' | 'none'
  version: number
  column: 'service' | 'care'
  isSpeed: boolean
  /** T138: speed is never shown without a number that says whether it was any good. */
  pairedWith: MetricId | null
  /** What one row behind it is. */
  rows: 'conversation' | 'resolution' | 'ask' | 'answer' | 'care-task'
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
const repeat = { ...share, column: 'care', rows: 'conversation' } as const
const ofTasks = { column: 'care', rows: 'care-task' } as const
const points = {
  unit: 'points',
  direction: 'up',
  isSpeed: false,
  pairedWith: null,
  by: 'week',
  hasPeriod: true,
  version: 1,
  column: 'care',
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
  // T157: whether a contact reaches the one who solves it.
  'right-first': {
    id: 'right-first',
    ...share,
    direction: 'up',
    column: 'service',
    rows: 'conversation',
  },
  'passed-on': {
    id: 'passed-on',
    ...share,
    direction: 'down',
    column: 'service',
    rows: 'conversation',
  },
  // Version 2 leaves out what a mail scanner seems to have answered, and never mixes scales.
  csat: { id: 'csat', ...share, direction: 'up', column: 'service', rows: 'answer', version: 2 },
  ease: { id: 'ease', ...share, direction: 'up', column: 'care', rows: 'answer' },
  'ease-mean': { id: 'ease-mean', ...points, kind: 'mean', rows: 'answer' },
  'observed-ease': { id: 'observed-ease', ...points, kind: 'mean', rows: 'conversation' },
  'repeat-contact': { id: 'repeat-contact', ...repeat, direction: 'down' },
  'repeat-contact-30': { id: 'repeat-contact-30', ...repeat, direction: 'down' },
  'first-contact-resolution': { id: 'first-contact-resolution', ...repeat, direction: 'up' },
  'nps-relationship': { id: 'nps-relationship', ...points, kind: 'nps', rows: 'answer' },
  'nps-transactional': { id: 'nps-transactional', ...points, kind: 'nps', rows: 'answer' },
  'mood-change': { id: 'mood-change', ...points, kind: 'mean', rows: 'conversation' },
  'mood-improved': { id: 'mood-improved', ...repeat, direction: 'up' },
  'response-rate': { id: 'response-rate', ...share, direction: 'up', column: 'care', rows: 'ask' },
  // Version 2 leaves out who had been asked about the same contact already.
  coverage: {
    id: 'coverage',
    ...share,
    direction: 'up',
    column: 'care',
    rows: 'ask',
    version: 2,
  },
  'recovered-rate': { id: 'recovered-rate', ...share, ...ofTasks, direction: 'up' },
  'time-to-contact': {
    id: 'time-to-contact',
    ...duration,
    ...ofTasks,
    pairedWith: 'recovered-rate',
  },
  'late-contact': { id: 'late-contact', ...share, ...ofTasks, direction: 'down' },
  'conversations-in': { id: 'conversations-in', ...count },
  'conversations-out': { id: 'conversations-out', ...count, rows: 'resolution' },
  'open-now': { id: 'open-now', ...count, direction: 'down', hasPeriod: false },
  reasons: { id: 'reasons', ...count },
  arrivals: { id: 'arrivals', ...count },
}

export const metrics: readonly Metric[] = metricIds.map((id) => dictionary[id])

/** How long after a resolution a reopening still counts against it. */
export const reopenDays = 7

/** Which answers a number is about: of which surveys, and whether several scales may meet. */
export const answersOf: Partial<
  Record<MetricId, { metric: 'csat' | 'ces' | 'nps'; programme?: 'transactional' | 'relationship' }>
> = {
  csat: { metric: 'csat' },
  ease: { metric: 'ces' },
  'ease-mean': { metric: 'ces' },
  // T160: never pooled. One is about a contact, the other about the whole relationship.
  'nps-relationship': { metric: 'nps', programme: 'relationship' },
  'nps-transactional': { metric: 'nps', programme: 'transactional' },
}
