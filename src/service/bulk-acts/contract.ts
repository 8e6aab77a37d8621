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

const Kind = OneOf(['tag', 'assign', 'prioritise', 'resolve', 'snooze'])

const BulkAct = Type.Object({
  id: Id,
  kind: Kind,
  state: OneOf(['running', 'done', 'undoing', 'undone']),
  total: Type.Integer(),
  handled: Type.Integer({ description: 'How many of the total have had their turn.' }),
  changed: Type.Integer(),
  refused: Type.Integer({ description: 'Those a rule did not allow; they are as they were.' }),
  restored: Type.Integer({ description: 'Put back by the undo.' }),
  kept: Type.Integer({ description: 'Left alone by the undo: somebody has changed them since.' }),
  createdAt: Moment,
  finishedAt: Nullable(Moment),
  may: Type.Object({ undo: Type.Boolean() }),
})

const View = Type.Object({
  states: Type.Array(OneOf(['open', 'pending', 'snoozed', 'resolved', 'closed']), {
    minItems: 1,
    maxItems: 5,
  }),
  assignee: Type.Optional(Type.String({ description: '`me`, `none` or the id of a member.' })),
  inboxId: Type.Optional(Id),
  customerId: Type.Optional(Id),
  tag: Type.Optional(Type.String({ maxLength: 60 })),
  hasDraft: Type.Optional(Type.Boolean()),
  unsent: Type.Optional(Type.Boolean()),
})

const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 })

export const start = contract({
  id: 'bulk-acts.start',
  method: 'POST',
  path: '/bulk-acts',
  permission: 'conversation:tag',
  summary:
    'Does one thing to every conversation of a view, at most 10,000, in the background; it can be undone for 24 hours.',
  body: Type.Object({
    view: View,
    kind: Kind,
    addTags: Type.Optional(Tags),
    removeTags: Type.Optional(Tags),
    assigneeId: Type.Optional(Nullable(Id)),
    priority: Type.Optional(OneOf(['urgent', 'high', 'normal', 'low'])),
    reasonId: Type.Optional(Id),
    until: Type.Optional(Moment),
  }),
  response: BulkAct,
  status: 202,
})

export const list = contract({
  id: 'bulk-acts.list',
  method: 'GET',
  path: '/bulk-acts',
  permission: 'conversation:tag',
  summary: 'Your own acts upon many conversations in the last seven days, newest first.',
  query: Type.Object(paging),
  response: Page(BulkAct),
})

export const get = contract({
  id: 'bulk-acts.get',
  method: 'GET',
  path: '/bulk-acts/:id',
  permission: 'conversation:tag',
  summary: 'How far one of your acts upon many conversations is.',
  params: ById,
  response: BulkAct,
})

export const undo = contract({
  id: 'bulk-acts.undo',
  method: 'POST',
  path: '/bulk-acts/:id/undo',
  permission: 'conversation:tag',
  summary:
    'Stops the act and puts back what it changed, but for conversations somebody has changed since.',
  params: ById,
  response: BulkAct,
  status: 202,
})
