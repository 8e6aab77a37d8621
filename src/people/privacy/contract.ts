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
import { erasedKinds, requestKinds, requestStates, stayingKinds, whys } from './rules.ts'

const counted = <K extends string>(kinds: readonly [K, ...K[]], description: string) =>
  Type.Array(Type.Object({ kind: OneOf(kinds), count: Type.Integer({ minimum: 1 }) }), {
    description,
  })
const outcome = {
  gone: counted(erasedKinds, 'What goes for good.'),
  stays: counted(stayingKinds, 'What is left without a name, or must be kept.'),
}

export const preview = contract({
  id: 'customers.preview-erasure',
  method: 'GET',
  path: '/customers/:id/erasure',
  permission: 'customer:erase',
  summary: 'What erasing a customer would take and what it would leave; nothing happens.',
  limit: 'reports',
  params: ById,
  response: Type.Object({
    name: Type.String({ description: 'To be given when it is done.' }),
    ...outcome,
    elsewhere: Type.Array(Type.Object({ id: Id, number: Type.Integer() }), {
      description: 'Conversations of others in which an address of theirs is replaced by […].',
    }),
  }),
})

const Erasure = Type.Object({
  id: Id,
  customerId: Id,
  why: OneOf(whys),
  at: Moment,
  by: Nullable(Type.Object({ id: Id, name: Type.String() })),
  ...outcome,
})

export const erase = contract({
  id: 'customers.erase',
  method: 'POST',
  path: '/customers/:id/erasure',
  permission: 'customer:erase',
  summary: 'Erases a customer for good. There is no undo; the answer is the proof that stays.',
  params: ById,
  body: Type.Object({
    name: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Their name, against mistakes.',
    }),
    why: OneOf(whys),
  }),
  response: Erasure,
})

export const list = contract({
  id: 'erasures.list',
  method: 'GET',
  path: '/erasures',
  permission: 'customer:erase',
  summary: 'Proofs of erasures, the last one first.',
  query: Type.Object(paging),
  response: Page(Erasure),
})

const Request = Type.Object({
  id: Id,
  customer: Type.Object({ id: Id, name: Type.String() }),
  kind: OneOf(requestKinds),
  words: Type.String(),
  state: OneOf(requestStates),
  answer: Type.String(),
  dueAt: Moment,
  createdAt: Moment,
  settledAt: Nullable(Moment),
  settledBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
})

export const requests = contract({
  id: 'privacy-requests.list',
  method: 'GET',
  path: '/privacy-requests',
  permission: 'customer:erase',
  summary: 'What customers asked to have done with their data, the newest first.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(OneOf(requestStates)),
    customer: Type.Optional(Id),
  }),
  response: Page(Request),
})

export const settle = contract({
  id: 'privacy-requests.settle',
  method: 'PUT',
  path: '/privacy-requests/:id/outcome',
  permission: 'customer:erase',
  summary: 'Says that it is done, or why not. An erasure is done by erasing.',
  params: ById,
  body: Type.Object({
    state: OneOf(['done', 'refused']),
    answer: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  response: Request,
})

const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const settings = {
  processors: Type.Array(
    Type.Object({ name: Line, purpose: Line, country: Line }, { additionalProperties: false }),
    { maxItems: 50, description: 'Who else handles what customers tell; they read it.' },
  ),
  forgetAfterMonths: Nullable(
    Type.Integer({
      minimum: 6,
      maximum: 240,
      description: 'Erased when nothing was heard for so long; null: kept until they ask.',
    }),
  ),
}

export const getSettings = contract({
  id: 'privacy.get',
  method: 'GET',
  path: '/settings/privacy',
  permission: 'customer:erase',
  summary: 'Who else handles what customers tell, and how long people are kept.',
  response: Type.Object(settings),
})

export const changeSettings = contract({
  id: 'privacy.change',
  method: 'PUT',
  path: '/settings/privacy',
  permission: 'customer:erase',
  summary: 'Changes them. Shorter times erase people within hours: ask first for whom.',
  body: Type.Object({ ...settings, seen: Seen }),
  response: Type.Object(settings),
})

export const countUnheard = contract({
  id: 'privacy.count-unheard',
  method: 'GET',
  path: '/settings/privacy/unheard',
  permission: 'customer:erase',
  summary: 'How many people would be erased if they were kept so many months.',
  query: Type.Object({ months: Type.Integer({ minimum: 6, maximum: 240 }) }),
  response: Type.Object({ count: Type.Integer() }),
})
