import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Seen,
  Type,
} from '../../kernel/http/contract.ts'
import {
  FieldKind,
  Line,
  Words,
  Named,
  Day,
  Version,
  GivenIdentity,
  CustomerRow,
  Need,
  Note,
  Customer,
  profile,
  Identities,
  NeedOf,
  NoteOf,
  Merge,
  Field,
  Label,
  Choices,
} from './shapes.ts'

export const list = contract({
  id: 'customers.list',
  method: 'GET',
  path: '/customers',
  permission: 'customer:read',
  summary: 'Customers, those we spoke with last first; `q` looks in names and addresses.',
  query: Type.Object({ ...paging, q: Type.Optional(Type.String({ maxLength: 200 })) }),
  response: Page(CustomerRow),
})
export const get = contract({
  id: 'customers.get',
  method: 'GET',
  path: '/customers/:id',
  permission: 'customer:read',
  summary:
    'A customer with all the desk shows; a merged one answers as the one kept. Who looks is noted.',
  params: ById,
  response: Customer,
})
export const create = contract({
  id: 'customers.create',
  method: 'POST',
  path: '/customers',
  permission: 'customer:write',
  summary: 'Writes a customer down.',
  body: Type.Object({
    ...profile,
    name: Line,
    identities: Identities,
    externalRef: Type.Optional(
      Type.Object({ system: Line, id: Line }, { additionalProperties: false }),
    ),
  }),
  response: Customer,
  status: 201,
})
export const change = contract({
  id: 'customers.change',
  method: 'PATCH',
  path: '/customers/:id',
  permission: 'customer:write',
  summary:
    'Changes fields. With the version you saw, a field changed since is a 409 with both values.',
  params: ById,
  body: Type.Object({ ...profile, version: Type.Optional(Version) }),
  response: Customer,
})
export const upsert = contract({
  id: 'customers.upsert',
  method: 'PUT',
  path: '/customers/by-ref/:system/:ref',
  permission: 'customer:write',
  summary:
    'What another system knows of a customer: found by its reference or an identity, else made.',
  params: Type.Object({ system: Line, ref: Line }),
  body: Type.Object({ ...profile, name: Line, identities: Identities }),
  response: Customer,
})
export const changes = contract({
  id: 'customers.changes',
  method: 'GET',
  path: '/customers/:id/changes',
  permission: 'customer:read',
  summary: 'Who changed which field when, newest first; the log keeps no values.',
  params: ById,
  query: Type.Object({ ...paging, field: Type.Optional(Type.String({ maxLength: 60 })) }),
  response: Page(
    Type.Object({ id: Id, at: Moment, by: Nullable(Named), fields: Type.Array(Type.String()) }),
  ),
})
export const views = contract({
  id: 'customers.views',
  method: 'GET',
  path: '/customers/:id/views',
  permission: 'view-log:read',
  summary: 'Who looked at this customer, by the hour, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Type.Object({ by: Named, hour: Moment })),
})

export const addIdentity = contract({
  id: 'customers.add-identity',
  method: 'POST',
  path: '/customers/:id/identities',
  permission: 'customer:write',
  summary: 'Adds an address, a number or a handle.',
  params: ById,
  body: GivenIdentity,
  response: Customer,
  status: 201,
})
export const removeIdentity = contract({
  id: 'customers.remove-identity',
  method: 'DELETE',
  path: '/customers/:id/identities/:identityId',
  permission: 'customer:write',
  summary: 'Takes one away.',
  params: Type.Object({ id: Id, identityId: Id }),
  response: Customer,
})

export const needs = contract({
  id: 'customers.needs',
  method: 'GET',
  path: '/customers/:id/needs',
  permission: 'customer:read',
  summary: 'What this customer needs, newest first.',
  params: ById,
  query: Type.Object({ ...paging, state: Type.Optional(OneOf(['open', 'met', 'all'])) }),
  response: Page(Need, { may: Type.Object({ change: Type.Boolean() }) }),
})
export const addNeed = contract({
  id: 'customers.add-need',
  method: 'POST',
  path: '/customers/:id/needs',
  permission: 'customer:write',
  summary: 'Writes a need down, stated or observed, with the message it comes from.',
  params: ById,
  body: Type.Object({
    text: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    source: OneOf(['stated', 'observed']),
    messageId: Type.Optional(Nullable(Id)),
    dueOn: Type.Optional(Nullable(Day)),
  }),
  response: Need,
  status: 201,
})
export const meetNeed = contract({
  id: 'customers.meet-need',
  method: 'PUT',
  path: '/customers/:id/needs/:needId/met',
  permission: 'customer:write',
  summary: 'Marks a need as met, with the message that met it.',
  params: NeedOf,
  body: Type.Object({ messageId: Type.Optional(Nullable(Id)) }),
  response: Need,
})
export const reopenNeed = contract({
  id: 'customers.reopen-need',
  method: 'DELETE',
  path: '/customers/:id/needs/:needId/met',
  permission: 'customer:write',
  summary: 'A need is open again.',
  params: NeedOf,
  response: Need,
})
export const removeNeed = contract({
  id: 'customers.remove-need',
  method: 'DELETE',
  path: '/customers/:id/needs/:needId',
  permission: 'customer:write',
  summary: 'Takes back a need that was none.',
  params: NeedOf,
})

