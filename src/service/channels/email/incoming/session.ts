// One connection to one mailbox: opens the folder read-only (nothing is marked or deleted),
// takes every mail above the last uid in order, then waits for more (IDLE, RFC 2177).

import { isIP } from 'node:net'
import { ImapFlow, type FetchMessageObject } from 'imapflow'
import { messageIdHash } from '../threading/lookups.ts'
import { addressesOf, type MayConnect } from '../../../../kernel/targets/index.ts'
import { type Reading, whatToDo } from './mailbox-rules.ts'
import { mailBytesMax } from './rules.ts'

export interface MailboxAddress {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string
  folder: string
}

export interface FoundMail {
  uid: number
  raw: Buffer
  /** Only headers were fetched: the mail is this large. */
  wholeBytes: number | null
  isArchive: boolean
}

export interface Place extends Reading {
  uidValidity: number | null
  lastUid: number
}

/** What a session needs from the rest: where it stands, and what to do with mails. */
export interface Reader {
  place(): Place
  /** The folder is new to us, or its uids have changed their meaning. */
  begin(place: { uidValidity: number; lastUid: number; knownUid: number }): Promise<void>
  take(mail: FoundMail): Promise<void>
  /** Nothing to take up to here. */
  passed(uid: number): Promise<void>
  /** Which of these ids (SHA-256, hex) this inbox has already. */
  known(hashes: readonly string[]): Promise<ReadonlySet<string>>
  /** All that was there has been taken. */
  upToDate(): Promise<void>
}

/** Uids asked about at once. */
const chunk = 100
/** Bytes of mails fetched with one command. */
const bytesAtOnce = 4 * 1024 * 1024
const lookAgainMs = 60_000

export async function openMailbox(
  address: MailboxAddress,
  password: string,
  options: { mayConnect: MayConnect; attempt?: number },
) {
  const addresses = await addressesOf(address.host, options.mayConnect)
  const client = new ImapFlow({
    host: addresses[(options.attempt ?? 0) % addresses.length]!,
    port: address.port,
    ...(isIP(address.host) ? {} : { servername: address.host }),
    secure: address.security === 'tls',
    ...(address.security === 'tls' ? {} : { doSTARTTLS: address.security === 'starttls' }),
    auth: { user: address.username, pass: password },
    tls: { minVersion: 'TLSv1.2' },
    clientInfo: { name: 'Rapport' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
    maxIdleTime: 4 * 60_000,
    maxLiteralSize: mailBytesMax + 1024 * 1024,
  })
  client.on('error', () => {})
  return client
}

/** Reads until `signal` is aborted; throws when the connection ends by itself. */
export async function readMailbox(
  client: ImapFlow,
  address: MailboxAddress,
  { reader, signal }: { reader: Reader; signal: AbortSignal },
) {
  const ended = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.once('close', () =>
      reject(Object.assign(new Error('The connection was closed.'), { code: 'EConnectionClosed' })),
    )
    signal.addEventListener('abort', () => client.close(), { once: true })
  })
  ended.catch(() => {})
  await Promise.race([ended, reading(client, address, { reader, signal })])
}

async function reading(
  client: ImapFlow,
  address: MailboxAddress,
  { reader, signal }: { reader: Reader; signal: AbortSignal },
) {
  await client.connect()
  let hasNews = true
  let wake = () => {}
  client.on('exists', () => {
    hasNews = true
    wake()
  })
  await openFolder(client, address.folder)
  await beginWhereWeStand(client, reader)
  while (!signal.aborted) {
    while (hasNews && !signal.aborted) {
      hasNews = false
      await takeNew(client, reader, signal)
    }
    await reader.upToDate()
    const news = new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, lookAgainMs).unref()
    })
    if (!hasNews) await Promise.race([news, client.idle()])
    // A server that forgets to tell: look again now and then.
    hasNews = true
  }
}

