import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'
import { birthOf, processSpace } from './processes.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-lock-'))
  path = join(folder, 'rapport.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const here = () => ({ token: 't', pid: process.pid, birth: birthOf(process.pid) })
const written = (record: object) =>
  writeFile(path, JSON.stringify({ ...here(), space: processSpace(), ...record }))

async function lockOrFail() {
  const taken = await takeLock(path)
  if (!('lock' in taken)) throw new Error(`held by ${taken.holder.pid}`)
  return taken.lock
}

async function endedPid() {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid
}

test('the second taker learns who holds the lock and where the server is', async () => {
  const lock = await lockOrFail()
  const server = { socketFolder: '/tmp/somewhere', port: 5432, pid: 1 }
  await lock.publish(server)
  const second = await takeLock(path)
  expect(second).toMatchObject({ holder: { pid: process.pid, isElsewhere: false, server } })
  await lock.release()
  await (await lockOrFail()).release()
  expect(await readdir(folder)).toEqual([])
})

test('a lock nobody holds any more is taken over', async () => {
  const leftovers = [
    { pid: await endedPid() },
    { birth: 'an earlier process with our number' },
    { space: 'another container', old: true },
  ]
  for (const { old, ...record } of leftovers as { old?: boolean }[]) {
    await written(record)
    if (old) await utimes(path, 0, 0)
    await (await lockOrFail()).release()
  }
  await writeFile(path, '')
  await (await lockOrFail()).release()
})

test('a lock touched lately in a space we cannot see into is respected', async () => {
  await written({ space: 'another container', pid: await endedPid() })
  expect(await takeLock(path)).toMatchObject({ holder: { isElsewhere: true } })
})

test('of many that find a dead lock at once exactly one gets it', async () => {
  const pid = await endedPid()
  for (let round = 0; round < 40; round += 1) {
    await written({ token: `dead-${round}`, pid })
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)))
    const locks = taken.flatMap((one) => ('lock' in one ? [one.lock] : []))
    expect(locks).toHaveLength(1)
    await locks[0]?.release()
    expect(await readdir(folder)).toEqual([])
  }
})

test('a lock that another process took over meanwhile is not released', async () => {
  const lock = await lockOrFail()
  await written({ token: 'someone else' })
  await lock.release()
  expect(await readFile(path, 'utf8')).toContain('someone else')
})
