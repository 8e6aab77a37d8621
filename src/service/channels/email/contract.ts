import { ById, contract, Id, Nullable, OneOf, Type } from '../../../kernel/http/contract.ts'

export const inbound = contract({
  id: 'inboxes.inbound',
  method: 'POST',
  path: '/inboxes/:id/inbound',
  permission: 'inbound:write',
  summary: 'Takes a raw mail (RFC 5322) into an inbox; answered once it is stored. Overload is 503 with Retry-After.',
  params: ById,
  query: Type.Object({
    from: Type.Optional(Type.String({ description: 'Envelope sender; empty for the null sender.' })),
    to: Type.Optional(Type.String({ description: 'Envelope recipients, comma separated.' })),
  }),
  consumes: ['message/rfc822'],
  bodyBytesMax: 36 * 1024 * 1024,
  limit: 'none',
  response: Type.Object({
    disposition: OneOf(['stored', 'duplicate', 'bounce', 'auto-response', 'suspended', 'unparsable']),
    cause: Nullable(Type.String()),
    conversationId: Nullable(Id),
    messageId: Nullable(Id),
    rawMailId: Id,
  }),
})

export const raw = contract({
  id: 'raw-mails.get',
  method: 'GET',
  path: '/raw-mails/:id',
  permission: 'conversation:read',
  summary: 'A mail byte for byte as it came.',
  params: ById,
  produces: 'message/rfc822',
})
