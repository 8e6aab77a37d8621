// Importing what another system kept: agents, customers, conversations and messages, from a
// folder of NDJSON files (docs/using/import.md). Each feature writes its own rows (`bulk.ts`);
// here they are read, checked, matched with what is there, and sent in batches.
//
//   const report = await runImport({ folder, connected, workshop, files, clock … })

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Connected } from '../../kernel/db/connect.ts'
import type { PastOrigin } from '../../kernel/events/index.ts'
import type { Workshop } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { ensureMonth, keepTags } from '../../service/conversations/index.ts'
import type { Importing } from './context.ts'
import { fingerprintOf, type Survey, surveyOf } from './folder.ts'
import { type HistoryOptions, importHistory } from './history.ts'
import { type Counts, finish, type Ledger, nothingReached, openLedger, reopen } from './ledger.ts'
import { importOrders } from './orders.ts'
import { importCustomers, importTeam } from './people.ts'
import { type Progress, quiet } from './progress.ts'
import { rejectedFile, rejectsIn } from './rejects.ts'

export { writeBatch } from './batch.ts'
export { progressOn } from './progress.ts'

export interface ImportOptions extends Pick<HistoryOptions, 'batchesMax' | 'messagesPerBatch'> {
  folder: string
  connected: Connected
  workshop: Workshop
  files: FileStore
  system?: string
  /** Address of the inbox that takes it all; the first one when absent. */
  inbox?: string
  /** The demo's people are at work; whom an import brings is invited. */
  origin?: PastOrigin
  isDry?: boolean
  progress?: Progress
}

export interface ImportReport extends Counts {
  agents: number
  customers: number
  orders: number
  seconds: number
  messagesPerSecond: number
  /** `messages: file-missing` → how many. */
  rejected: Record<string, number>
  rejectedFile: string | null
  /** It went on where an earlier run was cut. */
  resumed: boolean
}

export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const {
    folder,
    connected,
    workshop,
    system = 'import',
    origin = 'import',
    isDry = false,
    progress = quiet,
  } = options
  const begun = performance.now()
  const inbox = await inboxOf(workshop, options.inbox)
  const ledger = await ledgerFor(options, `${inbox.id}:${system}`)
  const wasAt = ledger.reached.counts
  const resumed = ledger.reached.messages.offset > 0
  const survey = await surveyOf(folder)
  // People are read again from the start; the rows rejected among them are counted already.
  const rejects = rejectsIn(isDry ? null : folder, ledger.reached.rejected)
  const ofPeople = resumed ? rejectsIn(null, nothingReached().rejected) : rejects
  const importing: Importing = {
    folder,
    pool: connected.pool,
    workshop,
    files: options.files,
    system,
    inbox,
    survey,
    rejects: ofPeople,
    progress,
    origin,
    isDry,
    now: workshop.clock.now(),
  }
  try {
    if (!isDry) await prepare(workshop, survey)
    const team = await importTeam(importing)
    const customers = await importCustomers(importing, team.agents)
    const people = { agents: team.agents, teams: team.teams, customers: customers.known }
    const orders = await importOrders(importing, customers.known)
    const reached = await importHistory({ ...importing, rejects }, { ...options, ledger, people })
    if (!isDry && options.batchesMax === undefined) {
      await finish(connected.pool, ledger.id, { reached, now: workshop.clock.now() })
      await settle(connected)
    }
    const seconds = (performance.now() - begun) / 1000
    return {
      ...reached.counts,
      agents: team.created,
      customers: customers.created,
      orders,
      seconds,
      resumed,
      messagesPerSecond: Math.round((reached.counts.messages - wasAt.messages) / seconds),
      rejected: rejects.counts,
      rejectedFile: Object.keys(rejects.counts).length > 0 && !isDry ? rejectedFile(folder) : null,
    }
  } finally {
    rejects.close()
  }
}

async function inboxOf({ db }: Workshop, address: string | undefined) {
  let query = db
    .selectFrom('inbox')
    .select(['id', 'address', 'sender_name'])
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
  if (address) query = query.where('address', '=', address.trim().toLowerCase())
  const inbox = await query.executeTakeFirst()
  if (!inbox)
    throw new Error(
      address ? `There is no inbox ${address}.` : 'There is no inbox yet. Set Rapport up first.',
    )
  return inbox
}

async function ledgerFor(
  { folder, connected, workshop, isDry }: ImportOptions,
  into: string,
): Promise<Ledger> {
  const id = createHash('sha256')
    .update(`${await fingerprintOf(folder)} ${into}`)
    .digest('hex')
  if (isDry) return { id, reached: nothingReached(), isFinished: false }
  const now = workshop.clock.now()
  const ledger = await openLedger(connected.pool, id, now)
  if (!ledger.isFinished) return ledger
  await reopen(connected.pool, id, now)
  return { ...ledger, reached: nothingReached(), isFinished: false }
}

/** Partitions of every month and the tags, before the first batch: none of them waits for it. */
async function prepare(workshop: Workshop, survey: Survey): Promise<void> {
  for (const month of [...survey.months].sort()) {
    await workshop.transact(systemActor('import'), (work) =>
      ensureMonth(work, new Date(`${month}-15T00:00:00Z`)),
    )
  }
  await workshop.transact(systemActor('import'), (work) => keepTags(work, [...survey.tags]))
}

/** Sorts the pending words in, and tells the planner what has become of the tables. */
async function settle({ db }: Connected): Promise<void> {
  await sql`select settle_search()`.execute(db)
}
