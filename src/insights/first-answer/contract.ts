import { contract, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { bandIds, figure, Period, within } from '../metrics/contract.ts'

const { answered: _, ...asked } = within

/** What is looked at afterwards. */
export const outcomes = ['csat', 'repeat-contact', 'reopen-rate'] as const

const Outcome = OneOf(outcomes, { description: 'A number of the dictionary.' })

export const bands = contract({
  id: 'first-answer.bands',
  method: 'GET',
  path: '/insights/first-answer',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'What happened after first answers of different speed. It shows no cause.',
  query: Type.Object(asked),
  response: Type.Object({
    period: Period,
    definition: Type.String(),
    version: Type.Integer(),
    bands: Type.Array(
      Type.Object({
        band: OneOf(bandIds),
        fromSeconds: Type.Integer(),
        toSeconds: Nullable(Type.Integer()),
        conversations: Type.Integer({ description: 'Begun in the period and first answered so.' }),
        outcomes: Type.Array(Type.Object({ metric: Outcome, ...figure })),
      }),
    ),
    apart: Type.Array(
      Type.Object({
        metric: Outcome,
        slow: OneOf(bandIds),
        fast: OneOf(bandIds),
        value: Nullable(Type.Number({ description: 'Slowest minus fastest, in points.' })),
        low: Nullable(Type.Number()),
        high: Nullable(Type.Number()),
        changed: Type.Boolean({ description: 'More than chance.' }),
      }),
      { description: 'The slowest band with five or more against the fastest.' },
    ),
    may: Type.Object({ openRows: Type.Boolean(), export: Type.Boolean() }),
  }),
})

export const exported = contract({
  id: 'first-answer.export',
  method: 'GET',
  path: '/insights/first-answer/export',
  permission: 'insight:export',
  limit: 'reports',
  summary: 'The same bands as a CSV file.',
  query: Type.Object(asked),
  produces: 'text/csv',
})
