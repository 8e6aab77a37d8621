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
import { erasedKinds, stayingKinds, whys } from './rules.ts'

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
