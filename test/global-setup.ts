// One embedded PostgreSQL for the whole run, without fsync; every test file gets a database of
// its own, copied from a migrated template. With DATABASE_URL the same runs on that server.

import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect, type ConnectionTarget, poolTarget } from '../src/kernel/db/connect.ts'
import { startEmbedded } from '../src/kernel/db/embedded/index.ts'
import { migrate } from '../src/kernel/db/migrate.ts'
import { migrateJobs } from '../src/kernel/jobs/index.ts'
import { unpackBrowser } from './browser/unpack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: ConnectionTarget
    template: string
  }
}

const roomBytes = 4 * 2 ** 30

/** Copying the template's thousand files costs a tenth where nothing is written to a disk. */
function inMemory(): string | null {
  const folder = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > roomBytes && os.freemem() > 2 * roomBytes ? folder : null
  } catch {
    return null
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(inMemory() ?? os.tmpdir(), 'rapport-test-'))
  const url = process.env['DATABASE_URL']
  const unpacked = unpackBrowser()
  const embedded = url
    ? null
    : await startEmbedded({
        dataFolder: folder,
        durable: false,
        settings: { max_connections: '600', shared_buffers: '96MB' },
      })
  const target: ConnectionTarget = embedded ? { ...embedded.connection } : { url: url! }
  const template = `rapport_template_${process.pid}`
  await onServer(target, async (client) => {
    await client.query(`drop database if exists ${template}`)
    await client.query(`create database ${template} template template0 encoding 'UTF8'`)
  })
  const owner = connect({ target: inDatabase(target, template), size: 2, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  await migrateJobs(owner.pool)
  for (const grant of [
    'grant usage on schema graphile_worker to rapport_app',
    'grant all on all tables in schema graphile_worker to rapport_app',
    'grant all on all sequences in schema graphile_worker to rapport_app',
  ]) {
    await owner.pool.query(grant)
  }
  await Promise.all([owner.close(), unpacked])
  project.provide('database', target)
  project.provide('template', template)
  return async () => {
    await onServer(target, async (client) => {
      const { rows } = await client.query(
        `select datname from pg_database where datname like 'rapport_t_${process.pid}_%'`,
      )
      for (const { datname } of rows)
        await client.query(`drop database if exists ${datname} with (force)`)
      await client.query(`drop database if exists ${template} with (force)`)
    }).catch(() => {})
    await embedded?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export function inDatabase(target: ConnectionTarget, database: string): ConnectionTarget {
  if (!target.url) return { ...target, database }
  const url = new URL(target.url)
  url.pathname = `/${database}`
  return { url: url.toString() }
}

export async function onServer(
  target: ConnectionTarget,
  act: (client: pg.Client) => Promise<void>,
) {
  const client = new pg.Client(poolTarget(target) as pg.ClientConfig)
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
