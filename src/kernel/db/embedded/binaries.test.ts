import { chmod, mkdir, mkdtemp, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownAccount } from './account.ts'
import { dropOlderRuntimes, openRuntime, type Package } from './binaries.ts'
import { type Layout, layoutOf } from './layout.ts'

let source: Package
let layout: Layout
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-binaries-'))
  layout = layoutOf(join(folder, 'data'))
  await mkdir(layout.dataFolder)
  source = { folder: join(folder, 'package'), version: '18.4.0', major: 18 }
  await put('bin/postgres', '#!/bin/sh\necho 18')
  await put('lib/libpq.so.5.18', 'library')
  await put('lib/libpq.a', 'for building only')
  await put('share/postgresql/extension/pg_trgm.control', 'kept')
  await put('share/postgresql/extension/file_fdw.control', 'left out')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  await put('pg-symlinks.json', JSON.stringify(links))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(path: string, text: string) {
  const target = join(source.folder, 'native', path)
  await mkdir(join(target, '..'), { recursive: true })
  await writeFile(target, text)
  // As an installation under a strict umask has it, without even the right to run.
  await chmod(target, 0o600)
}

const open = () => openRuntime(source, { layout, account: ownAccount(), durable: false })

test('the copy has its links, its rights, and only what a server needs', async () => {
  const runtime = await open()
  expect(await readlink(join(runtime, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect((await stat(join(runtime, 'bin/postgres'))).mode & 0o777).toBe(0o755)
  expect((await stat(join(runtime, 'share'))).mode & 0o777).toBe(0o755)
  expect(await readdir(join(runtime, 'lib'))).toEqual(['libpq.so.5', 'libpq.so.5.18'])
  expect(await readdir(join(runtime, 'share/postgresql/extension'))).toEqual(['pg_trgm.control'])
})

test('it is made once, and a copy cut short is made again', async () => {
  await mkdir(join(layout.runtimes, '18.4.0.draft', 'bin'), { recursive: true })
  const runtime = await open()
  const first = await stat(join(runtime, 'bin/postgres'))
  await open()
  expect((await stat(join(runtime, 'bin/postgres'))).ino).toBe(first.ino)
  expect(await readdir(layout.runtimes)).toEqual(['18.4.0'])
})

test('where the C library does not fit, nothing stays behind and the owner reads why', async () => {
  await put('bin/postgres', '#!/lib/no-such-loader.so')
  await expect(open()).rejects.toMatchObject({
    code: 'no-binaries',
    message: expect.stringMatching(/Alpine.*Set DATABASE_URL/),
  })
  expect(await readdir(layout.runtimes)).not.toContain('18.4.0')
})

test('a new minor version replaces the old one; an older major version stays', async () => {
  for (const version of ['18.3.0', '17.9.0']) {
    await mkdir(join(layout.runtimes, version), { recursive: true })
  }
  await open()
  await dropOlderRuntimes(layout, source)
  expect(await readdir(layout.runtimes)).toEqual(['17.9.0', '18.4.0'])
})
