// A shop of two nodes on one database of the test server, its cast brought in, and the clients
// that resolve everything through the public API, whichever node answers.

import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type ConnectionTarget, poolTarget } from '../../src/kernel/db/connect.ts'
import { type Installation, install } from '../crash/installation.ts'
import { inDatabase, onServer } from '../global-setup.ts'
import { type Kind, kindOf, writeCast, zonesAt } from './cast.ts'

export interface Town {
  nodes: [Installation, Installation]
  database: pg.Pool
  databaseUrl: string
  query<R extends object>(text: string, values?: unknown[]): Promise<R[]>
  remove(): Promise<void>
}

/** As libpq reads it, also for a socket. */
export function urlOf(target: ConnectionTarget): string {
  if (target.url) return target.url
  const { host = '', port = 5432, user = '', database = '' } = target
  return `postgres://${encodeURIComponent(user)}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

export async function openTown(server: ConnectionTarget, wanted: number): Promise<Town> {
  const name = `rapport_t_${process.ppid}_${process.pid}_hour`
  await onServer(server, async (client) => {
    await client.query(`create database ${name} template template0 encoding 'UTF8'`)
  })
  const target = inDatabase(server, name)
  const databaseUrl = urlOf(target)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-hour-'))
  chmodSync(folder, 0o711)
  const now = new Date()
  const env = {
    DATABASE_URL: databaseUrl,
    RAPPORT_LIMIT_API: '10000000',
    RAPPORT_NODES: '2',
    RAPPORT_LOG_LEVEL: 'error',
  }
  const first = await install({ env, timezone: zonesAt(now).day })
  const database = new pg.Pool({ ...poolTarget(target), max: 4 })
  const town: Town = {
    nodes: [first, await first.beside()],
    database,
    databaseUrl,
    query: async (text, values) => (await database.query(text, values)).rows,
    async remove() {
      await town.nodes[1].stop()
      await first.remove()
      await database.end()
      rmSync(folder, { recursive: true, force: true })
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
  await first.start()
  await call(first, 'POST', '/inboxes', { name: 'Second', address: second })
  writeCast(folder, wanted, now)
  const bring = (inbox: string, address: string) => {
    const words = ['bin/rapport', 'import', path.join(folder, inbox), '--inbox', address]
    const here = ['--system', inbox, '--data', first.dataFolder, '--json']
    const { PATH = '', HOME = '' } = process.env
    return run(process.execPath, [...words, ...here], { env: { PATH, HOME, ...env } })
  }
  await Promise.all([
    bring('first', first.inboxAddress),
    bring('second', second),
    town.nodes[1].start(),
  ])
  await makeSpecial(town)
  await makeRules(town)
  return town
}

const run = promisify(execFile)
const second = 'workshop@fernandclay.example'

/** Throws with what the server said. */
export async function call<R>(
  node: Installation,
  method: string,
  to: string,
  body?: object,
): Promise<R> {
  const answer = await fetch(`${node.url}/api/v1${to}`, {
    method,
    headers: {
      authorization: `Bearer ${node.apiKey}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Refused(answer.status, `${method} ${to}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as R
}

export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function makeSpecial(town: Town) {
  const [node] = town.nodes
  const people = await town.query<{ id: string; name: string }>('select id, name from customer')
  const of = (kind: Kind) =>
    people.filter(({ name }) => kindOf(Number(name.replace('Person ', ''))) === kind)
  for (const { id } of of('objects')) {
    const evidence = { how: 'call', words: 'Please ask me nothing.' }
    const consent = { purpose: 'feedback', channel: 'all', action: 'withdrawn', evidence }
    await call(node, 'POST', `/customers/${id}/consents`, consent)
  }
  for (const { id } of of('held')) {
    await call(node, 'POST', `/customers/${id}/holds`, { reason: 'manual', note: 'Not now.' })
  }
  const ids = (kind: Kind) => of(kind).map(({ id }) => id)
  await town.query('update customer set is_internal = true where id = any($1)', [ids('internal')])
  await town.query(
    `insert into gate_decision (id, customer_id, purpose_id, channel, ref_kind, ref_id, outcome, content_hash, at)
      select gen_random_uuid(), c.id, p.id, 'email', 'past', c.id, 'sent', '\\x00', now() - interval '3 hours'
      from customer c, purpose p where p.key = 'care' and c.id = any($1)`,
    [ids('capped')],
  )
}

/** Ease is asked in the second inbox, of a quota of half; satisfaction of 60 % everywhere. */
async function makeRules({ nodes: [node], query }: Town) {
  const [inbox] = await query<{ id: string }>('select id from inbox where address = $1', [second])
  const { data } = await call<{ data: { id: string; metric: string }[] }>(node, 'GET', '/surveys')
  const csat = data.find(({ metric }) => metric === 'csat')!
  const delayHours = { email: 0 }
  await call(node, 'PATCH', `/surveys/${csat.id}/rule`, {
    samplePercent: 60,
    skipsKnown: true,
    delayHours,
  })
  const ces = await call<{ id: string }>(node, 'POST', '/surveys', { template: 'ces-7' })
  await call(node, 'PATCH', `/surveys/${ces.id}/rule`, {
    isEnabled: true,
    samplePercent: 50,
    sampleMode: 'quota',
    priority: 10,
    delayHours,
    conditions: { inboxIds: [inbox!.id] },
  })
}
