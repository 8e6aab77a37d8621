import { ById, contract, Id, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'
import { Attachment, Draft, Party } from './shapes.ts'

const ByMode = Type.Object({ id: Id, mode: OneOf(['reply', 'note']) })

export const getDraft = contract({
  id: 'drafts.get',
  method: 'GET',
  path: '/conversations/:id/drafts/:mode',
  permission: 'conversation:read',
  summary: 'Your unsent draft here; an empty one of version 0 when there is none.',
  params: ByMode,
  response: Draft,
})

export const saveDraft = contract({
  id: 'drafts.save',
  method: 'PUT',
  path: '/conversations/:id/drafts/:mode',
  permission: 'conversation:note',
  summary: 'Keeps your draft; an empty one is removed.',
  params: ByMode,
  body: Type.Object({
    html: Type.String({ maxLength: 1_000_000 }),
    text: Type.String({ maxLength: 1_000_000 }),
    recipients: Type.Optional(
      Nullable(
        Type.Object({ to: Type.Array(Party), cc: Type.Array(Party), bcc: Type.Array(Party) }),
      ),
    ),
    inReplyTo: Type.Optional(Nullable(Id)),
    fileIds: Type.Optional(Type.Array(Id, { maxItems: 15 })),
  }),
  response: Draft,
})

export const upload = contract({
  id: 'files.upload',
  method: 'POST',
  path: '/files',
  permission: 'conversation:note',
  summary: 'Stores a file for a reply, note or draft. The body is the file itself; at most 25 MB.',
  query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 300 }) }),
  consumes: ['application/octet-stream'],
  response: Attachment,
  status: 201,
  bodyBytesMax: 26 * 1024 * 1024,
})

export const file = contract({
  id: 'files.get',
  method: 'GET',
  path: '/files/:id',
  permission: 'conversation:read',
  summary: 'A file, by its signed link.',
  params: ById,
  query: Type.Object({ sig: Type.String(), until: Type.Integer() }),
  produces: 'application/octet-stream',
})
