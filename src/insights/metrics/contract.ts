import {
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Type,
} from '../../kernel/http/contract.ts'
import { bandIds } from './bands.ts'
import { metricIds } from './dictionary.ts'
import { parts } from './rows.ts'

export { bandIds }

const Day = Type.String({ format: 'date', description: 'A day of the organisation’s calendar' })
const Maybe = Nullable(Type.Number())
const Direction = OneOf(['up', 'down', 'none'])
const MetricId = OneOf(metricIds)
const Scale = Type.String({ minLength: 1, maxLength: 40 })
const ByMetric = Type.Object({ id: MetricId })

export const within = {
  from: Type.Optional(
    Type.String({ description: 'First day, 2026-03-01. Without: 90 days before `to`.' }),
  ),
  to: Type.Optional(Type.String({ description: 'The day after the last one. Without: tomorrow.' })),
  period: Type.Optional(
    Type.String({ pattern: '^[1-9][0-9]{0,3}d$', description: 'The last so many days: 30d.' }),
  ),
  channel: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  inbox: Type.Optional(Id),
  team: Type.Optional(Id),
  reason: Type.Optional(Id),
  agent: Type.Optional(Id),
  answered: Type.Optional(
    OneOf(bandIds, { description: 'Within which time they were first answered.' }),
  ),
  scale: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'Of answers: faces-5, or all. Without: the scale most were given on.',
    }),
  ),
}

const Definition = Type.Object({
  id: MetricId,
  name: Type.String(),
  /** The formula in words, what is counted and what is not, in the reader's language. */
  formula: Type.String(),
  rules: Type.String(),
  nameKey: Type.String(),
  version: Type.Integer(),
  kind: OneOf(['share', 'duration', 'count', 'mean', 'nps']),
  unit: OneOf(['percent', 'seconds', 'conversations', 'points']),
  direction: Direction,
  column: OneOf(['service', 'care']),
  isSpeed: Type.Boolean(),
  pairedWith: Nullable(MetricId),
  rows: OneOf(['conversation', 'resolution', 'ask', 'answer', 'care-task']),
})

export const figure = {
  value: Maybe,
  low: Maybe,
  high: Maybe,
  n: Type.Integer(),
  k: Nullable(Type.Integer()),
  p90: Maybe,
  open: Type.Integer({ description: 'Not decided yet.' }),
  verdict: OneOf(['too-few', 'grey', 'normal']),
}
const Figure = Type.Object(figure)

const Changed = Type.Object({
  value: Maybe,
  low: Maybe,
  high: Maybe,
  changed: Type.Boolean(),
  direction: Direction,
  better: Nullable(Type.Boolean()),
  why: Nullable(OneOf(['too-few', 'unfinished'])),
})

const Series = Type.Object({
  by: OneOf(['day', 'week']),
  centre: Maybe,
  points: Type.Array(
    Type.Object({
      from: Day,
      to: Day,
      isPartial: Type.Boolean(),
      value: Maybe,
      n: Type.Integer(),
      k: Nullable(Type.Integer()),
      low: Maybe,
      high: Maybe,
      beyond: Type.Boolean(),
    }),
  ),
  shifts: Type.Array(
    Type.Object({
      rule: OneOf(['beyond-limits', 'run-of-eight']),
      direction: OneOf(['up', 'down']),
      startedAt: Type.Integer(),
      noticedAt: Type.Integer(),
    }),
  ),
  breaks: Type.Array(Day),
})

const bar = {
  reasonId: Id,
  parentId: Nullable(Id),
  name: Type.String(),
  count: Type.Integer(),
  share: Type.Number(),
  cumulative: Type.Number(),
  vital: Type.Boolean(),
  rank: Type.Integer(),
  before: Type.Object({ count: Type.Integer(), rank: Nullable(Type.Integer()) }),
  change: Nullable(
    Type.Object({
      value: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
      changed: Type.Boolean(),
    }),
  ),
}
const Bar = Type.Object(bar)
const Reasons = Type.Object({
  total: Type.Integer(),
  without: Type.Integer({ description: 'Arrived, and no reason said yet.' }),
  first: Type.Array(Type.Object({ ...bar, below: Type.Array(Bar) })),
  filed: Type.Array(Bar),
})

const Arrivals = Type.Object({
  cells: Type.Array(
    Type.Object({
      weekday: Type.Integer(),
      hour: Type.Integer(),
      count: Type.Integer(),
      perHour: Type.Number(),
    }),
  ),
  weekdays: Type.Array(Type.Integer()),
  busiest: Nullable(
    Type.Object({ weekday: Type.Integer(), hour: Type.Integer(), perHour: Type.Number() }),
  ),
})

