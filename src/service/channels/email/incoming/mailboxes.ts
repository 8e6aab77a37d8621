// All mailboxes we read. Each is held by one node at a time (a lease on its row) and read by a
// loop of its own, so that one that is broken delays no other. How far it has been read is
// written in the transaction that stores the mail: after an outage of any length reading goes
// on with the next uid.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AnyWork } from '../../../../kernel/db/work.ts'
import { systemActor } from '../../../../kernel/http/index.ts'
import { mailboxStateChanged } from '../events.ts'
import type { MailParts } from '../mail.ts'
import type { IncomingMail, MailReceipt } from '../receive.ts'
import { mayConnectTo, type MayConnect } from '../../../../kernel/targets/index.ts'
import type { Intake } from './intake.ts'
import { faultWords, type ImapFault, waitSeconds } from './mailbox-rules.ts'
import {
  type FoundMail,
  type MailboxAddress,
  openMailbox,
  type Place,
  readMailbox,
  type Reader,
} from './session.ts'

export interface Mailboxes {
  start(): Promise<void>
  stop(): Promise<void>
  /** The settings have changed: look at once. */
  lookAgain(): void
}

export interface MailboxesParts {
  parts: MailParts
  intake: Intake
  receive: (incoming: IncomingMail) => Promise<MailReceipt>
}

interface MailboxRow extends MailboxAddress {
  id: string
  inbox_id: string
  inbox_address: string
  password_sealed: string
  uid_validity: number | null
  last_uid: number
  known_uid: number
  import_since: Date | null
  created_at: Date
  version: number
}

const lookEveryMs = 5000
const leaseMs = 30_000

export const placeOfMailboxPassword = (id: string) => `mailbox:${id}:password_sealed`

class LeaseLost extends Error {}

export function mailboxes(context: MailboxesParts): Mailboxes {
  const { parts } = context
  const node = randomUUID()
  const mayConnect = mayConnectTo(parts.config.allowPrivateTargets)
  const loops = new Map<string, { version: number; end: AbortController; done: Promise<void> }>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let lastHeld = 0
  let stopped = true

  async function look() {
    try {
      const rows = await hold(parts, node)
      lastHeld = performance.now()
      const held = new Map(rows.map((row) => [row.id, row]))
      for (const [id, loop] of loops) if (held.get(id)?.version !== loop.version) await end(id)
      for (const row of rows) if (!loops.has(row.id) && !stopped) begin(row)
    } catch (error) {
      parts.log.warn({ err: error }, 'the mailboxes could not be looked up')
      // Without the database nothing can be stored, and another node may hold them by now.
      if (performance.now() - lastHeld > leaseMs) for (const id of [...loops.keys()]) await end(id)
    }
  }

  function lookOnce() {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  function begin(row: MailboxRow) {
    const ending = new AbortController()
    const done = loopOf({ ...context, node, mayConnect }, row, ending.signal)
    loops.set(row.id, { version: row.version, end: ending, done })
  }

  async function end(id: string) {
    const loop = loops.get(id)
    loops.delete(id)
    loop?.end.abort()
    await loop?.done
  }

  return {
    async start() {
      stopped = false
      timer = setInterval(() => void lookOnce(), lookEveryMs)
      timer.unref()
      void lookOnce()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all([...loops.keys()].map(end))
      await parts.workshop.db
        .updateTable('mailbox')
        .set({ holder: null, held_until: null })
        .where('holder', '=', node)
        .execute()
        .catch(() => {})
    },
    lookAgain() {
      if (!stopped) void (looking ?? Promise.resolve()).then(lookOnce)
    },
  }
}

/** Takes and renews leases; answers with every mailbox this node holds. */
async function hold({ workshop }: MailParts, node: string): Promise<MailboxRow[]> {
  const now = workshop.clock.now()
  const { rows } = await sql<MailboxRow>`
    update mailbox m set holder = ${node}::uuid, held_until = ${new Date(now.getTime() + leaseMs)}
    from inbox i
    where i.id = m.inbox_id and i.archived_at is null
      and (m.holder is null or m.holder = ${node}::uuid or m.held_until < ${now})
    returning m.id, m.inbox_id, i.address as inbox_address, m.host, m.port, m.security, m.username, m.password_sealed,
      m.folder, m.uid_validity, m.last_uid, m.known_uid, m.import_since, m.created_at, m.version`.execute(
    workshop.db,
  )
  return rows
}

interface LoopContext extends MailboxesParts {
  node: string
  mayConnect: MayConnect
}

async function loopOf(context: LoopContext, row: MailboxRow, signal: AbortSignal): Promise<void> {
  const { parts } = context
  const place: Place = {
    uidValidity: row.uid_validity,
    lastUid: row.last_uid,
    knownUid: row.known_uid,
    importSince: row.import_since,
    connectedAt: row.created_at,
  }
  const reader = readerOf(context, { row, place, worked: () => (failures = 0) })
  let failures = 0
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const password = parts.secrets.decrypt(row.password_sealed, placeOfMailboxPassword(row.id))
      const client = await openMailbox(row, password, { mayConnect: context.mayConnect, attempt })
      try {
        await readMailbox(client, row, { reader, signal })
      } finally {
        client.close()
      }
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLost) return
      failures++
      parts.log.info(
        { mailboxId: row.id, code: (error as ImapFault).code, failures },
        'a mailbox could not be read',
      )
      // A connection that breaks once is no news; everything else is told at once.
      const isBreak = failures === 1 && (error as ImapFault).code === 'EConnectionClosed'
      if (!isBreak)
        await noteState(context, row, faultWords(error as ImapFault, row)).catch(() => {})
    }
    if (!signal.aborted) await pause(waitSeconds(Math.max(1, failures)) * 1000, signal)
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })

