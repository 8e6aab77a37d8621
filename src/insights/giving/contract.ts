import { contract, Id, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { faults, kinds, reasons } from '../../care/goodwill/contract.ts'
import { figure, Period, within } from '../metrics/contract.ts'

const { answered: _, scale: __, ...asked } = within

const Cost = Type.Array(
  Type.Object({
    currency: Type.String({ description: 'ISO 4217' }),
    amount: Type.Integer({ description: 'In the smallest unit of the currency.' }),
  }),
  { description: 'Of credit, gifts and replacements. Discounts cost when they are used.' },
)
const counted = {
  gestures: Type.Integer(),
  minutes: Type.Integer(),
  cost: Cost,
}
const Changed = Type.Object({
  value: Nullable(Type.Number({ description: 'Percentage points.' })),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
  changed: Type.Boolean({ description: 'More than chance.' }),
})

export const giving = contract({
  id: 'giving.summary',
  method: 'GET',
  path: '/insights/giving',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'What was given in a period, why, what it cost, and how often a lead was asked.',
  query: Type.Object(asked),
  response: Type.Object({
    period: Period,
    definition: Type.String(),
    version: Type.Integer(),
    given: Type.Object(counted),
    careShare: Type.Object(
      { ...figure, previous: Nullable(Type.Number()), change: Nullable(Changed) },
      { description: 'Of conversations begun in the period: those with an act of care.' },
    ),
    questions: Type.Object(
      {
        asked: Type.Integer({ description: 'Beyond an allowance.' }),
        approved: Type.Integer(),
        declined: Type.Integer(),
        waiting: Type.Integer(),
        share: Type.Object(figure, { description: 'Of all that people wanted to give.' }),
      },
      { description: 'Authority: how often people could not decide by themselves.' },
    ),
    causes: Type.Array(Type.Object({ reason: OneOf(reasons), fault: OneOf(faults), ...counted }), {
      description: 'The most expensive first.',
    }),
    topics: Type.Array(
      Type.Object({
        reason: Nullable(Type.Object({ id: Id, name: Type.String() })),
        ...counted,
        careShare: Type.Object(figure),
      }),
      { description: 'Why customers contacted us, on the first level.' },
    ),
    may: Type.Object({ openGestures: Type.Boolean() }),
  }),
})

export const outcomes = ['back-7', 'back-30', 'bought-60', 'bought-90', 'satisfied'] as const

export const effect = contract({
  id: 'giving.effect',
  method: 'GET',
  path: '/insights/giving/effect',
  permission: 'insight:read',
  limit: 'reports',
  summary: 'What happened after giving, against alike customers to whom nothing was given.',
  query: Type.Object({ ...asked, kind: Type.Optional(OneOf(kinds)) }),
  response: Type.Object({
    period: Period,
    definition: Type.String(),
    version: Type.Integer(),
    outcomes: Type.Array(
      Type.Object({
        outcome: OneOf(outcomes),
        given: Type.Object(figure, { description: 'Customers something was given to.' }),
        others: Type.Object(figure, { description: 'Customers nothing was given to.' }),
        matched: Type.Integer({ description: 'Of those given to: who has somebody alike.' }),
        against: Type.Integer({ description: 'How many alike they are held against.' }),
        value: Nullable(Type.Number({ description: 'Given minus alike, percentage points.' })),
        low: Nullable(Type.Number()),
        high: Nullable(Type.Number()),
        says: OneOf(['not-enough', 'no-difference', 'better', 'worse']),
      }),
    ),
  }),
})

export const sides = ['language', 'tier', 'since', 'touch', 'member'] as const
export const evenSays = ['not-enough', 'even', 'more', 'less'] as const

export const evenness = contract({
  id: 'giving.evenness',
  method: 'GET',
  path: '/insights/giving/evenness',
  permission: 'goodwill:manage',
  limit: 'reports',
  summary:
    'Whether alike customers are given to alike, and who gives or gets far more than others.',
  query: Type.Object(asked),
  response: Type.Object({
    period: Period,
    definition: Type.String(),
    version: Type.Integer(),
    groups: Type.Array(
      Type.Object({
        side: OneOf(sides),
        group: Type.String({
          description: 'A language, a tier, `new` or `known`, a touch, a member; empty: not known.',
        }),
        name: Nullable(Type.String({ description: 'Of a member.' })),
        given: Type.Object(figure, { description: 'Of its resolved conversations.' }),
        others: Type.Object(figure, { description: 'Of everybody else’s.' }),
        value: Nullable(Type.Number({ description: 'Percentage points, about the same things.' })),
        low: Nullable(Type.Number()),
        high: Nullable(Type.Number()),
        says: OneOf(evenSays),
      }),
    ),
    often: Type.Array(
      Type.Object({
        customer: Type.Object({ id: Id, name: Type.String() }),
        members: Type.Integer({ description: 'How many different people gave.' }),
        ...counted,
      }),
      { description: 'Customers given to three times or more, the most first, twenty at most.' },
    ),
  }),
})
