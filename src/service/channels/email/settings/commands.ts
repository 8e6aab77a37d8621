// The settings of mailboxes and mail servers. Passwords and keys are encrypted with the row
// they belong to, and told to nobody.

import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Reader, Work } from '../../../../kernel/db/work.ts'
import { invalid, notFound } from '../../../../kernel/errors/index.ts'
import { newId } from '../../../../kernel/ids/index.ts'
import { sendAgain } from '../../../../kernel/outbox/index.ts'
import type { Secrets } from '../../../../kernel/secrets/index.ts'
import { mailboxStateChanged, mailRouteStateChanged } from '../events.ts'
import { placeOfMailboxPassword } from '../incoming/index.ts'
import { mailKinds } from '../outgoing/index.ts'
import { placeOfDkim, placeOfPassword } from '../outgoing/letters.ts'
import { isHost } from '../../../../kernel/targets/index.ts'

export interface ServerSettings {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username?: string | null
  password?: string
}

export interface MailboxSettings extends ServerSettings {
  username: string
  folder?: string
  importSince?: string | null
}

export interface RouteSettings extends ServerSettings {
  plusAddresses?: boolean
  dkim?: { domain: string; selector: string; privateKey?: string } | null
}

const passwordNeeded = () =>
  invalid('Please give the password.', [
    { pointer: '/password', code: 'required', message: 'is needed for this server' },
  ])

export function hostMustBeName(host: string) {
  if (!isHost(host))
    throw invalid('This is not the name of a server.', [
      { pointer: '/host', code: 'host', message: 'is not a server name' },
    ])
}

/** A kept password goes only where it went before: a new host has to be given it anew. */
export function isSamePlace(
  before: Pick<ServerSettings, 'host' | 'username'> | undefined,
  after: ServerSettings,
): boolean {
  return (
    before !== undefined &&
    before.host === after.host &&
    (before.username ?? null) === (after.username ?? null)
  )
}

export const mailboxFor = (read: Reader, inboxId: string) =>
  read.selectFrom('mailbox').selectAll().where('inbox_id', '=', inboxId).executeTakeFirst()

export async function setMailbox(
  work: Work<'mailbox'>,
  secrets: Secrets,
  input: { inboxId: string; settings: MailboxSettings },
) {
  const { inboxId, settings } = input
  hostMustBeName(settings.host)
  const before = await mailboxFor(work.read, inboxId)
  if (!settings.password && !isSamePlace(before, settings)) throw passwordNeeded()
  const id = before?.id ?? newId()
  const folder = settings.folder ?? 'INBOX'
  const importSince = settings.importSince ? new Date(settings.importSince) : null
  // Another mailbox or folder: its uids mean something else, and reading begins anew.
  const isOther =
    !isSamePlace(before, settings) ||
    before?.folder !== folder ||
    (importSince?.getTime() ?? null) !== (before?.import_since?.getTime() ?? null)
  const columns = {
    host: settings.host,
    port: settings.port,
    security: settings.security,
    username: settings.username,
    folder,
    password_sealed: settings.password
      ? secrets.encrypt(settings.password, placeOfMailboxPassword(id))
      : before!.password_sealed,
    import_since: importSince,
    state: 'new',
    state_detail: null,
    state_at: work.now,
    ...(isOther ? { uid_validity: null, last_uid: 0, known_uid: 0, created_at: work.now } : {}),
  }
  if (before)
    await work
      .updateTable('mailbox')
      .set({ ...columns, version: before.version + 1 })
      .where('id', '=', id)
      .execute()
  else
    await work
      .insertInto('mailbox')
      .values({ id, inbox_id: inboxId, uid_validity: null, created_at: work.now, ...columns })
      .execute()
  await work.record(mailboxStateChanged, { subjectId: inboxId, data: { inboxId, state: 'new' } })
}

export async function removeMailbox(work: Work<'mailbox'>, inboxId: string) {
  const done = await work.deleteFrom('mailbox').where('inbox_id', '=', inboxId).executeTakeFirst()
  if (Number(done.numDeletedRows) === 0) throw notFound('mailbox')
  await work.record(mailboxStateChanged, {
    subjectId: inboxId,
    data: { inboxId, state: 'removed' },
  })
}