interface ReaderParts {
  row: MailboxRow
  place: Place
  worked: () => void
}

function readerOf(context: LoopContext, { row, place, worked }: ReaderParts): Reader {
  const { parts, node } = context
  const { workshop } = parts

  /** Fails, and with it the transaction, when the mailbox is no longer ours to read. */
  async function advance(
    work: AnyWork,
    columns: { last_uid: number; uid_validity?: number; known_uid?: number },
  ) {
    const done = await work
      .updateTable('mailbox')
      .set(columns)
      .where('id', '=', row.id)
      .where('holder', '=', node)
      .where('version', '=', row.version)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0)
      throw new LeaseLost('Another node reads this mailbox now.')
  }
  const write = (columns: Parameters<typeof advance>[1]) =>
    workshop.transact(systemActor('mailbox'), (work) => advance(work, columns))

  return {
    place: () => place,
    async begin({ uidValidity, lastUid, knownUid }) {
      await write({ last_uid: lastUid, uid_validity: uidValidity, known_uid: knownUid })
      Object.assign(place, { uidValidity, lastUid, knownUid })
    },
    async take({ uid, raw, wholeBytes, isArchive }: FoundMail) {
      const incoming: IncomingMail = {
        raw,
        inbox: { id: row.inbox_id, address: row.inbox_address },
        via: 'imap',
        envelopeFrom: null,
        envelopeTo: [],
        isArchive,
        ...(wholeBytes === null ? {} : { wholeBytes }),
        alongside: (work) => advance(work, { last_uid: uid }),
      }
      // Too much is waiting: the mail stays where it is, and is fetched again.
      const receipt = await context.intake.run(raw.byteLength, () => context.receive(incoming))
      if (!receipt)
        throw Object.assign(new Error('Too much mail at once.'), { code: 'EConnectionClosed' })
      place.lastUid = uid
      worked()
    },
    async passed(uid) {
      await write({ last_uid: uid })
      place.lastUid = uid
    },
    async known(hashes) {
      if (hashes.length === 0) return new Set()
      const rows = await workshop.db
        .selectFrom('mail_ref')
        .select('hash')
        .where('inbox_id', '=', row.inbox_id)
        .where('role', '=', 'own')
        .where(
          'hash',
          'in',
          hashes.map((hash) => Buffer.from(hash, 'hex')),
        )
        .execute()
      return new Set(rows.map((one) => one.hash.toString('hex')))
    },
    async upToDate() {
      worked()
      await noteState(context, row, null)
    },
  }
}

/** Null: it works. Told once for every change. */
async function noteState({ parts, node }: LoopContext, row: MailboxRow, fault: string | null) {
  const state = fault ? 'failing' : 'working'
  const before = await parts.workshop.db
    .selectFrom('mailbox')
    .select(['state', 'state_detail'])
    .where('id', '=', row.id)
    .executeTakeFirst()
  if (!before || (before.state === state && before.state_detail === fault)) return
  await parts.workshop.transact(systemActor('mailbox'), async (work) => {
    const changed = await work
      .updateTable('mailbox')
      .set({ state, state_detail: fault, state_at: work.now })
      .where('id', '=', row.id)
      .where('holder', '=', node)
      .where('version', '=', row.version)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0 || before.state === state) return
    await work.record(mailboxStateChanged, {
      subjectId: row.inbox_id,
      data: { inboxId: row.inbox_id, state },
    })
  })
}
