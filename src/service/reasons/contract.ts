import { ById, contract, Id, Nullable, Page, paging, Type } from '../../kernel/http/contract.ts'

const Reason = Type.Object({
  id: Id,
  parentId: Nullable(Id),
  key: Type.String(),
  name: Type.String(),
})

export const list = contract({
  id: 'reasons.list',
  method: 'GET',
  path: '/reasons',
  permission: 'conversation:read',
  summary: 'Why customers contact us: two levels, in their order.',
  query: Type.Object(paging),
  response: Page(Reason),
})

export const add = contract({
  id: 'reasons.add',
  method: 'POST',
  path: '/reasons',
  permission: 'settings:manage',
  summary: 'Adds a reason.',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 80 }),
    parentId: Type.Optional(Nullable(Id)),
  }),
  response: Reason,
  status: 201,
})

export const archive = contract({
  id: 'reasons.archive',
  method: 'DELETE',
  path: '/reasons/:id',
  permission: 'settings:manage',
  summary: 'Takes a reason out of use; conversations keep it.',
  params: ById,
})
