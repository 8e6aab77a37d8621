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

const Named = Type.Object({ id: Id, name: Type.String() })
const State = OneOf(['open', 'pending', 'snoozed', 'resolved', 'closed'])

const Snippet = Type.Object({
  text: Type.String(),
  marks: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
    description: 'Character offsets into the text: from, to.',
  }),
})

const Hit = Type.Object({
  conversationId: Id,
  number: Type.Integer(),
  subject: Type.String(),
  state: State,
  inboxId: Id,
  customer: Named,
  messageId: Id,
  foundIn: OneOf(['text', 'note', 'subject']),
  at: Moment,
  snippet: Snippet,
})

const FoundCustomer = Type.Object({
  id: Id,
  name: Type.String(),
  reachedBy: Nullable(Type.String()),
})

const Count = Type.Object({
  conversations: Type.Integer(),
  messages: Nullable(Type.Integer({ description: 'Only with `count=exact`.' })),
  more: Type.Boolean({ description: 'There are more than these: show “1,000+”.' }),
})

export const search = contract({
  id: 'search.find',
  method: 'GET',
  path: '/search',
  permission: 'conversation:read',
  summary: 'Conversations in which one message holds all the words, newest first.',
  query: Type.Object({
    q: Type.String({ maxLength: 500 }),
    in: Type.Optional(
      Type.String({
        description:
          '`text` (messages and notes; the default), `note`, `subject`, `customers`; comma separated.',
      }),
    ),
    prefix: Type.Optional(
      Type.Boolean({ description: 'The last word may go on: for searching while typing.' }),
    ),
    count: Type.Optional(
      OneOf(['capped', 'exact', 'none'], {
        default: 'capped',
        description: 'Exact to 1,000, always exact, or not at all.',
      }),
    ),
    state: Type.Optional(
      Type.String({ description: 'One or several states, comma separated; all by default.' }),
    ),
    inbox: Type.Optional(Id),
    ...paging,
  }),
  response: Page(Hit, { count: Nullable(Count), customers: Type.Array(FoundCustomer) }),
})
