import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, assertOwner, databaseAccount, openToAccount } from './account.ts'
import { dropOlderRuntimes, installedPackage, openRuntime, type Package } from './binaries.ts'
import { clusterMajor, createCluster, writeAccess } from './cluster.ts'
import { type Connection, connectionTo, makeDatabase, openDatabase } from './database.ts'
import { type Layout, openDataFolder } from './layout.ts'
import { type Holder, type Lock, takeLock } from './lock.ts'
import { startPostmaster, stopOrphan, stopPostmaster } from './postmaster.ts'
import { signal } from './processes.ts'
import { codeOf, EmbeddedRefusal } from './refusal.ts'
import { settingsFor } from './settings.ts'
import { openSocketFolder, port } from './socket.ts'

export interface EmbeddedOptions {
  dataFolder: string
  /** PostgreSQL settings that override ours, such as `{ shared_buffers: '256MB' }`. */
  settings?: Record<string, string>
  /** Default true. False turns fsync off: for tests only, a power cut then loses the cluster. */
  durable?: boolean
  /** Receives sentences for the owner: what is being done, and what was put right. */
  say?: (line: string) => void
}

export interface EmbeddedServer {
  connection: Connection
  /** The owner's `stop` ends the server; a client's only lets go of it. */
  role: 'owner' | 'client'
  stop(): Promise<void>
  logFile: string
  /** The postmaster's process number. */
  pid: number
  /** Extensions Rapport needs and this server cannot create; empty when all is well. */
  missingExtensions: readonly string[]
}

/** How long a second process waits for the first one's server, or for one elsewhere to go. */
const joinMilliseconds = 60_000
const elsewhereMilliseconds = 12_000

/**
 * Starts the embedded server on a data folder, or joins the one that another process of this
 * machine already runs on it. Throws EmbeddedRefusal with a sentence an owner can act on.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const layout = await openDataFolder(options.dataFolder)
  const begun = performance.now()
  for (;;) {
    const taken = await takeLock(layout.lockFile)
    if ('lock' in taken) return ownServer(taken.lock, layout, options)
    const joined = taken.holder.isElsewhere ? undefined : await join(taken.holder, layout)
    if (joined) return joined
    const patience = taken.holder.isElsewhere ? elsewhereMilliseconds : joinMilliseconds
    if (performance.now() - begun > patience) throw inUse(taken.holder, layout)
    await pause(taken.holder.isElsewhere ? 250 : 25)
  }
}

async function ownServer(lock: Lock, layout: Layout, options: EmbeddedOptions) {
  try {
    return await launch(lock, layout, options)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function launch(lock: Lock, layout: Layout, options: EmbeddedOptions) {
  const { say = () => {}, durable = true } = options
  const source = await installedPackage()
  const account = await databaseAccount(layout)
  await openToAccount(layout, account)
  await assertOwner(layout, account)
  const orphan = await stopOrphan(layout)
  if (orphan) say(`Stopped PostgreSQL (process ${orphan}), left behind by an earlier run.`)

  const isNew = (await clusterMajor(layout)) === undefined
  const runtime = await prepare({ layout, account, durable, source, say })
  await dropOlderRuntimes(layout, source)
  const socketFolder = await openSocketFolder(layout.dataFolder, account)
  try {
    const settings = {
      ...settingsFor({ memoryBytes: availableMemory(), durable, overrides: options.settings }),
      ...(await writeAccess(layout, account)),
      ...wiringTo(socketFolder),
    }
    const child = await startPostmaster({ layout, account, runtime, settings })
    return await present({ child, lock, layout, socketFolder, isNew, say })
  } catch (error) {
    await rm(socketFolder, { recursive: true, force: true })
    throw error
  }
}

/** One private socket, no network, and the log through the file we hand over. */
function wiringTo(socketFolder: string) {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(port),
    logging_collector: 'off',
    ssl: 'off',
  }
}

interface Preparation {
  layout: Layout
  account: Account
  durable: boolean
  source: Package
  say: (line: string) => void
}

async function prepare({ layout, account, durable, source, say }: Preparation): Promise<string> {
  const major = await clusterMajor(layout)
  if (major !== undefined && major !== source.major) {
    throw new EmbeddedRefusal(
      'data',
      `The data was made by PostgreSQL ${major}, and this release brings ${source.major}. Export ` +
        'it with the release that made it, then restore the export into an empty data folder.',
    )
  }
  if (major === undefined) say(`Setting up PostgreSQL ${source.version} in ${layout.dataFolder}.`)
  const runtime = await openRuntime(source, { layout, account, durable })
  if (major === undefined) await createCluster({ layout, account, runtime, durable })
  return runtime
}

interface Launched {
  child: ChildProcess
  lock: Lock
  layout: Layout
  socketFolder: string
  isNew: boolean
  say: (line: string) => void
}

async function present({ child, lock, layout, socketFolder, isNew, say }: Launched) {
  const pid = child.pid as number
  // A process that exits without stopping (an uncaught error) takes the server with it.
  const onExit = () => signal(pid, 'SIGINT')
  process.once('exit', onExit)
  let stopped: Promise<void> | undefined
  const end = async () => {
    process.off('exit', onExit)
    await stopPostmaster(pid)
    await rm(socketFolder, { recursive: true, force: true })
    await lock.release()
  }
  const stop = () => (stopped ??= end())
  child.once('exit', (code, by) => {
    process.off('exit', onExit)
    if (!stopped) say(`PostgreSQL ended unexpectedly (${by ?? code}); see ${layout.logFile}.`)
  })
  try {
    const connection = connectionTo(socketFolder, port)
    const missingExtensions = await (isNew ? makeDatabase : openDatabase)(connection)
    if (missingExtensions.length > 0) say(`Missing extensions: ${missingExtensions.join(', ')}.`)
    await lock.publish({ socketFolder, port, pid })
    const { logFile } = layout
    return { connection, role: 'owner' as const, stop, logFile, pid, missingExtensions }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Connects to the holder's server; undefined while it is not up yet, or no longer. */
async function join(holder: Holder, layout: Layout): Promise<EmbeddedServer | undefined> {
  if (!holder.server) return undefined
  const { socketFolder, pid } = holder.server
  const connection = connectionTo(socketFolder, holder.server.port)
  try {
    const missingExtensions = await openDatabase(connection)
    const stop = async () => {}
    return { connection, role: 'client', stop, logFile: layout.logFile, pid, missingExtensions }
  } catch (error) {
    const code = codeOf(error) ?? ''
    // Not there, not listening, shutting down or starting: all pass by themselves.
    if (['ENOENT', 'ECONNREFUSED', '57P01', '57P03', 'ECONNRESET'].includes(code)) return undefined
    throw inUse(holder, layout, error)
  }
}

function inUse(holder: Holder, layout: Layout, cause?: unknown): EmbeddedRefusal {
  const by = holder.isElsewhere
    ? `another container or machine (${holder.space})`
    : `process ${holder.pid}, whose server cannot be reached from here`
  return new EmbeddedRefusal(
    'in-use',
    `${layout.dataFolder} is in use by ${by}. Stop that one first, or give this one a data ` +
      `folder of its own. The server's log is ${layout.logFile}.`,
    cause,
  )
}

/** The container's limit where there is one: `totalmem` speaks of the whole machine. */
function availableMemory(): number {
  const limit = process.constrainedMemory() ?? 0
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
