import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf, isAlive, processSpace } from './processes.ts'
import { codeOf } from './refusal.ts'

/** Where a client finds the server of the process that holds the lock. */
export interface ServerAddress {
  socketFolder: string
  port: number
  pid: number
}

interface LockRecord {
  token: string
  pid: number
  birth?: string
  space: string
  /** Absent until the server accepts connections. */
  server?: ServerAddress
}

export interface Holder extends LockRecord {
  /** Held in another container or on another machine, whose processes we cannot see. */
  isElsewhere: boolean
}

export interface Lock {
  publish(server: ServerAddress): Promise<void>
  release(): Promise<void>
}

/** How often a living holder touches its lock, and when one we cannot see counts as gone. */
const heartbeatMilliseconds = 2_000
const silentAfterMilliseconds = 10_000
const claimMilliseconds = 5_000

/**
 * One process per data folder. PostgreSQL has an interlock of its own behind this one; ours comes
 * first because it also tells the second process where to connect, and because PostgreSQL's is
 * blind across containers, where two servers would destroy one cluster.
 */
export async function takeLock(path: string): Promise<{ lock: Lock } | { holder: Holder }> {
  for (;;) {
    const record = newRecord()
    if (await createWhole(path, record)) return { lock: hold(path, record) }
    const found = await readLock(path)
    if (found === undefined) continue
    if (await isHeld(found, path)) {
      return { holder: { ...found, isElsewhere: found.space !== record.space } }
    }
    await discard(path, found)
  }
}

/** The record in the lock file; undefined when there is no lock. */
export async function readLock(path: string): Promise<LockRecord | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockRecord
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    // A power cut can leave an empty file: nobody holds it.
    if (error instanceof SyntaxError) return { token: 'none', pid: 0, space: processSpace() }
    throw error
  }
}

/** True while a living process holds the lock whose server is that one. */
export async function isHeldBy(path: string, serverPid: number): Promise<boolean> {
  const found = await readLock(path)
  return found?.server?.pid === serverPid && (await isHeld(found, path))
}

function newRecord(): LockRecord {
  const { pid } = process
  return { token: randomUUID(), pid, birth: birthOf(pid), space: processSpace() }
}

/** Linking a finished file makes the lock appear with its content, or not at all. */
async function createWhole(path: string, record: LockRecord): Promise<boolean> {
  const draft = `${path}.${record.token}`
  await writeFile(draft, JSON.stringify(record), { mode: 0o644 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function isHeld(record: LockRecord, path: string): Promise<boolean> {
  if (record.space !== processSpace()) {
    const touched = await stat(path).catch(() => undefined)
    return touched !== undefined && Date.now() - touched.mtimeMs < silentAfterMilliseconds
  }
  if (record.pid === 0 || !isAlive(record.pid)) return false
  const birth = birthOf(record.pid)
  return birth === undefined || record.birth === undefined || birth === record.birth
}

/**
 * Removes a dead process's lock. Of several processes that find it, only the one that makes the
 * claim for exactly this lock may remove it, and it looks again first: so nobody can remove the
 * fresh lock of whoever was quicker.
 */
async function discard(path: string, dead: LockRecord): Promise<void> {
  const claim = `${path}.${dead.token}.claim`
  try {
    await writeFile(claim, '', { flag: 'wx' })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    await pause(10)
    const made = await stat(claim).catch(() => undefined)
    // Whoever made it died within the next two lines.
    if (made && Date.now() - made.mtimeMs > claimMilliseconds) await rm(claim, { force: true })
    return
  }
  const found = await readLock(path)
  if (found?.token === dead.token) await rm(path, { force: true })
  await rm(claim, { force: true })
}

function hold(path: string, record: LockRecord): Lock {
  const isOurs = async () => (await readLock(path))?.token === record.token
  const beat = setInterval(() => {
    const now = new Date()
    // The folder may be gone (a test's, a wiped demo's): there is nothing left to hold then.
    utimes(path, now, now).catch(() => clearInterval(beat))
  }, heartbeatMilliseconds)
  beat.unref()
  return {
    async publish(server) {
      const draft = `${path}.${record.token}`
      await writeFile(draft, JSON.stringify({ ...record, server }), { mode: 0o644 })
      await rename(draft, path)
    },
    async release() {
      clearInterval(beat)
      if (await isOurs()) await rm(path, { force: true })
    },
  }
}
