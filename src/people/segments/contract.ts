import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Seen,
  Type,
} from '../../kernel/http/contract.ts'
import { allQuestions, matches, questions } from './rules.ts'

const Condition = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 100, description: 'A key of what can be asked.' }),
  is: OneOf(allQuestions),
  value: Type.Optional(
    Type.Union([
      Type.String({ maxLength: 200 }),
      Type.Number(),
      Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 }),
    ]),
  ),
})
const Group = Type.Object({
  match: OneOf(matches),
  conditions: Type.Array(Condition, { minItems: 1, maxItems: 20 }),
})
const Definition = Type.Object(
  {
    match: OneOf(matches),
    conditions: Type.Array(Type.Union([Condition, Group]), { maxItems: 20 }),
  },
  { description: 'No condition: everybody.' },
)
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

const Segment = Type.Object({
  id: Id,
  name: Type.String(),
  definition: Definition,
  createdAt: Moment,
  updatedAt: Moment,
  may: Type.Object({ change: Type.Boolean() }),
})

export const fields = contract({
  id: 'segments.fields',
  method: 'GET',
  path: '/segment-fields',
  permission: 'customer:read',
  summary: 'What can be asked of customers, and how.',
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        key: Type.String(),
        kind: OneOf(Object.keys(questions) as [keyof typeof questions]),
        label: Nullable(Type.String({ description: 'Of the organisation’s own fields.' })),
        choices: Nullable(Type.Array(Type.String())),
        isMoney: Type.Boolean({ description: 'In the smallest unit of the currency.' }),
        asked: Type.Array(OneOf(allQuestions)),
      }),
    ),
  }),
})

export const list = contract({
  id: 'segments.list',
  method: 'GET',
  path: '/segments',
  permission: 'customer:read',
  summary: 'Segments by name.',
  query: Type.Object(paging),
  response: Page(Segment),
})

export const get = contract({
  id: 'segments.get',
  method: 'GET',
  path: '/segments/:id',
  permission: 'customer:read',
  summary: 'One segment.',
  params: ById,
  response: Segment,
})

export const make = contract({
  id: 'segments.make',
  method: 'POST',
  path: '/segments',
  permission: 'segment:manage',
  summary: 'Keeps a question about customers under a name.',
  status: 201,
  body: Type.Object({ name: Name, definition: Definition }),
  response: Segment,
})

export const change = contract({
  id: 'segments.change',
  method: 'PATCH',
  path: '/segments/:id',
  permission: 'segment:manage',
  summary: 'Changes name or question.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(Name),
    definition: Type.Optional(Definition),
    seen: Seen,
  }),
  response: Segment,
})

export const archive = contract({
  id: 'segments.archive',
  method: 'DELETE',
  path: '/segments/:id',
  permission: 'segment:manage',
  summary: 'Takes a segment out of use; nobody is deleted.',
  params: ById,
})

export const count = contract({
  id: 'segments.count',
  method: 'POST',
  path: '/segment-counts',
  permission: 'customer:read',
  summary: 'How many customers a question finds, before it is kept.',
  body: Type.Object({ definition: Definition }),
  response: Type.Object({
    count: Type.Integer(),
    of: Type.Integer({ description: 'All customers.' }),
  }),
})

export const worth = contract({
  id: 'segments.worth',
  method: 'GET',
  path: '/segments/:id/worth',
  permission: 'customer:read',
  limit: 'reports',
  summary: 'What its customers paid, less what was paid back, since their first order.',
  params: ById,
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        currency: Type.String({ description: 'ISO 4217' }),
        amount: Type.Integer({ description: 'In the smallest unit of the currency.' }),
        customers: Type.Integer({ description: 'Who ordered in this currency.' }),
      }),
    ),
  }),
})

export const customers = contract({
  id: 'segments.customers',
  method: 'GET',
  path: '/segments/:id/customers',
  permission: 'customer:read',
  summary: 'Who is in it now; those we spoke with last first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(
    Type.Object({
      id: Id,
      name: Type.String(),
      language: Nullable(Type.String()),
      lastContactAt: Nullable(Moment),
    }),
  ),
})
