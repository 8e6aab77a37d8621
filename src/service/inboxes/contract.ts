import {
  ById,
  contract,
  Id,
  Nullable,
  Page,
  paging,
  Seen,
  Type,
} from '../../kernel/http/contract.ts'

const Inbox = Type.Object({
  id: Id,
  name: Type.String(),
  address: Type.String({ description: 'The address customers write to.' }),
  senderName: Type.String(),
  signature: Type.String(),
  careAddress: Nullable(
    Type.String({ description: 'Where mail nobody has to wait for comes from; null: `address`.' }),
  ),
  channel: Type.String(),
  teamId: Nullable(Id),
  memberIds: Type.Array(Id, { description: 'Who sees it, besides owners.' }),
})

export const list = contract({
  id: 'inboxes.list',
  method: 'GET',
  path: '/inboxes',
  permission: 'inbox:read',
  summary: 'The inboxes you see.',
  query: Type.Object(paging),
  response: Page(Inbox),
})

export const get = contract({
  id: 'inboxes.get',
  method: 'GET',
  path: '/inboxes/:id',
  permission: 'inbox:read',
  summary: 'One inbox.',
  params: ById,
  response: Inbox,
})

const name = Type.String({ minLength: 1, maxLength: 80 })
const address = Type.String({ minLength: 3, maxLength: 254 })

export const create = contract({
  id: 'inboxes.create',
  method: 'POST',
  path: '/inboxes',
  permission: 'inbox:manage',
  summary: 'Makes an inbox for a mail address.',
  body: Type.Object({
    name,
    address,
    senderName: Type.Optional(name),
    signature: Type.Optional(Type.String({ maxLength: 5000 })),
    teamId: Type.Optional(Nullable(Id)),
  }),
  response: Inbox,
  status: 201,
})

export const change = contract({
  id: 'inboxes.change',
  method: 'PATCH',
  path: '/inboxes/:id',
  permission: 'inbox:manage',
  summary: 'Changes the names, signature, care address or team of an inbox.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(name),
    senderName: Type.Optional(name),
    signature: Type.Optional(Type.String({ maxLength: 5000 })),
    careAddress: Type.Optional(Nullable(Type.String({ maxLength: 254 }))),
    teamId: Type.Optional(Nullable(Id)),
    seen: Seen,
  }),
  response: Inbox,
})

export const setMembers = contract({
  id: 'inboxes.set-members',
  method: 'PUT',
  path: '/inboxes/:id/members',
  permission: 'inbox:manage',
  summary: 'Says who sees an inbox.',
  params: ById,
  body: Type.Object({ memberIds: Type.Array(Id, { maxItems: 500 }) }),
  response: Inbox,
})
