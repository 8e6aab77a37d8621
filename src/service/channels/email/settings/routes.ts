import { sql } from 'kysely'
import { notFound } from '../../../../kernel/errors/index.ts'
import {
  type Actor,
  type AnyRoute,
  pageOf,
  readCursor,
  route,
  sees,
} from '../../../../kernel/http/index.ts'
import type { Reader } from '../../../../kernel/db/work.ts'
import type { Secrets } from '../../../../kernel/secrets/index.ts'
import * as contracts from '../contract.ts'
import { placeOfMailboxPassword } from '../incoming/index.ts'
import type { Mail } from '../mail.ts'
import { isRecoverable, recoverMail } from '../recovery.ts'
import { placeOfDkim } from '../outgoing/letters.ts'
import { passwordOf } from '../outgoing/transports.ts'
import { mayConnectTo } from '../../../../kernel/targets/index.ts'
import { tryMailbox, tryRoute } from './checks.ts'
import * as commands from './commands.ts'
import { serversOf } from './servers.ts'

export function settingsRoutes(mail: Mail): AnyRoute[] {
  const { secrets, config } = mail.parts
  const mayConnect = mayConnectTo(config.allowPrivateTargets)
  const connecting = {
    secrets,
    mayConnect,
    name: config.publicUrl ? new URL(config.publicUrl).hostname : null,
    times: { connectMs: 10_000, silenceMs: 20_000 },
  }

  async function testRoute(read: Reader, inboxId: string | null, settings: commands.RouteSettings) {
    commands.hostMustBeName(settings.host)
    const before = await commands.routeFor(read, inboxId)
    const kept =
      before && commands.isSamePlace(before, settings) ? passwordOf(secrets, before) : null
    return tryRoute(
      { ...settings, username: settings.username ?? null },
      settings.password ?? kept,
      connecting,
    )
  }

  return [
    route(contracts.getMailbox, async ({ actor, read, params }) => {
      await inboxMustBe(read, actor, params.id)
      return mailboxView(read, params.id)
    }),
    route(contracts.setMailbox, async ({ actor, command, params, body }) =>
      command(async (work) => {
        await inboxMustBe(work.read, actor, params.id)
        await commands.setMailbox(work, secrets, { inboxId: params.id, settings: body })
        work.afterCommit(() => mail.lookAgain())
        return mailboxView(work.read, params.id)
      }),
    ),
    route(contracts.removeMailbox, async ({ actor, command, params }) =>
      command(async (work) => {
        await inboxMustBe(work.read, actor, params.id)
        await commands.removeMailbox(work, params.id)
        work.afterCommit(() => mail.lookAgain())
      }),
    ),
    route(contracts.testMailbox, async ({ actor, read, params, body }) => {
      await inboxMustBe(read, actor, params.id)
      commands.hostMustBeName(body.host)
      const before = await commands.mailboxFor(read, params.id)
      const kept =
        before && commands.isSamePlace(before, body)
          ? secrets.decrypt(before.password_sealed, placeOfMailboxPassword(before.id))
          : ''
      return tryMailbox(
        { ...body, folder: body.folder ?? 'INBOX' },
        body.password ?? kept,
        mayConnect,
      )
    }),
    route(contracts.getMailRoute, async ({ read }) => routeView(read, secrets, null)),
    route(contracts.setMailRoute, async ({ command, body }) =>
      command(async (work) => {
        await commands.setRoute(work, secrets, { inboxId: null, settings: body })
        return routeView(work.read, secrets, null)
      }),
    ),
    route(contracts.removeMailRoute, async ({ command }) =>
      command((work) => commands.removeRoute(work, null)),
    ),
    route(contracts.testMailRoute, async ({ read, body }) => testRoute(read, null, body)),
    route(contracts.getInboxMailRoute, async ({ actor, read, params }) => {
      await inboxMustBe(read, actor, params.id)
      return routeView(read, secrets, params.id)
    }),
    route(contracts.setInboxMailRoute, async ({ actor, command, params, body }) =>
      command(async (work) => {
        await inboxMustBe(work.read, actor, params.id)
        await commands.setRoute(work, secrets, { inboxId: params.id, settings: body })
        return routeView(work.read, secrets, params.id)
      }),
    ),
    route(contracts.removeInboxMailRoute, async ({ actor, command, params }) =>
      command(async (work) => {
        await inboxMustBe(work.read, actor, params.id)
        await commands.removeRoute(work, params.id)
      }),
    ),
    route(contracts.testInboxMailRoute, async ({ actor, read, params, body }) => {
      await inboxMustBe(read, actor, params.id)
      return testRoute(read, params.id, body)
    }),
    route(contracts.mailServers, async ({ query }) => serversOf(query.address)),
    route(contracts.setAside, async ({ actor, read, query }) => setAside(read, actor, query)),
    route(contracts.recovery, async ({ actor, params }) =>
      recoverMail(mail, { id: params.id, actor }),
    ),
  ]
}

