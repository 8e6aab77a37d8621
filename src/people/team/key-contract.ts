// API keys over HTTP.

import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  Page,
  paging,
  Type,
} from '../../kernel/http/contract.ts'

const Key = Type.Object({
  id: Id,
  name: Type.String(),
  hint: Type.String({ description: 'Its first characters.' }),
  scopes: Type.Array(Type.String()),
  ratePerMinute: Nullable(Type.Integer()),
  unlimited: Type.Boolean(),
  createdBy: Nullable(Id),
  createdAt: Moment,
  expiresAt: Nullable(Moment),
  lastUsedAt: Nullable(Moment),
  revokedAt: Nullable(Moment),
})
export const getKeys = contract({
  id: 'keys.list',
  method: 'GET',
  path: '/keys',
  permission: 'key:manage',
  summary: 'API keys, the newest first.',
  query: Type.Object({ ...paging }),
  response: Page(Key),
})
export const postKey = contract({
  id: 'keys.create',
  method: 'POST',
  path: '/keys',
  permission: 'key:manage',
  status: 201,
  summary: 'Makes an API key, no wider than its maker; the key is shown this once.',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    scopes: Type.Array(Type.String({ maxLength: 60 }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
    }),
    expiresAt: Type.Optional(Moment),
    ratePerMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  }),
  response: Type.Object({ id: Id, key: Type.String(), expiresAt: Moment }),
})
export const deleteKey = contract({
  id: 'keys.revoke',
  method: 'DELETE',
  path: '/keys/:id',
  permission: 'key:manage',
  summary: 'Revokes an API key; it is refused from now on.',
  params: ById,
})
