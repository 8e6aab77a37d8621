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
import {
  Priority,
  WaitingOn,
  Named,
  Party,
  ConversationRow,
  Conversation,
  Message,
  Reply,
  Note,
  Draft,
} from './shapes.ts'

export * from './draft-contract.ts'
export { Conversation, ConversationRow, Message, Priority, State } from './shapes.ts'

export const list = contract({
  id: 'conversations.list',
  method: 'GET',
  path: '/conversations',
  permission: 'conversation:read',
  summary: 'Conversations, longest waiting first or newest first.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(
      Type.String({ description: 'One or several states, comma separated; open by default.' }),
    ),
    assignee: Type.Optional(Type.String({ description: '`me`, `none` or the id of a member.' })),
    inbox: Type.Optional(Id),
    customer: Type.Optional(Id),
    tag: Type.Optional(Type.String()),
    'has-draft': Type.Optional(Type.Boolean()),
    unsent: Type.Optional(Type.Boolean()),
    ids: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$',
        description: 'Exactly these, comma separated, in whatever state they are.',
      }),
    ),
    order: Type.Optional(OneOf(['waiting', 'recent'], { default: 'waiting' })),
    'updated-since': Type.Optional(Moment),
  }),
  response: Page(ConversationRow),
})

export const counts = contract({
  id: 'conversations.counts',
  method: 'GET',
  path: '/conversation-counts',
  permission: 'conversation:read',
  summary: 'How many conversations each view of the desk holds; exact to 1,000.',
  response: Type.Object({
    mine: Type.Integer(),
    unassigned: Type.Integer(),
    open: Type.Integer(),
    pending: Type.Integer(),
    snoozed: Type.Integer(),
    drafts: Type.Integer(),
    unsent: Type.Integer(),
  }),
})

