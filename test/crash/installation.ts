// A real installation for crash tests: the built product in a process of its own, on a data
// folder of its own, with its durable embedded database.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

export interface Installation {
  url: string
  smtpPort: number
  apiKey: string
  inboxId: string
  inboxAddress: string
  /** Starts the product; resolves with the milliseconds until it answered. */
  start(): Promise<number>
  /** `kill -9` of the node process; the database's processes are left behind, as in life. */
  kill(): Promise<void>
  /** Ctrl-C; resolves when the process has ended. */
  stop(): Promise<void>
  /** A second process on the same data folder, on other ports than those in use. */
  beside(): Promise<Installation>
  /** What it said last. */
  said(): string
  dataFolder: string
  /** Ctrl-C, and everything away. */
  remove(): Promise<void>
}

/** Builds the server when a source is newer than what was built. */
export function buildIfStale() {
  const built = statSync('dist/rapport.js', { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (newest('src') > built || newest('words') > built) {
    execFileSync(process.execPath, ['bin/build', '--server'], { stdio: 'pipe' })
  }
}

function newest(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    if (entry.name.startsWith('.') || /\.(test|fixture)\./.test(entry.name)) return latest
    const file = path.join(folder, entry.name)
    const found = entry.isDirectory()
      ? newest(file)
      : (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    return Math.max(latest, found)
  }, 0)
}

/**
 * A port below those the system hands out: an installation that is killed leaves it for a while,
 * and a sink of another test that got it meanwhile would acknowledge mails nobody finds again.
 */
async function freePort(): Promise<number> {
  const port = 12_000 + Math.floor(Math.random() * 20_000)
  const isFree = await new Promise<boolean>((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  return isFree ? port : freePort()
}

const startMilliseconds = 30_000

interface Where {
  /** The caller removes it; otherwise a folder of its own. */
  dataFolder?: string
  /** Variables of every process, such as DATABASE_URL for a server of somebody else. */
  env?: Readonly<Record<string, string>>
  timezone?: string
}

export async function install({
  dataFolder,
  env = {},
  timezone,
}: Where = {}): Promise<Installation> {
  const data = dataFolder ?? mkdtempSync(path.join(os.tmpdir(), 'rapport-crash-'))
  const ports = { port: await freePort(), smtpPort: await freePort() }
  const inboxAddress = 'support@fernandclay.example'
  const common = argumentsOf(data, ports)
  const setup = [
    'bin/rapport',
    'setup',
    ...common,
    '--organisation',
    'Fern & Clay',
    '--owner',
    'sol@fernandclay.example',
    '--password',
    'a planter full of rain 7',
    '--inbox',
    inboxAddress,
    ...(timezone ? ['--timezone', timezone] : []),
    '--json',
  ]
  const around = { ...environment(), ...env }
  const lines = execFileSync(process.execPath, setup, { env: around, encoding: 'utf8' })
  const { apiKey, inboxId } = JSON.parse(lines.trim().split('\n').at(-1)!) as Known
  return processOn(data, ports, { apiKey, inboxId, inboxAddress, around })
}

const environment = () => {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, RAPPORT_LOG_LEVEL: 'error' }
}

interface Ports {
  port: number
  smtpPort: number
}

const argumentsOf = (data: string, { port, smtpPort }: Ports) => [
  '--data',
  data,
  '--port',
  String(port),
  '--smtp-port',
  String(smtpPort),
]

type Known = Pick<Installation, 'apiKey' | 'inboxId' | 'inboxAddress'>

interface Running extends Known {
  /** The environment of every process. */
  around: Readonly<Record<string, string>>
}

function processOn(data: string, ports: Ports, { around, ...known }: Running): Installation {
  const url = `http://127.0.0.1:${ports.port}`
  let child: ChildProcess | undefined
  let said = ''

  const ended = (one: ChildProcess) =>
    one.exitCode !== null || one.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((done) => one.once('exit', () => done()))

  return {
    url,
    smtpPort: ports.smtpPort,
    ...known,
    dataFolder: data,
    said: () => said,
    beside: async () =>
      processOn(data, { port: await freePort(), smtpPort: await freePort() }, { around, ...known }),
    async start() {
      const begun = performance.now()
      const fresh = spawn(process.execPath, ['bin/rapport', 'start', ...argumentsOf(data, ports)], {
        env: around,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = fresh
      for (const stream of [fresh.stdout, fresh.stderr])
        stream.on('data', (text) => void (said = (said + text).slice(-4000)))
      while (performance.now() - begun < startMilliseconds) {
        if (fresh.exitCode !== null) throw new Error(`The product did not start:\n${said}`)
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1000) }).catch(
          () => null,
        )
        if (answer?.ok) return performance.now() - begun
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`The product did not answer in ${startMilliseconds} ms:\n${said}`)
    },
    async kill() {
      child!.kill('SIGKILL')
      await ended(child!)
    },
    async stop() {
      child?.kill('SIGINT')
      if (child) await ended(child)
    },
    async remove() {
      child?.kill('SIGINT')
      if (child) await ended(child)
      rmSync(data, { recursive: true, force: true })
    },
  }
}
