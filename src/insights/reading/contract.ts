import { contract, Id, Moment, Nullable, Type } from '../../kernel/http/contract.ts'
import { Mood } from '../../listening/mood/contract.ts'

const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: '2026-03' })

const agreed = {
  k: Type.Integer(),
  n: Type.Integer(),
  value: Nullable(Type.Number({ description: 'Percent; null below five.' })),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
  isLow: Type.Boolean({ description: 'Below the floor: what we count by it is uncertain.' }),
}
const kappa = Nullable(Type.Number({ description: "Cohen's kappa: how much better than chance." }))

export const agreement = contract({
  id: 'reading.agreement',
  method: 'GET',
  path: '/reading-agreement',
  permission: 'survey:read',
  summary: 'How far people who read a blind sample agree with what the rules read in it.',
  query: Type.Object({ month: Type.Optional(Month) }),
  response: Type.Object({
    definition: Type.String(),
    version: Type.Integer(),
    floor: Type.Number(),
    month: Nullable(Month),
    months: Type.Array(Type.Object({ month: Month, drawn: Type.Integer(), read: Type.Integer() })),
    drawn: Type.Integer(),
    read: Type.Integer(),
    mood: Type.Object({ ...agreed, kappa }),
    themes: Type.Object({ ...agreed, kappa }),
    byTheme: Type.Array(
      Type.Object({ theme: Type.String(), said: Type.Integer(), found: Type.Integer(), ...agreed }),
    ),
    may: Type.Object({ read: Type.Boolean(), export: Type.Boolean() }),
  }),
})

export const Blind = Type.Object({
  month: Nullable(Month),
  left: Type.Integer(),
  of: Type.Integer(),
  text: Nullable(
    Type.Object({
      id: Id,
      place: Type.Integer(),
      at: Moment,
      channel: Type.String(),
      language: Nullable(Type.String()),
      words: Type.String(),
    }),
  ),
})

export const next = contract({
  id: 'reading.next',
  method: 'GET',
  path: '/blind-texts/next',
  permission: 'conversation:tag',
  summary: 'The next drawn text nobody has read, without anything the rules said of it.',
  query: Type.Object({
    'after-place': Type.Optional(Type.Integer({ minimum: 0, description: 'Skips up to here.' })),
  }),
  response: Blind,
})

export const judge = contract({
  id: 'reading.judge',
  method: 'PUT',
  path: '/blind-texts/:id',
  permission: 'conversation:tag',
  summary: 'Says how a drawn text feels and what it names, once; answers with the next one.',
  params: Type.Object({ id: Id }),
  body: Type.Object({
    mood: Mood,
    themes: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 40, uniqueItems: true }),
  }),
  response: Blind,
})

export const exported = contract({
  id: 'reading.export',
  method: 'GET',
  path: '/blind-texts/export',
  permission: 'insight:export',
  limit: 'reports',
  summary: 'What people and rules said of each text of a month, as a CSV file.',
  query: Type.Object({ month: Type.Optional(Month) }),
  produces: 'text/csv',
})
