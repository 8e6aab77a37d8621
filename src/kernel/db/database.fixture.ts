// A database of its own for a kernel test: migrated, empty, with connections for the
// application and for the owner. It is dropped after the test file.

import pg from 'pg'
import { inject } from 'vitest'
import { afterFile } from '../../../test/after-file.ts'
import { inDatabase, onServer } from '../../../test/global-setup.ts'
import { type TestClock, testClock } from '../clock/index.ts'
import { newId } from '../ids/index.ts'
import { connect, type Connected, type ConnectionTarget, poolTarget } from './connect.ts'
import { type Workshop, workshop as makeWorkshop } from './work.ts'

export interface TestDatabase {
  /** For a process of its own. */
  target: ConnectionTarget
  connected: Connected
  workshop: Workshop
  clock: TestClock
  /** A second node: connections and a workshop of its own on the same database. */
  beside(): { connected: Connected; workshop: Workshop }
  /** A connection that takes on no role, or `rapport_app`. */
  client(role: 'owner' | 'rapport_app'): Promise<pg.Client>
}

let made = 0

export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('database')
  const name = `rapport_t_${process.ppid}_kernel_${process.pid}_${++made}`
  const template = inject('template')
  await onServer(server, async (client) => {
    await client.query(`create database ${name} template ${template}`)
  })
  const target = inDatabase(server, name)
  const clock = testClock('2026-03-17T09:00:00Z')
  const open: Connected[] = []
  const clients: pg.Client[] = []
  const node = () => {
    const connected = connect({ target, size: 8, role: 'rapport_app' })
    open.push(connected)
    return { connected, workshop: makeWorkshop(connected.db, clock) }
  }
  afterFile(async () => {
    for (const client of clients) await client.end()
    for (const connected of open) await connected.close()
    await onServer(server, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`)
    })
  })
  return {
    target,
    ...node(),
    clock,
    beside: node,
    async client(role) {
      const client = new pg.Client(poolTarget(target) as pg.ClientConfig)
      await client.connect()
      if (role === 'rapport_app') await client.query('set role rapport_app')
      clients.push(client)
      return client
    },
  }
}

export const someone = newId()
