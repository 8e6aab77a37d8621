// Keeps a server on the data folder for as long as this process lives. The one that ran it may
// end: PostgreSQL itself (a full disk, a kill), or the process whose clients we were. Then this
// process starts the server, or joins whoever was quicker; the pools find it at the same socket.

import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from './database.ts'
import { openDataFolder } from './layout.ts'
import { isHeldBy } from './lock.ts'
import { isAlive } from './processes.ts'
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts'

export interface KeptServer {
  connection: Connection
  /** `client` while another process of this machine runs the server. */
  role(): EmbeddedServer['role']
  /** Resolves with a sentence when this process cannot go on and should end. */
  lost: Promise<string>
  stop(): Promise<void>
}

const lookMilliseconds = 250
const firstPauseMilliseconds = 250
/** A disk that is full again in a moment must not be met by a storm of starts. */
const longestPauseMilliseconds = 10_000

/** Starts or joins as `startEmbedded` does, and does so again whenever the server has gone. */
export async function keepEmbedded(options: EmbeddedOptions): Promise<KeptServer> {
  const { say = () => {} } = options
  const { lockFile } = await openDataFolder(options.dataFolder)
  const ending = new AbortController()
  const { signal } = ending
  let lose: (sentence: string) => void = () => {}
  const lost = new Promise<string>((resolve) => (lose = resolve))
  let server = await startEmbedded(options)
  const { connection } = server

  const isGone = async () =>
    !isAlive(server.pid) || (server.role === 'client' && !(await isHeldBy(lockFile, server.pid)))

  async function replace(): Promise<boolean> {
    const was = server.role
    await server.stop().catch((error: Error) => say(error.message))
    const next = await startAgain(options, signal)
    if (!next) return false
    server = next
    if (next.connection.host !== connection.host) {
      lose('The database has moved to another place on this machine. Please start Rapport again.')
      return false
    }
    if (next.role === 'client') say('Another process runs the database now; this one goes on.')
    else if (was === 'client') say('The other process has ended; this one runs the database now.')
    else say('The database runs again.')
    return true
  }

  async function watch() {
    while (!signal.aborted) {
      await pause(lookMilliseconds, undefined, { signal, ref: false }).catch(() => {})
      if (!signal.aborted && (await isGone()) && !(await replace())) return
    }
  }
  const watching = watch().catch((error: Error) => lose(error.message))

  return {
    connection,
    role: () => server.role,
    lost,
    async stop() {
      ending.abort()
      await watching
      await server.stop()
    },
  }
}

/** Until it is there again, however long that takes; undefined when we are to end. */
async function startAgain(
  options: EmbeddedOptions,
  signal: AbortSignal,
): Promise<EmbeddedServer | undefined> {
  const told = new Set<string>()
  for (let wait = firstPauseMilliseconds; ; wait = Math.min(wait * 2, longestPauseMilliseconds)) {
    if (signal.aborted) return undefined
    try {
      return await startEmbedded(options)
    } catch (error) {
      const { message } = error as Error
      if (!told.has(message)) options.say?.(`${message}\nIt will be tried again until it works.`)
      told.add(message)
    }
    await pause(wait, undefined, { signal, ref: false }).catch(() => {})
  }
}
