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
import { aspects } from './words/index.ts'

export const Aspect = OneOf(aspects, {
  description: 'What it is about: the site, the product, our service, the delivery, the bill.',
})

export const Theme = Type.Object({
  key: Type.String(),
  name: Type.String(),
  definition: Type.String(),
  isShipped: Type.Boolean({ description: 'Ours, with phrases in five languages.' }),
  version: Type.Integer(),
  phrases: Type.Array(Type.String()),
  aspect: Nullable(Aspect),
  isRetired: Type.Boolean({ description: 'Recognised no more; kept with what it found.' }),
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
  query: Type.Object({
    ...paging,
    include: Type.Optional(OneOf(['retired'], { description: 'Those out of use as well.' })),
  }),
  response: Page(Theme, { may: Type.Object({ manage: Type.Boolean() }) }),
})

export const add = contract({
  id: 'themes.add',
  method: 'POST',
  path: '/themes',
  permission: 'survey:manage',
  summary: 'Names a theme and the phrases by which it is recognised, in new texts and old ones.',
  body: Type.Object({
    name,
    definition: Type.Optional(definition),
    phrases,
    aspect: Type.Optional(Nullable(Aspect)),
  }),
  response: Theme,
  status: 201,
})

export const change = contract({
  id: 'themes.change',
  method: 'PATCH',
  path: '/themes/:key',
  permission: 'survey:manage',
  summary: "Changes a theme of the shop's own, or brings it back; texts are read again.",
  params: Key,
  body: Type.Object({
    name: Type.Optional(name),
    definition: Type.Optional(definition),
    phrases: Type.Optional(phrases),
    aspect: Type.Optional(Nullable(Aspect)),
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

export const history = contract({
  id: 'themes.history',
  method: 'GET',
  path: '/themes/:key/history',
  permission: 'survey:read',
  summary: "Every form a theme of the shop's own had, newest first, and who made it so.",
  params: Key,
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        version: Type.Integer(),
        name: Type.String(),
        definition: Type.String(),
        phrases: Type.Array(Type.String()),
        aspect: Nullable(Aspect),
        isRetired: Type.Boolean(),
        at: Moment,
        by: Nullable(Type.Object({ id: Id, name: Type.String() })),
      }),
    ),
    next: Type.Null(),
  }),
})

const Aside = Type.Object({ phrase: Type.String({ minLength: 1, maxLength: 120 }) })

export const setAside = contract({
  id: 'themes.set-aside',
  method: 'PUT',
  path: '/theme-asides',
  permission: 'survey:manage',
  summary: 'Keeps a suggested phrase away for good, or lets it come back.',
  body: Type.Object({ ...Aside.properties, isAside: Type.Boolean() }),
  response: Type.Object({ data: Type.Array(Type.Object({ phrase: Type.String(), at: Moment })) }),
})

export const asides = contract({
  id: 'themes.asides',
  method: 'GET',
  path: '/theme-asides',
  permission: 'survey:manage',
  summary: 'Which suggested phrases were set aside, newest first; the last 200.',
  response: Type.Object({ data: Type.Array(Type.Object({ phrase: Type.String(), at: Moment })) }),
})