export const notes = contract({
  id: 'customers.notes',
  method: 'GET',
  path: '/customers/:id/notes',
  permission: 'customer:read',
  summary: 'What the team noted about this customer, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Note),
})
export const writeNote = contract({
  id: 'customers.write-note',
  method: 'POST',
  path: '/customers/:id/notes',
  permission: 'customer:write',
  summary: 'Notes something about a customer, for the team.',
  params: ById,
  body: Type.Object({ text: Words }),
  response: Note,
  status: 201,
})
export const changeNote = contract({
  id: 'customers.change-note',
  method: 'PATCH',
  path: '/customers/:id/notes/:noteId',
  permission: 'customer:write',
  summary: 'Changes a note of your own.',
  params: NoteOf,
  body: Type.Object({ text: Words }),
  response: Note,
})
export const removeNote = contract({
  id: 'customers.remove-note',
  method: 'DELETE',
  path: '/customers/:id/notes/:noteId',
  permission: 'customer:write',
  summary: 'Removes a note of your own; leads remove any.',
  params: NoteOf,
})

export const merges = contract({
  id: 'customers.merges',
  method: 'GET',
  path: '/customers/:id/merges',
  permission: 'customer:read',
  summary: 'Who was merged into this customer, newest first.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Merge),
})
export const merge = contract({
  id: 'customers.merge',
  method: 'POST',
  path: '/customers/:id/merges',
  permission: 'customer:merge',
  summary: 'Makes two records of one person one; this one is kept.',
  params: ById,
  body: Type.Object({ otherId: Id }),
  response: Merge,
  status: 201,
})
export const undoMerge = contract({
  id: 'customers.undo-merge',
  method: 'DELETE',
  path: '/customers/:id/merges/:mergeId',
  permission: 'customer:merge',
  summary: 'Makes them two again; what changed since stays with the one kept.',
  params: Type.Object({ id: Id, mergeId: Id }),
  response: Merge,
})

const coming = {
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31, default: 7 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}
export const birthdays = contract({
  id: 'birthdays.list',
  method: 'GET',
  path: '/birthdays',
  permission: 'customer:read',
  summary: "Birthdays of the next days in the organisation's calendar, today's first.",
  query: Type.Object(coming),
  response: Type.Object({
    today: Day,
    total: Type.Integer(),
    data: Type.Array(
      Type.Object({
        customer: Named,
        date: Day,
        hold: Nullable(
          Type.Object({
            reason: Nullable(
              Type.String({ description: 'Why we write nothing now; null where not for you.' }),
            ),
          }),
        ),
      }),
    ),
  }),
})
export const dueNeeds = contract({
  id: 'needs.due',
  method: 'GET',
  path: '/due-needs',
  permission: 'customer:read',
  summary: 'Open needs whose day has come or comes in the next days, the oldest first.',
  query: Type.Object(coming),
  response: Type.Object({
    today: Day,
    total: Type.Integer(),
    data: Type.Array(
      Type.Object({
        id: Id,
        customer: Named,
        text: Type.String(),
        dueOn: Day,
        daysLate: Type.Integer(),
      }),
    ),
  }),
})

export const fields = contract({
  id: 'customer-fields.list',
  method: 'GET',
  path: '/customer-fields',
  permission: 'customer:read',
  summary: 'The custom fields of customers and the purpose of each.',
  query: Type.Object(paging),
  response: Page(Field, { may: Type.Object({ manage: Type.Boolean() }) }),
})
export const createField = contract({
  id: 'customer-fields.create',
  method: 'POST',
  path: '/customer-fields',
  permission: 'consent:manage',
  summary: 'Makes a custom field; without a purpose it is refused.',
  body: Type.Object({
    key: Type.String({ minLength: 1, maxLength: 40 }),
    label: Label,
    kind: FieldKind,
    choices: Type.Optional(Choices),
    purposeId: Type.Optional(Nullable(Id)),
  }),
  response: Field,
  status: 201,
})
export const changeField = contract({
  id: 'customer-fields.change',
  method: 'PATCH',
  path: '/customer-fields/:id',
  permission: 'consent:manage',
  summary: 'Changes label, choices or purpose of a custom field.',
  params: ById,
  body: Type.Object({
    label: Type.Optional(Label),
    choices: Type.Optional(Choices),
    purposeId: Type.Optional(Id),
    seen: Seen,
  }),
  response: Field,
})
