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
import { states } from './rules.ts'

const Named = Type.Object({ id: Id, name: Type.String() })

export const Review = Type.Object({
  id: Id,
  state: OneOf(states),
  theme: Type.String(),
  textId: Id,
  kind: OneOf(['message', 'answer'], { description: 'Where the customer says it.' }),
  text: Type.String({ description: "The customer's own words, around what was found." }),
  isCutBefore: Type.Boolean(),
  isCutAfter: Type.Boolean(),
  marks: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
  answer: Nullable(Type.Object({ score: Type.Integer(), scale: Type.String() })),
  customer: Named,
  conversation: Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() }),
  agent: Nullable(Named),
  finding: Type.String(),
  reviewedBy: Nullable(Named),
  reviewedAt: Nullable(Moment),
  createdAt: Moment,
})

export const list = contract({
  id: 'reviews.list',
  method: 'GET',
  path: '/reviews',
  permission: 'quality:review',
  summary: 'Conversations to look at because of how the customer says they were served.',
  query: Type.Object({ ...paging, state: Type.Optional(OneOf(states)) }),
  response: Page(Review),
})

export const finish = contract({
  id: 'reviews.finish',
  method: 'PUT',
  path: '/reviews/:id/finding',
  permission: 'quality:review',
  summary: 'Says in a sentence what was found; the conversation is reviewed.',
  params: ById,
  body: Type.Object({ finding: Type.String({ maxLength: 2000 }) }),
  response: Review,
})

export const reopen = contract({
  id: 'reviews.reopen',
  method: 'POST',
  path: '/reviews/:id/reopening',
  permission: 'quality:review',
  summary: 'Puts a reviewed conversation back among those to review; what was found stays.',
  params: ById,
  response: Review,
})
