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

const Happening = Type.Object({
  id: Id,
  at: Moment,
  kind: OneOf(['messages', 'states', 'notes', 'surveys', 'care', 'profile']),
  name: Type.String({ description: 'What happened, as the log calls it: message.received.' }),
  origin: OneOf(['live', 'import', 'demo']),
  actor: Type.Object({
    kind: OneOf(['agent', 'customer', 'system', 'key', 'anonymous']),
    id: Nullable(Id),
    name: Nullable(Type.String()),
  }),
  subject: Type.Object({
    kind: Type.String(),
    id: Id,
    label: Nullable(Type.String()),
    number: Nullable(Type.Integer({ description: 'The human number of a conversation.' })),
  }),
  data: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Ids, words of code and numbers.',
  }),
})

export const timeline = contract({
  id: 'customers.timeline',
  method: 'GET',
  path: '/customers/:id/timeline',
  permission: 'customer:read',
  summary: 'All that happened with a customer, newest first; only what you may see.',
  params: ById,
  query: Type.Object({
    ...paging,
    kinds: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Some of messages, states, notes, surveys, care, profile; with commas.',
      }),
    ),
  }),
  response: Page(Happening),
})
