import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, childIdentity } from './account.ts'
import { bareEnvironment } from './cluster.ts'
import type { Layout } from './layout.ts'
import { endsWithin, isNumberTaken, isPostmasterOf, signal } from './processes.ts'
import { EmbeddedRefusal } from './refusal.ts'

export interface Launch {
  layout: Layout
  account: Account
  runtime: string
  settings: Record<string, string>
}

/** Replaying the log of a crash may take this long on a slow disk; a clean start takes 30 ms. */
const readyMilliseconds = 120_000
const stopMilliseconds = 20_000
const leavingMilliseconds = 30_000
const logBytesMax = 10 * 1024 * 1024

/** Starts PostgreSQL and waits until it accepts connections. */
export async function startPostmaster(launch: Launch): Promise<ChildProcess> {
  await turnLog(launch.layout.logFile)
  const deadline = performance.now() + leavingMilliseconds
  for (;;) {
    const logStart = await sizeOf(launch.layout.logFile)
    const child = await launchOnce(launch)
    if (await becomesReady(child, launch.layout)) return child
    const said = (await readFile(launch.layout.logFile)).subarray(logStart).toString()
    // After a kill -9 the backends of the dead server leave by themselves within moments.
    const isLeaving = /pre-existing shared memory block/.test(said)
    if (!isLeaving || performance.now() > deadline) throw failure(said, launch.layout)
    await pause(25)
  }
}

/**
 * Stops the server that a killed process left behind; answers with its pid. It is never adopted:
 * nobody would be there to reap it, and its settings may be those of an older release.
 */
export async function stopOrphan(layout: Layout): Promise<number | undefined> {
  const pid = await postmasterPid(layout)
  if (pid === undefined) return undefined
  const isOurs = isPostmasterOf(pid, layout.cluster)
  if (isOurs) await stopPostmaster(pid)
  const isStillNamed = (await postmasterPid(layout)) === pid
  if (isStillNamed && isNumberTaken(pid)) await clearNumber(layout)
  return isOurs ? pid : undefined
}

/**
 * The number in `postmaster.pid` belongs to another program by now, or to a zombie, and
 * PostgreSQL would take either for a running server. The file itself must stay: it leads to the
 * shared memory by which PostgreSQL sees backends still at work. So only the number is replaced,
 * by that of this process: a postmaster knows that its parent is no postmaster.
 */
async function clearNumber(layout: Layout): Promise<void> {
  const path = join(layout.cluster, 'postmaster.pid')
  const { uid, gid } = await stat(layout.cluster)
  const [, ...rest] = await postmasterLines(layout)
  await rm(`${path}.draft`, { force: true })
  const draft = await open(`${path}.draft`, 'wx', 0o600)
  try {
    await draft.writeFile([process.pid, ...rest].join('\n'))
    await draft.chown(uid, gid)
  } finally {
    await draft.close()
  }
  await rename(`${path}.draft`, path)
}

/** Ends the server: politely first (open transactions roll back), then at once. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await endsWithin(pid, stopMilliseconds)) return
  // Immediate shutdown: as safe as a crash, the next start replays the log.
  signal(pid, 'SIGQUIT')
  if (await endsWithin(pid, stopMilliseconds / 2)) return
  throw new EmbeddedRefusal('start', `PostgreSQL (process ${pid}) does not stop.`)
}

/** The process number in `postmaster.pid`, whether it still runs or not. */
export async function postmasterPid(layout: Layout): Promise<number | undefined> {
  const pid = Number((await postmasterLines(layout))[0])
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}

async function launchOnce({ layout, account, runtime, settings }: Launch): Promise<ChildProcess> {
  // A file and not a pipe: a server whose pipe has lost its reader dies when it next logs.
  const log = await open(
    layout.logFile,
    constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW,
    0o600,
  )
  try {
    if (account.isDropped) await log.chown(account.uid, account.gid)
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(runtime, 'bin', 'postgres'), ['-D', layout.cluster, ...args], {
      ...childIdentity(account),
      cwd: layout.dataFolder,
      env: bareEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      // A group of its own: Ctrl-C goes to us, and we stop it after the last request.
      detached: true,
    })
    await once(child, 'spawn')
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/** PostgreSQL writes its state into line 8 of `postmaster.pid`; false when it ended instead. */
async function becomesReady(child: ChildProcess, layout: Layout): Promise<boolean> {
  const deadline = performance.now() + readyMilliseconds
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const lines = await postmasterLines(layout)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    await pause(4)
  }
  if (child.pid) await stopPostmaster(child.pid)
  throw new EmbeddedRefusal('start', `PostgreSQL is not ready yet; see ${layout.logFile}.`)
}

async function postmasterLines(layout: Layout): Promise<string[]> {
  const text = await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}

/** Keeps one older log: an owner's disk must not fill with a server's complaints. */
async function turnLog(logFile: string): Promise<void> {
  if ((await sizeOf(logFile)) > logBytesMax) await rename(logFile, `${logFile}.1`)
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}

function failure(said: string, layout: Layout): EmbeddedRefusal {
  const lines = said.trim().split('\n').slice(-5).join('\n')
  return new EmbeddedRefusal('start', `PostgreSQL did not start (${layout.logFile}):\n${lines}`)
}
