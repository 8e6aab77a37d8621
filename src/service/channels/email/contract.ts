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
} from '../../../kernel/http/contract.ts'

export const inbound = contract({
  id: 'inboxes.inbound',
  method: 'POST',
  path: '/inboxes/:id/inbound',
  permission: 'inbound:write',
  summary:
    'Takes a raw mail (RFC 5322) into an inbox; answered once it is stored. Overload is 503 with Retry-After.',
  params: ById,
  query: Type.Object({
    from: Type.Optional(
      Type.String({ description: 'Envelope sender; empty for the null sender.' }),
    ),
    to: Type.Optional(Type.String({ description: 'Envelope recipients, comma separated.' })),
  }),
  consumes: ['message/rfc822'],
  bodyBytesMax: 64 * 1024 * 1024,
  limit: 'none',
  response: Type.Object({
    disposition: OneOf([
      'stored',
      'duplicate',
      'bounce',
      'auto-response',
      'suspended',
      'unparsable',
    ]),
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

const Security = OneOf(['tls', 'starttls', 'none'])
const host = Type.String({ minLength: 1, maxLength: 253 })
const port = Type.Integer({ minimum: 1, maximum: 65_535 })
const secretText = Type.String({ minLength: 1, maxLength: 1000 })
const userName = Type.String({ minLength: 1, maxLength: 320 })

const state = {
  state: Type.String({ description: 'new, working or failing.' }),
  stateDetail: Nullable(Type.String({ description: 'Why it fails, in plain words.' })),
  stateAt: Nullable(Moment),
}

const MailboxSettings = Type.Object({
  host,
  port,
  security: Security,
  username: userName,
  password: Type.Optional(secretText),
  folder: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  importSince: Type.Optional(Nullable(Moment)),
})

const Mailbox = Type.Object({
  inboxId: Id,
  host: Type.String(),
  port: Type.Integer(),
  security: Security,
  username: Type.String(),
  folder: Type.String(),
  importSince: Nullable(Moment),
  ...state,
})

const Step = Type.Object({
  step: OneOf(['name', 'connection', 'encryption', 'log-in', 'folder']),
  works: Type.Boolean(),
  words: Type.String(),
})
const Tested = Type.Object({ works: Type.Boolean(), steps: Type.Array(Step) })

export const getMailbox = contract({
  id: 'mailboxes.get',
  method: 'GET',
  path: '/inboxes/:id/mailbox',
  permission: 'inbox:manage',
  summary: 'The mailbox (IMAP) an inbox is read from; its password is never told.',
  params: ById,
  response: Mailbox,
})

export const setMailbox = contract({
  id: 'mailboxes.set',
  method: 'PUT',
  path: '/inboxes/:id/mailbox',
  permission: 'inbox:manage',
  summary:
    'Reads an inbox from a mailbox. Mails already there are taken only from `importSince` on, as history.',
  params: ById,
  body: MailboxSettings,
  response: Mailbox,
})

export const removeMailbox = contract({
  id: 'mailboxes.remove',
  method: 'DELETE',
  path: '/inboxes/:id/mailbox',
  permission: 'inbox:manage',
  summary: 'Stops reading a mailbox. Nothing in it changes.',
  params: ById,
})

export const testMailbox = contract({
  id: 'mailboxes.test',
  method: 'POST',
  path: '/inboxes/:id/mailbox/test',
  permission: 'inbox:manage',
  summary:
    'Tries a mailbox step by step, with these settings; without a password, with the one kept.',
  params: ById,
  body: MailboxSettings,
  response: Tested,
})

const RouteSettings = Type.Object({
  host,
  port,
  security: Security,
  username: Type.Optional(Nullable(userName)),
  password: Type.Optional(secretText),
  plusAddresses: Type.Optional(
    Type.Boolean({ description: '`box+anything@` is delivered to `box@`.' }),
  ),
  dkim: Type.Optional(
    Nullable(
      Type.Object({
        domain: host,
        selector: Type.String({ pattern: '^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$' }),
        privateKey: Type.Optional(
          Type.String({ maxLength: 10_000, description: 'PEM; absent: one is made.' }),
        ),
      }),
    ),
  ),
})

const MailRoute = Type.Object({
  inboxId: Nullable(Id),
  host: Type.String(),
  port: Type.Integer(),
  security: Security,
  username: Nullable(Type.String()),
  plusAddresses: Type.Boolean(),
  dkim: Nullable(
    Type.Object({
      domain: Type.String(),
      selector: Type.String(),
      dnsName: Type.String({ description: 'Where the public key belongs in the DNS.' }),
      dnsValue: Type.String({ description: 'The TXT record.' }),
    }),
  ),
  ...state,
})

export const getMailRoute = contract({
  id: 'mail-route.get',
  method: 'GET',
  path: '/mail-route',
  permission: 'inbox:manage',
  summary: 'The mail server (SMTP) every inbox sends by that has none of its own.',
  response: MailRoute,
})

export const setMailRoute = contract({
  id: 'mail-route.set',
  method: 'PUT',
  path: '/mail-route',
  permission: 'inbox:manage',
  summary: 'Sets the mail server all inboxes send by. What waits is sent at once.',
  body: RouteSettings,
  response: MailRoute,
})

export const removeMailRoute = contract({
  id: 'mail-route.remove',
  method: 'DELETE',
  path: '/mail-route',
  permission: 'inbox:manage',
  summary: 'Forgets the mail server. Answers wait, visibly, until there is one again.',
})

export const testMailRoute = contract({
  id: 'mail-route.test',
  method: 'POST',
  path: '/mail-route/test',
  permission: 'inbox:manage',
  summary: 'Tries a mail server step by step; nothing is sent.',
  body: RouteSettings,
  response: Tested,
})

export const getInboxMailRoute = contract({
  ...getMailRoute,
  id: 'inboxes.mail-route.get',
  path: '/inboxes/:id/mail-route',
  summary: 'The mail server of one inbox.',
  params: ById,
})
export const setInboxMailRoute = contract({
  ...setMailRoute,
  id: 'inboxes.mail-route.set',
  path: '/inboxes/:id/mail-route',
  summary: 'Sets the mail server of one inbox. What waits is sent at once.',
  params: ById,
})
export const removeInboxMailRoute = contract({
  ...removeMailRoute,
  id: 'inboxes.mail-route.remove',
  path: '/inboxes/:id/mail-route',
  summary: 'Forgets the mail server of one inbox; it sends by the one for all.',
  params: ById,
})
export const testInboxMailRoute = contract({
  ...testMailRoute,
  id: 'inboxes.mail-route.test',
  path: '/inboxes/:id/mail-route/test',
  summary: 'Tries the mail server of one inbox; nothing is sent.',
  params: ById,
})

const Server = Type.Object({ host: Type.String(), port: Type.Integer(), security: Security })

export const mailServers = contract({
  id: 'mail-servers.guess',
  method: 'GET',
  path: '/mail-servers',
  permission: 'inbox:manage',
  summary: 'The likely mail servers of an address.',
  query: Type.Object({ address: Type.String({ minLength: 3, maxLength: 254 }) }),
  response: Type.Object({
    imap: Server,
    smtp: Server,
    username: Type.String(),
    source: OneOf(['known', 'dns', 'guess']),
    /** A page or sentence the provider makes people read first, such as app passwords. */
    note: Nullable(OneOf(['app-password', 'no-passwords'])),
  }),
})

export const setAside = contract({
  id: 'set-aside-mails.list',
  method: 'GET',
  path: '/set-aside-mails',
  permission: 'inbox:manage',
  summary: 'Mails that became no message, newest first, each with its cause.',
  query: Type.Object(paging),
  response: Page(
    Type.Object({
      id: Id,
      inboxId: Id,
      receivedAt: Moment,
      from: Nullable(Type.String()),
      subject: Nullable(Type.String()),
      disposition: Type.String(),
      cause: Nullable(Type.String()),
      bytes: Type.Integer(),
      conversationId: Nullable(Id),
      may: Type.Object({ recover: Type.Boolean() }),
    }),
  ),
})

export const recovery = contract({
  id: 'set-aside-mails.recover',
  method: 'POST',
  path: '/set-aside-mails/:id/recovery',
  permission: 'inbox:manage',
  status: 201,
  summary: 'Makes a message of a mail that was set aside, as if it had just arrived.',
  params: ById,
  response: Type.Object({ conversationId: Id, messageId: Id }),
})