const Backlog = Type.Array(
  Type.Object({
    fromDays: Type.Integer(),
    toDays: Nullable(Type.Integer()),
    count: Type.Integer(),
    open: Type.Integer(),
    pending: Type.Integer(),
    snoozed: Type.Integer(),
  }),
)

export const Period = Type.Object({
  from: Day,
  to: Day,
  days: Type.Integer(),
  timezone: Type.String(),
  previous: Type.Object({ from: Day, to: Day }),
})

const may = Type.Object({ openRows: Type.Boolean(), export: Type.Boolean() })

const number = {
  definition: Definition,
  ...figure,
  previous: Nullable(Figure),
  change: Nullable(Changed),
  series: Nullable(Series),
  /** Of answers: on which scale, and how many there are on each. Null of what is no answer. */
  scale: Nullable(Scale),
  scales: Type.Array(Type.Object({ scale: Scale, n: Type.Integer() })),
}

export const list = contract({
  id: 'metrics.list',
  method: 'GET',
  path: '/metrics',
  permission: 'insight:read',
  summary: 'Every number there is, and how each one is counted.',
  response: Type.Object({ data: Type.Array(Definition), next: Type.Null() }),
})

export const definition = contract({
  id: 'metrics.definition',
  method: 'GET',
  path: '/metrics/:id/definition',
  permission: 'insight:read',
  summary: 'How a number is counted.',
  params: ByMetric,
  response: Definition,
})

export const get = contract({
  id: 'metrics.get',
  method: 'GET',
  path: '/metrics/:id',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'A number: its interval, what it rests on, its trend, and whether it really changed.',
  params: ByMetric,
  query: Type.Object({
    ...within,
    compare: Type.Optional(OneOf(['previous', 'none'], { default: 'previous' })),
    by: Type.Optional(OneOf(['day', 'week'])),
  }),
  response: Type.Object({
    ...number,
    period: Period,
    /** T138: the number of quality that stands beside one of speed. */
    paired: Nullable(Type.Object({ definition: Definition, ...figure })),
    reasons: Nullable(Reasons),
    arrivals: Nullable(Arrivals),
    backlog: Nullable(Backlog),
    may,
  }),
})

const narrowing = {
  part: Type.Optional(OneOf(parts, { default: 'counted' })),
  weekday: Type.Optional(Type.Integer({ minimum: 1, maximum: 7 })),
  hour: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
  age: Type.Optional(
    Type.Integer({ enum: [0, 1, 3, 7, 30], description: 'Days; of what is open now.' }),
  ),
}

const Row = Type.Object({
  id: Id,
  at: Moment,
  hit: Nullable(Type.Boolean()),
  seconds: Maybe,
  points: Maybe,
  isOpen: Type.Boolean(),
  /** Null of an answer that belongs to no conversation. */
  conversation: Nullable(
    Type.Object({
      id: Id,
      number: Type.Integer(),
      subject: Type.String(),
      state: Type.String(),
      channel: Type.String(),
      inboxId: Id,
    }),
  ),
  /** Null where they gave no name. */
  customer: Nullable(Type.Object({ id: Id, name: Type.String() })),
})

export const rows = contract({
  id: 'metrics.rows',
  method: 'GET',
  path: '/metrics/:id/rows',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'The rows behind a number, newest first.',
  params: ByMetric,
  query: Type.Object({ ...within, ...narrowing, ...paging }),
  response: Page(Row),
})

export const exported = contract({
  id: 'metrics.export',
  method: 'GET',
  path: '/metrics/:id/export',
  permission: 'insight:export',
  limit: 'reports',
  summary: 'The rows behind a number as a CSV file.',
  params: ByMetric,
  query: Type.Object({ ...within, ...narrowing }),
  produces: 'text/csv',
})

export const summary = contract({
  id: 'insights.summary',
  method: 'GET',
  path: '/insights/summary',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'All numbers of a period at once, and which of them really changed.',
  query: Type.Object(within),
  response: Type.Object({
    period: Period,
    numbers: Type.Array(Type.Object(number)),
    reasons: Reasons,
    arrivals: Arrivals,
    backlog: Backlog,
    facts: Type.Array(
      Type.Object({
        says: OneOf(['better', 'worse', 'rose', 'fell', 'same', 'too-few', 'unfinished']),
        metric: MetricId,
        by: Maybe,
      }),
    ),
    reasonFacts: Type.Array(
      Type.Object({
        says: OneOf(['grew', 'shrank']),
        reasonId: Id,
        name: Type.String(),
        points: Type.Number(),
        rank: Type.Integer(),
        rankBefore: Nullable(Type.Integer()),
      }),
    ),
    may,
  }),
})
