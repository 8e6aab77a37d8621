import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Type,
} from '../../kernel/http/contract.ts'

const Maybe = Nullable(Type.Number())
const Day = Type.String({ format: 'date', description: 'A day of the organisation’s calendar' })
const Side = OneOf(['before', 'after'])

const Figure = Type.Object({
  from: Day,
  to: Type.String({ format: 'date', description: 'The day after the last one.' }),
  value: Maybe,
  low: Maybe,
  high: Maybe,
  n: Type.Integer(),
  k: Nullable(Type.Integer()),
  open: Type.Integer({ description: 'Not decided yet.' }),
  verdict: OneOf(['too-few', 'grey', 'normal']),
})

export const effect = contract({
  id: 'improvements.effect',
  method: 'GET',
  path: '/improvements/:id/effect',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'Its number before and after it was done, the difference with its interval, and n.',
  params: ById,
  response: Type.Object({
    metric: Type.String(),
    unit: OneOf(['percent', 'points']),
    direction: OneOf(['up', 'down', 'none']),
    scale: Nullable(Type.String({ description: 'Of answers: on which they were given.' })),
    doneOn: Nullable(Day),
    daysWanted: Type.Integer(),
    daysOver: Type.Integer({ description: 'How many days of the time after it are over.' }),
    /** Before it is done: as it stands today. */
    before: Figure,
    after: Nullable(Figure),
    change: Nullable(Type.Object({ value: Maybe, low: Maybe, high: Maybe })),
    says: OneOf(['not-done', 'too-few', 'better', 'worse', 'rose', 'fell', 'no-change']),
    may: Type.Object({ openRows: Type.Boolean() }),
  }),
})

export const effectRows = contract({
  id: 'improvements.effect-rows',
  method: 'GET',
  path: '/improvements/:id/effect/rows',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'The rows behind one side of an effect, newest first.',
  params: ById,
  query: Type.Object({
    ...paging,
    side: Side,
    part: Type.Optional(OneOf(['counted', 'hit', 'missed'], { default: 'counted' })),
  }),
  response: Page(
    Type.Object({
      id: Id,
      at: Moment,
      hit: Nullable(Type.Boolean()),
      points: Maybe,
      conversation: Nullable(
        Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() }),
      ),
      customer: Nullable(Type.Object({ id: Id, name: Type.String() })),
    }),
  ),
})

export const suggestions = contract({
  id: 'improvements.suggestions',
  method: 'GET',
  path: '/improvement-suggestions',
  permission: 'improvement:read',
  limit: 'reports',
  summary: 'What made contacts hard lately, and whether an article or another channel may help.',
  query: Type.Object({
    days: Type.Optional(Type.Integer({ minimum: 7, maximum: 365, default: 90 })),
  }),
  response: Type.Object({
    days: Type.Integer(),
    hard: Type.Integer({ description: 'Conversations that were hard, by answer or by effort.' }),
    data: Type.Array(
      Type.Object({
        theme: Nullable(Type.String()),
        reason: Nullable(Type.Object({ id: Id, name: Type.String() })),
        conversations: Type.Integer(),
        customers: Type.Integer(),
        remedy: OneOf(['article', 'channel', 'change']),
        driver: Nullable(Type.String({ description: 'What cost them most.' })),
      }),
    ),
  }),
})
