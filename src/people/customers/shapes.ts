// What customers look like over HTTP.

import { Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'

const Channel = OneOf(['email', 'chat', 'sms', 'phone', 'social', 'post'])
const Touch = OneOf(['high', 'standard', 'brief'])
const IdentityKind = OneOf(['email', 'phone', 'handle'])
export const FieldKind = OneOf(['text', 'number', 'date', 'choice', 'yes-no'])
const FieldValue = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
])
export const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const Words = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })
const Language = Type.String({
  pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  maxLength: 35,
  description: 'BCP 47',
})
export const Named = Type.Object({ id: Id, name: Type.String() })
const ExternalRef = Type.Object({ system: Type.String(), id: Type.String() })
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD' })
export const Version = Type.Integer({
  minimum: 1,
  description: 'Counts the changes of the profile; `If-Match` may say it too.',
})

const Identity = Type.Object({
  id: Id,
  kind: IdentityKind,
  value: Type.String(),
  shown: Type.String({ description: 'As they write it.' }),
  isUndeliverable: Type.Boolean(),
  createdAt: Moment,
})
export const GivenIdentity = Type.Object(
  { kind: IdentityKind, value: Type.String({ minLength: 1, maxLength: 320 }) },
  { additionalProperties: false },
)

const row = {
  id: Id,
  name: Type.String(),
  nameToUse: Nullable(Type.String()),
  displayName: Type.String(),
  reachedBy: Nullable(Type.String({ description: 'The address shown beside the name.' })),
  language: Nullable(Type.String()),
  touch: Touch,
  isInternal: Type.Boolean(),
  lastContactAt: Nullable(Moment),
  createdAt: Moment,
  externalRef: Nullable(ExternalRef),
}
export const CustomerRow = Type.Object({
  ...row,
  openConversations: Type.Integer({ description: 'Of those you may see; resolved ones aside.' }),
})

export const Need = Type.Object({
  id: Id,
  text: Type.String(),
  source: OneOf(['stated', 'observed']),
  messageId: Nullable(Id),
  dueOn: Nullable(Day),
  createdAt: Moment,
  createdBy: Nullable(Named),
  metAt: Nullable(Moment),
  metBy: Nullable(Named),
  metMessageId: Nullable(Id),
})

export const Note = Type.Object({
  id: Id,
  text: Type.String(),
  createdAt: Moment,
  createdBy: Nullable(Named),
  updatedAt: Nullable(Moment),
  may: Type.Object({ change: Type.Boolean(), remove: Type.Boolean() }),
})

const ConversationBrief = Type.Object({
  id: Id,
  number: Type.Integer(),
  subject: Type.String(),
  state: Type.String(),
  channel: Type.String(),
  lastMessageAt: Moment,
})

export const Customer = Type.Object({
  ...row,
  timezone: Nullable(Type.String()),
  birthday: Nullable(Type.String({ description: 'MM-DD' })),
  preferredChannel: Nullable(Channel),
  bestTime: Nullable(Type.String()),
  doNotCall: Type.Boolean(),
  fields: Type.Record(Type.String(), FieldValue),
  facts: Type.Record(Type.String(), FieldValue),
  identities: Type.Array(Identity),
  needs: Type.Object({
    open: Type.Integer(),
    met: Type.Integer(),
    newest: Type.Array(Need, { description: 'The newest open ones.' }),
  }),
  notes: Type.Object({ count: Type.Integer(), newest: Type.Array(Note) }),
  holds: Type.Array(
    Type.Object({
      id: Id,
      reason: Nullable(Type.String({ description: 'Null where the reason is not for you.' })),
      placedAt: Moment,
    }),
  ),
  conversations: Type.Object({
    counts: Type.Record(Type.String(), Type.Integer(), {
      description: 'By state, of those you may see.',
    }),
    newest: Type.Array(ConversationBrief),
    channels: Type.Array(Type.Object({ channel: Type.String(), messages: Type.Integer() }), {
      description: 'By which ways they wrote in the newest 50, the most used first.',
    }),
  }),
  mergedIds: Type.Array(Id),
  version: Version,
  updatedAt: Moment,
  erasedAt: Nullable(Moment),
  may: Type.Object({
    change: Type.Boolean(),
    merge: Type.Boolean(),
    seeViews: Type.Boolean(),
    erase: Type.Boolean(),
  }),
})

export const profile = {
  name: Type.Optional(Line),
  nameToUse: Type.Optional(Nullable(Line)),
  language: Type.Optional(Nullable(Language)),
  timezone: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 64 }))),
  birthday: Type.Optional(
    Nullable(Type.String({ pattern: '^\\d\\d-\\d\\d$', description: 'MM-DD' })),
  ),
  preferredChannel: Type.Optional(Nullable(Channel)),
  touch: Type.Optional(Touch),
  bestTime: Type.Optional(Nullable(Line)),
  doNotCall: Type.Optional(Type.Boolean()),
  fields: Type.Optional(Type.Record(Type.String(), FieldValue, { maxProperties: 100 })),
}
export const Identities = Type.Optional(Type.Array(GivenIdentity, { maxItems: 20 }))

export const NeedOf = Type.Object({ id: Id, needId: Id })
export const NoteOf = Type.Object({ id: Id, noteId: Id })
export const Merge = Type.Object({
  id: Id,
  kept: Named,
  merged: Named,
  at: Moment,
  by: Nullable(Named),
  undoneAt: Nullable(Moment),
})
export const Field = Type.Object({
  id: Id,
  key: Type.String(),
  label: Type.String(),
  kind: FieldKind,
  choices: Type.Array(Type.String()),
  purposeId: Id,
  createdAt: Moment,
})
export const Label = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
export const Choices = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100 })