export const routeFor = (read: Reader, inboxId: string | null) =>
  read
    .selectFrom('mail_route')
    .selectAll()
    .where('inbox_id', inboxId ? '=' : 'is', inboxId)
    .executeTakeFirst()

export async function setRoute(
  work: Work<'mail_route' | 'outbox'>,
  secrets: Secrets,
  input: { inboxId: string | null; settings: RouteSettings },
) {
  const { inboxId, settings } = input
  hostMustBeName(settings.host)
  const before = await routeFor(work.read, inboxId)
  if (settings.username && !settings.password && !isSamePlace(before, settings))
    throw passwordNeeded()
  const id = before?.id ?? newId()
  const password = settings.password
    ? secrets.encrypt(settings.password, placeOfPassword(id))
    : before?.password_sealed
  const columns = {
    host: settings.host,
    port: settings.port,
    security: settings.security,
    username: settings.username ?? null,
    password_sealed: settings.username ? (password ?? null) : null,
    plus_addresses: settings.plusAddresses ?? before?.plus_addresses ?? false,
    state: 'new',
    state_detail: null,
    state_at: work.now,
    ...(settings.dkim === undefined ? {} : dkimColumns(secrets, id, settings.dkim, before)),
  }
  if (before) await work.updateTable('mail_route').set(columns).where('id', '=', id).execute()
  else {
    const none = { dkim_domain: null, dkim_selector: null, dkim_key_sealed: null }
    await work
      .insertInto('mail_route')
      .values({ id, inbox_id: inboxId, created_at: work.now, ...none, ...columns })
      .execute()
  }
  await work.record(mailRouteStateChanged, { subjectId: id, data: { inboxId, state: 'new' } })
  await sendWhatWaits(work)
}

interface DkimBefore {
  dkim_domain: string | null
  dkim_selector: string | null
  dkim_key_sealed: string | null
}

function dkimColumns(
  secrets: Secrets,
  id: string,
  dkim: RouteSettings['dkim'],
  before: DkimBefore | undefined,
): DkimBefore {
  if (!dkim) return { dkim_domain: null, dkim_selector: null, dkim_key_sealed: null }
  hostMustBeName(dkim.domain)
  const isSame =
    before?.dkim_key_sealed &&
    before.dkim_domain === dkim.domain &&
    before.dkim_selector === dkim.selector
  const sealed =
    isSame && !dkim.privateKey
      ? before.dkim_key_sealed
      : secrets.encrypt(keyOf(dkim.privateKey), placeOfDkim(id))
  return { dkim_domain: dkim.domain, dkim_selector: dkim.selector, dkim_key_sealed: sealed }
}

function keyOf(pem: string | undefined): string {
  if (!pem)
    return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }) as string
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1024)
      return pem
  } catch {
    // Said below: every unusable key gets the same answer.
  }
  throw invalid('This is not an RSA key in PEM form.', [
    { pointer: '/dkim/privateKey', code: 'key', message: 'is not a usable key' },
  ])
}

/** The public half, as the DNS wants it (RFC 6376 §3.6.1). */
export function dkimRecord(pem: string): string {
  const key = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' })
  return `v=DKIM1; k=rsa; p=${key.toString('base64')}`
}

export async function removeRoute(work: Work<'mail_route'>, inboxId: string | null) {
  const before = await routeFor(work.read, inboxId)
  if (!before) throw notFound('mail server')
  await work.deleteFrom('mail_route').where('id', '=', before.id).execute()
  await work.record(mailRouteStateChanged, {
    subjectId: before.id,
    data: { inboxId, state: 'removed' },
  })
}

const retryingMax = 500

/** What waits for a mail server, and what was put off because of the old one, goes now. */
async function sendWhatWaits(work: Work<'outbox'>) {
  for (const kind of mailKinds) {
    await sendAgain(work, { kind })
    const putOff = await work.read
      .selectFrom('outbox')
      .select('subject_id')
      .where('kind', '=', kind)
      .where('state', '=', 'queued')
      .where('attempts', '>', 0)
      .where('lease_until', 'is', null)
      .limit(retryingMax)
      .execute()
    for (const { subject_id: subjectId } of putOff) await sendAgain(work, { subjectId, kind })
  }
}