async function openFolder(client: ImapFlow, folder: string) {
  try {
    await client.mailboxOpen(folder, { readOnly: true })
  } catch (error) {
    const isAnswer = (error as { responseStatus?: string }).responseStatus === 'NO'
    throw isAnswer ? Object.assign(error as Error, { code: 'FOLDER' }) : error
  }
}

async function beginWhereWeStand(client: ImapFlow, reader: Reader) {
  if (!client.mailbox) throw new Error('The folder is not open.')
  const uidValidity = Number(client.mailbox.uidValidity)
  const newest = Math.max(0, Number(client.mailbox.uidNext ?? 1) - 1)
  const { uidValidity: before, importSince } = reader.place()
  if (before === uidValidity) return
  const isFirst = before === null
  // After a change every mail is looked at again; ids tell which are here already.
  await reader.begin({
    uidValidity,
    lastUid: isFirst && !importSince ? newest : 0,
    knownUid: newest,
  })
}

async function takeNew(client: ImapFlow, reader: Reader, signal: AbortSignal) {
  const from = reader.place().lastUid + 1
  const found = (await client.search({ uid: `${from}:*` }, { uid: true })) || []
  const uids = found.filter((uid) => uid >= from).sort((a, b) => a - b)
  for (let i = 0; i < uids.length && !signal.aborted; i += chunk) {
    await takeChunk(client, reader, uids.slice(i, i + chunk))
  }
}

interface Wanted {
  uid: number
  size: number
  isArchive: boolean
}

async function takeChunk(client: ImapFlow, reader: Reader, uids: number[]) {
  const place = reader.place()
  const isLookingBack = uids[0]! <= place.knownUid
  const heads = await client.fetchAll(
    uids.join(','),
    { uid: true, size: true, internalDate: true, envelope: isLookingBack },
    { uid: true },
  )
  const known = isLookingBack
    ? await reader.known(heads.flatMap((head) => hashOf(head) ?? []))
    : new Set<string>()
  const wanted: Wanted[] = []
  for (const head of heads.sort((a, b) => a.uid - b.uid)) {
    const at = head.internalDate ? new Date(head.internalDate) : null
    const todo = whatToDo({ uid: head.uid, at }, place)
    const isHere = head.uid <= place.knownUid && known.has(hashOf(head) ?? '')
    if (todo !== 'skip' && !isHere)
      wanted.push({ uid: head.uid, size: head.size ?? 0, isArchive: todo === 'archive' })
  }
  for (const group of groupsOf(wanted)) await takeGroup(client, reader, group)
  if (wanted.at(-1)?.uid !== uids.at(-1)) await reader.passed(uids.at(-1)!)
}

function hashOf(head: FetchMessageObject): string | null {
  const id = head.envelope?.messageId?.trim().replace(/^<|>$/g, '')
  return id ? messageIdHash(id) : null
}

/** Mails fetched together; one that is too large stands alone. */
function groupsOf(wanted: readonly Wanted[]): Wanted[][] {
  const groups: Wanted[][] = []
  let bytes = 0
  for (const mail of wanted) {
    const last = groups.at(-1)
    const fits = last && bytes + mail.size <= bytesAtOnce
    if (fits) last.push(mail)
    else groups.push([mail])
    bytes = fits ? bytes + mail.size : mail.size
  }
  return groups
}

async function takeGroup(client: ImapFlow, reader: Reader, group: Wanted[]) {
  const [first] = group
  const range = group.map((mail) => mail.uid).join(',')
  const isTooLarge = first!.size > mailBytesMax
  const query = isTooLarge ? { uid: true, headers: true } : { uid: true, source: true }
  const fetched = new Map(
    (await client.fetchAll(range, query, { uid: true })).map((mail) => [mail.uid, mail]),
  )
  for (const { uid, size, isArchive } of group) {
    const mail = fetched.get(uid)
    const raw = isTooLarge ? mail?.headers : mail?.source
    // Somebody deleted it while we were reading.
    if (!raw) await reader.passed(uid)
    else await reader.take({ uid, raw, wholeBytes: isTooLarge ? size : null, isArchive })
  }
}
