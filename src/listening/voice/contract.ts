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
import { aspects } from '../themes/words/index.ts'

const Aspect = OneOf(aspects, { description: 'What it is about, by the themes it names.' })
const Mood = Type.Unsafe<-2 | -1 | 0 | 1 | 2>({ type: 'integer', minimum: -2, maximum: 2 })
const Kind = OneOf(['message', 'answer'], {
  description: 'A message nobody asked for, or the comment of an answer.',
})

const Text = Type.Object({
  id: Id,
  kind: Kind,
  at: Moment,
  channel: Type.String(),
  language: Nullable(Type.String()),
  mood: Mood,
  ruleMood: Mood,
  isCorrected: Type.Boolean(),
  text: Type.String({ description: "The customer's own words, around what was found." }),
  isCutBefore: Type.Boolean(),
  isCutAfter: Type.Boolean(),
  marks: Type.Array(
    Type.Object({
      from: Type.Integer(),
      to: Type.Integer(),
      theme: Nullable(Type.String({ description: 'Null: it says how they feel.' })),
      weight: Type.Number(),
    }),
  ),
  themes: Type.Array(Type.Object({ key: Type.String(), by: OneOf(['rule', 'person']) })),
  customer: Nullable(Type.Object({ id: Id, name: Type.String() })),
  conversation: Nullable(Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })),
  answer: Nullable(Type.Object({ score: Type.Integer(), scale: Type.String() })),
})

const filter = {
  mood: Type.Optional(
    Type.String({ pattern: '^-?[0-2](,-?[0-2]){0,4}$', description: 'One or several: -2,-1.' }),
  ),
  language: Type.Optional(Type.String({ maxLength: 10 })),
  channel: Type.Optional(Type.String({ maxLength: 20 })),
  kind: Type.Optional(Kind),
  aspect: Type.Optional(Aspect),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
}

export const list = contract({
  id: 'voice.list',
  method: 'GET',
  path: '/voice',
  permission: 'survey:read',
  summary: 'What customers said, unasked and asked, newest first, with what was found in it.',
  query: Type.Object({
    ...paging,
    ...filter,
    theme: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  response: Page(Text, { may: Type.Object({ code: Type.Boolean() }) }),
})

export const counts = contract({
  id: 'voice.counts',
  method: 'GET',
  path: '/voice-counts',
  permission: 'survey:read',
  limit: 'reports',
  summary: 'How many texts feel how, and name which theme.',
  query: Type.Object(filter),
  response: Type.Object({
    moods: Type.Array(Type.Object({ mood: Mood, texts: Type.Integer() })),
    themes: Type.Array(
      Type.Object({ theme: Type.String(), texts: Type.Integer(), customers: Type.Integer() }),
    ),
  }),
})

export const code = contract({
  id: 'voice.code',
  method: 'PUT',
  path: '/voice/:id/themes/:theme',
  permission: 'conversation:tag',
  summary: 'Says that a text names a theme, or that it does not; rules leave it so.',
  params: Type.Object({ id: Id, theme: Type.String({ maxLength: 100 }) }),
  body: Type.Object({ applies: Type.Boolean() }),
  response: Text,
})

export const suggestions = contract({
  id: 'voice.suggestions',
  method: 'GET',
  path: '/voice-suggestions',
  permission: 'survey:manage',
  limit: 'reports',
  summary: 'Phrases many texts without a theme share, for a person to name.',
  query: Type.Object({
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, default: 90 })),
  }),
  response: Type.Object({
    texts: Type.Integer({ description: 'How many texts without a theme were looked at.' }),
    data: Type.Array(
      Type.Object({
        phrase: Type.String(),
        texts: Type.Integer(),
        examples: Type.Array(
          Type.Object({
            id: Id,
            text: Type.String(),
            marks: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
          }),
        ),
      }),
    ),
  }),
})
