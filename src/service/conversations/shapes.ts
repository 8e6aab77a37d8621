// The shapes of conversations, messages and drafts in the API, shared by the contracts.

import { Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
export const State = OneOf(['open', 'pending', 'snoozed', 'resolved', 'closed'])
export const Priority = OneOf(['urgent', 'high', 'normal', 'low'])
export const WaitingOn = OneOf(['customer', 'third-party'])
export const Delivery = OneOf(['undo', 'queued', 'waiting', 'sent', 'late', 'failed', 'bounced'])
export const Named = Type.Object({ id: Id, name: Type.String() })
export const ExternalRef = Type.Object({ system: Type.String(), id: Type.String() })
export const Party = Type.Object({ name: Type.String(), address: Type.String() })

export const row = {
  id: Id,
  number: Type.Integer({ description: 'The human number: #1042' }),
  subject: Type.String(),
  preview: Type.String({ description: 'The first words of the newest message.' }),
  state: State,
  waitingOn: Nullable(WaitingOn),
  snoozedUntil: Nullable(Moment),
  priority: Priority,
  channel: Type.String(),
  inboxId: Id,
  customer: Named,
  assignee: Nullable(Named),
  teamId: Nullable(Id),
  reasonId: Nullable(Id),
  tags: Type.Array(Type.String()),
  waitingSince: Nullable(Moment),
  /** Back from snooze, and nobody has acted since. */
  wokenAt: Nullable(Moment),
  lastMessageAt: Moment,
  lastMessageKind: Nullable(OneOf(['customer', 'agent', 'note', 'automatic'])),
  messageCount: Type.Integer(),
  cycle: Type.Integer(),
  isUnread: Type.Boolean(),
  draftBy: Type.Array(Named, { description: 'Who has an unsent draft here.' }),
  hasUnsent: Type.Boolean({ description: 'A message here could not be sent.' }),
  createdAt: Moment,
  updatedAt: Moment,
  resolvedAt: Nullable(Moment),
  version: Type.Integer(),
}
export const ConversationRow = Type.Object(row)

export const May = Type.Object({
  reply: Type.Boolean(),
  note: Type.Boolean(),
  assign: Type.Boolean(),
  resolve: Type.Boolean(),
  reopen: Type.Boolean(),
  snooze: Type.Boolean(),
  tag: Type.Boolean(),
})

export const Conversation = Type.Object({
  ...row,
  inbox: Type.Object({ id: Id, name: Type.String(), address: Type.String() }),
  lastMessageId: Nullable(Id),
  readAt: Nullable(Moment),
  followsId: Nullable(Id),
  firstResponseAt: Nullable(Moment),
  reopenCount: Type.Integer(),
  closesAt: Nullable(Moment),
  externalRef: Nullable(ExternalRef),
  may: May,
})

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  bytes: Type.Integer(),
  isInline: Type.Boolean(),
  url: Type.String({ description: 'Signed, good for 15 minutes.' }),
})

export const Message = Type.Object({
  id: Id,
  conversationId: Id,
  kind: OneOf(['customer', 'agent', 'note', 'automatic']),
  author: Nullable(Named),
  channel: Type.String(),
  at: Moment,
  subject: Nullable(Type.String()),
  text: Type.String(),
  fold: Nullable(
    Type.Object({
      quote: Type.Optional(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
      signature: Type.Optional(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
    }),
  ),
  /** Where the mail's own look can be opened in a sandboxed frame; null for plain texts. */
  frameUrl: Nullable(Type.String()),
  hasRemoteImages: Type.Boolean(),
  rawUrl: Nullable(Type.String()),
  parties: Nullable(
    Type.Object({
      from: Nullable(Party),
      replyTo: Type.Optional(Type.Array(Party)),
      to: Type.Array(Party),
      cc: Type.Array(Party),
      bcc: Type.Optional(Type.Array(Party)),
    }),
  ),
  delivery: Nullable(Delivery),
  deliveryError: Nullable(Type.String()),
  sendsAt: Nullable(Moment),
  sentAt: Nullable(Moment),
  flags: Type.Array(Type.String()),
  language: Nullable(Type.String()),
  attachments: Type.Array(Attachment),
})

export const Reply = Type.Object({
  html: Type.Optional(Type.String({ maxLength: 1_000_000 })),
  text: Type.Optional(Type.String({ maxLength: 1_000_000 })),
  to: Type.Optional(Type.Array(Party, { maxItems: 50 })),
  cc: Type.Optional(Type.Array(Party, { maxItems: 50 })),
  bcc: Type.Optional(Type.Array(Party, { maxItems: 50 })),
  inReplyTo: Type.Optional(Id),
  lastSeenMessageId: Type.Optional(Nullable(Id)),
  sendAnyway: Type.Optional(Type.Boolean()),
  clientId: Type.Optional(Id),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 15 })),
  then: Type.Optional(OneOf(['stay', 'resolve', 'wait-for-customer'])),
  reasonId: Type.Optional(Id),
  undoSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
})

export const Note = Type.Object({
  html: Type.Optional(Type.String({ maxLength: 1_000_000 })),
  text: Type.Optional(Type.String({ maxLength: 1_000_000 })),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 15 })),
  clientId: Type.Optional(Id),
})

export const Draft = Type.Object({
  mode: OneOf(['reply', 'note']),
  html: Type.String(),
  text: Type.String(),
  recipients: Nullable(
    Type.Object({
      to: Type.Array(Party),
      cc: Type.Array(Party),
      bcc: Type.Array(Party),
    }),
  ),
  inReplyTo: Nullable(Id),
  files: Type.Array(Attachment),
  updatedAt: Moment,
  version: Type.Integer(),
})