export const count = contract({
  id: 'conversations.count',
  method: 'GET',
  path: '/conversation-count',
  permission: 'conversation:read',
  summary: 'How many conversations a view holds; exact to 10,000.',
  query: Type.Object({
    state: Type.Optional(Type.String()),
    assignee: Type.Optional(Type.String({ description: '`me`, `none` or the id of a member.' })),
    tag: Type.Optional(Type.String()),
    'has-draft': Type.Optional(Type.Boolean()),
    unsent: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({ count: Type.Integer(), isExact: Type.Boolean() }),
})

export const done = contract({
  id: 'conversations.done',
  method: 'GET',
  path: '/conversations-done',
  permission: 'conversation:read',
  summary: 'How many conversations were resolved since a moment, by everybody and by you.',
  query: Type.Object({ since: Moment }),
  response: Type.Object({ resolved: Type.Integer(), byYou: Type.Integer() }),
})

export const get = contract({
  id: 'conversations.get',
  method: 'GET',
  path: '/conversations/:id',
  permission: 'conversation:read',
  summary: 'One conversation, by its id or its number.',
  params: Type.Object({ id: Type.String({ pattern: '^([0-9]{1,15}|[0-9a-f-]{36})$' }) }),
  response: Conversation,
})

export const messages = contract({
  id: 'conversations.messages',
  method: 'GET',
  path: '/conversations/:id/messages',
  permission: 'conversation:read',
  summary: 'The messages of a conversation: the newest page first, each page in order of time.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Message),
})

export const history = contract({
  id: 'conversations.history',
  method: 'GET',
  path: '/conversations/:id/history',
  permission: 'conversation:read',
  summary: 'Who did what, oldest first unless the newest are asked for.',
  params: ById,
  query: Type.Object({ ...paging, order: Type.Optional(OneOf(['oldest', 'newest'])) }),
  response: Page(
    Type.Object({
      id: Id,
      name: Type.String(),
      at: Moment,
      actor: Nullable(Named),
      actorKind: Type.String(),
      data: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
})

export const create = contract({
  id: 'conversations.create',
  method: 'POST',
  path: '/conversations',
  permission: 'conversation:reply',
  summary: 'Begins a conversation with a customer.',
  body: Type.Object({
    inboxId: Id,
    customerId: Type.Optional(Id),
    to: Type.Optional(Party),
    subject: Type.String({ minLength: 1, maxLength: 500 }),
    html: Type.Optional(Type.String({ maxLength: 1_000_000 })),
    text: Type.Optional(Type.String({ maxLength: 1_000_000 })),
    cc: Type.Optional(Type.Array(Party, { maxItems: 50 })),
    fileIds: Type.Optional(Type.Array(Id, { maxItems: 15 })),
    undoSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  }),
  response: Conversation,
  status: 201,
})

export const reply = contract({
  id: 'conversations.reply',
  method: 'POST',
  path: '/conversations/:id/replies',
  permission: 'conversation:reply',
  summary:
    'Answers the customer. Refused with 409 `stale` and what is new when somebody wrote in between.',
  params: ById,
  body: Reply,
  response: Message,
  status: 201,
})

export const note = contract({
  id: 'conversations.note',
  method: 'POST',
  path: '/conversations/:id/notes',
  permission: 'conversation:note',
  summary: 'Adds a private note; only the team sees it.',
  params: ById,
  body: Note,
  response: Message,
  status: 201,
})

export const takeBack = contract({
  id: 'messages.take-back',
  method: 'DELETE',
  path: '/messages/:id/sending',
  permission: 'conversation:reply',
  summary: 'Undoes a send that has not left yet; the text returns as a draft.',
  params: ById,
  response: Draft,
})

export const sendNow = contract({
  id: 'messages.send-again',
  method: 'POST',
  path: '/messages/:id/sending',
  permission: 'conversation:reply',
  summary: 'Sends at once what waits for its undo time, or again what failed.',
  params: ById,
  response: Message,
})

export const assign = contract({
  id: 'conversations.assign',
  method: 'PUT',
  path: '/conversations/:id/assignment',
  permission: 'conversation:assign',
  summary: 'Gives the conversation to a person, a team, or nobody.',
  params: ById,
  body: Type.Object({
    assigneeId: Type.Optional(Nullable(Id)),
    teamId: Type.Optional(Nullable(Id)),
  }),
  response: Conversation,
})

export const resolve = contract({
  id: 'conversations.resolve',
  method: 'POST',
  path: '/conversations/:id/resolution',
  permission: 'conversation:resolve',
  summary: 'Resolves a conversation, with the reason why the customer wrote.',
  params: ById,
  body: Type.Object({ reasonId: Type.Optional(Id) }),
  response: Conversation,
})

export const reopen = contract({
  id: 'conversations.reopen',
  method: 'DELETE',
  path: '/conversations/:id/resolution',
  permission: 'conversation:resolve',
  summary: 'Opens a resolved conversation again.',
  params: ById,
  query: Type.Object({ undo: Type.Optional(Type.Boolean()) }),
  response: Conversation,
})

export const snooze = contract({
  id: 'conversations.snooze',
  method: 'PUT',
  path: '/conversations/:id/snooze',
  permission: 'conversation:snooze',
  summary: 'Sets the conversation aside until a moment, or until the customer writes.',
  params: ById,
  body: Type.Object({ until: Moment }),
  response: Conversation,
})

export const wake = contract({
  id: 'conversations.wake',
  method: 'DELETE',
  path: '/conversations/:id/snooze',
  permission: 'conversation:snooze',
  summary: 'Ends a snooze now.',
  params: ById,
  response: Conversation,
})

export const pend = contract({
  id: 'conversations.wait',
  method: 'PUT',
  path: '/conversations/:id/waiting',
  permission: 'conversation:snooze',
  summary: 'Marks the conversation as waiting for the customer or somebody else.',
  params: ById,
  body: Type.Object({ on: WaitingOn }),
  response: Conversation,
})

export const unpend = contract({
  id: 'conversations.continue',
  method: 'DELETE',
  path: '/conversations/:id/waiting',
  permission: 'conversation:snooze',
  summary: 'Takes a waiting conversation up again.',
  params: ById,
  response: Conversation,
})

export const setTags = contract({
  id: 'conversations.tag',
  method: 'PUT',
  path: '/conversations/:id/tags',
  permission: 'conversation:tag',
  summary: 'Sets the tags of a conversation.',
  params: ById,
  body: Type.Object({
    tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  }),
  response: Conversation,
})

export const setPriority = contract({
  id: 'conversations.prioritise',
  method: 'PUT',
  path: '/conversations/:id/priority',
  permission: 'conversation:tag',
  summary: 'Sets the priority.',
  params: ById,
  body: Type.Object({ priority: Priority }),
  response: Conversation,
})

export const setReason = contract({
  id: 'conversations.give-reason',
  method: 'PUT',
  path: '/conversations/:id/reason',
  permission: 'conversation:tag',
  summary: 'Sets why the customer contacted us.',
  params: ById,
  body: Type.Object({ reasonId: Id }),
  response: Conversation,
})

export const guessReason = contract({
  id: 'conversations.guess-reason',
  method: 'GET',
  path: '/conversations/:id/reason-guess',
  permission: 'conversation:read',
  summary: 'Which reason it probably is, by what resolved conversations with the same words had.',
  params: ById,
  response: Type.Object({ reasonId: Nullable(Id) }),
})

export const markRead = contract({
  id: 'conversations.read',
  method: 'PUT',
  path: '/conversations/:id/read',
  permission: 'conversation:read',
  summary: 'Marks the conversation as read by you.',
  params: ById,
})

export const markUnread = contract({
  id: 'conversations.unread',
  method: 'DELETE',
  path: '/conversations/:id/read',
  permission: 'conversation:read',
  summary: 'Marks the conversation as unread for you.',
  params: ById,
})

export const frame = contract({
  id: 'messages.frame',
  method: 'GET',
  path: '/messages/:id/frame',
  permission: 'conversation:read',
  summary:
    'A mail as its sender laid it out, for a sandboxed frame; remote images only when asked.',
  params: ById,
  query: Type.Object({
    images: Type.Optional(Type.Boolean()),
    theme: Type.Optional(OneOf(['light', 'dark'])),
  }),
  produces: 'text/html',
})

export const tags = contract({
  id: 'tags.list',
  method: 'GET',
  path: '/tags',
  permission: 'conversation:read',
  summary: 'The tags in use.',
  query: Type.Object(paging),
  response: Page(Type.Object({ name: Type.String() })),
})
