import { contract, Page, paging, Type } from '../../kernel/http/contract.ts'

export const Theme = Type.Object({
  key: Type.String(),
  name: Type.String(),
  definition: Type.String(),
  isShipped: Type.Boolean({ description: 'Ours, with phrases in five languages.' }),
  version: Type.Integer(),
  phrases: Type.Array(Type.String()),
})

const Key = Type.Object({ key: Type.String({ maxLength: 100 }) })
const name = Type.String({ minLength: 1, maxLength: 80 })
const definition = Type.String({ maxLength: 500 })
const phrases = Type.Array(Type.String({ minLength: 1, maxLength: 120 }), {
  minItems: 1,
  maxItems: 100,
})

export const list = contract({
  id: 'themes.list',
  method: 'GET',
  path: '/themes',
  permission: 'survey:read',
  summary: 'What customers speak of: the themes we ship and those of the shop.',
  query: Type.Object(paging),
  response: Page(Theme, { may: Type.Object({ manage: Type.Boolean() }) }),
})

export const add = contract({
  id: 'themes.add',
  method: 'POST',
  path: '/themes',
  permission: 'survey:manage',
  summary: 'Names a theme and the phrases by which it is recognised, in new texts and old ones.',
  body: Type.Object({ name, definition: Type.Optional(definition), phrases }),
  response: Theme,
  status: 201,
})

export const change = contract({
  id: 'themes.change',
  method: 'PATCH',
  path: '/themes/:key',
  permission: 'survey:manage',
  summary: "Changes a theme of the shop's own; texts are read again.",
  params: Key,
  body: Type.Object({
    name: Type.Optional(name),
    definition: Type.Optional(definition),
    phrases: Type.Optional(phrases),
  }),
  response: Theme,
})

export const archive = contract({
  id: 'themes.archive',
  method: 'DELETE',
  path: '/themes/:key',
  permission: 'survey:manage',
  summary: "Takes a theme of the shop's own out of use.",
  params: Key,
})