async function inboxMustBe(read: Reader, actor: Actor, id: string) {
  const inbox = await read
    .selectFrom('inbox')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!inbox || !sees(actor, id)) throw notFound('inbox')
}

async function mailboxView(read: Reader, inboxId: string) {
  const row = await commands.mailboxFor(read, inboxId)
  if (!row) throw notFound('mailbox')
  const { host, port, security, username, folder, state } = row
  return {
    inboxId,
    host,
    port,
    security,
    username,
    folder,
    state,
    stateDetail: row.state_detail,
    importSince: row.import_since?.toISOString() ?? null,
    stateAt: row.state_at?.toISOString() ?? null,
  }
}

async function routeView(read: Reader, secrets: Secrets, inboxId: string | null) {
  const row = await commands.routeFor(read, inboxId)
  if (!row) throw notFound('mail server')
  const { host, port, security, username, state } = row
  return {
    inboxId,
    host,
    port,
    security,
    username,
    state,
    plusAddresses: row.plus_addresses,
    stateDetail: row.state_detail,
    stateAt: row.state_at?.toISOString() ?? null,
    dkim:
      row.dkim_domain && row.dkim_selector && row.dkim_key_sealed
        ? {
            domain: row.dkim_domain,
            selector: row.dkim_selector,
            dnsName: `${row.dkim_selector}._domainkey.${row.dkim_domain}`,
            dnsValue: commands.dkimRecord(
              secrets.decrypt(row.dkim_key_sealed, placeOfDkim(row.id)),
            ),
          }
        : null,
  }
}

interface AsideRow {
  id: string
  inbox_id: string
  received_at: Date
  from_address: string | null
  subject: string | null
  disposition: string
  cause: string | null
  bytes: number
  conversation_id: string | null
}

async function setAside(read: Reader, actor: Actor, query: { limit?: number; after?: string }) {
  const limit = query.limit ?? 50
  const key = readCursor(query.after, 2)
  const visible = actor.scopes === 'all' ? sql`true` : sql`inbox_id = any(${actor.scopes}::uuid[])`
  const older = key ? sql`and (received_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql``
  const { rows } =
    await sql<AsideRow>`select id, inbox_id, received_at, coalesce(from_address, envelope_from) as from_address,
      subject, disposition, cause, bytes, conversation_id
    from raw_mail where disposition not in ('stored', 'duplicate') and ${visible} ${older}
    order by received_at desc, id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      inboxId: row.inbox_id,
      receivedAt: row.received_at.toISOString(),
      from: row.from_address,
      subject: row.subject,
      disposition: row.disposition,
      cause: row.cause,
      bytes: row.bytes,
      conversationId: row.conversation_id,
      may: { recover: isRecoverable(row) },
    }),
    key: (row) => [row.received_at.toISOString(), row.id],
  })
}
