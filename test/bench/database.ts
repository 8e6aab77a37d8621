// The raw side of the measurements, on the same server and in the same run: the floor that the
// product's figures stand beside. Bundled by bin/bench; never part of the product.

import { once } from 'node:events'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connect, poolTarget } from '../../src/kernel/db/connect.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/index.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import type { Tables } from '../../src/kernel/db/tables.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { conversationList } from '../../src/service/conversations/queries.ts'

export type Bench = Awaited<ReturnType<typeof openBench>>

/** Joins the server that runs on this data folder, or starts it. */
export async function openBench(dataFolder: string) {
  const embedded = await startEmbedded({ dataFolder })
  const owner = connect({ target: embedded.connection, size: 2, role: null })
  return {
    query: async (text: string, values: unknown[] = []) =>
      (await owner.pool.query(text, values)).rows as Record<string, unknown>[],
    copyFloor: (messages: number) => copyFloor(owner.pool, embedded.connection, messages),
    listFloor: (times: number) => listFloor(embedded.connection, times),
    settings: async () => (await owner.pool.query('show shared_buffers')).rows[0],
    async close() {
      await owner.close()
      await embedded.stop()
    },
  }
}

const copied = ['conversation', 'message', 'message_search', 'mail_ref', 'event'] as const

/**
 * Bare COPY: the very rows the import wrote, of about so many messages, into an empty database
 * with the same tables and indexes, from memory, on one connection. Messages a second.
 */
async function copyFloor(
  pool: pg.Pool,
  target: Parameters<typeof connect>[0]['target'],
  messages: number,
) {
  const client = await pool.connect()
  const sheets: { table: string; columns: string; bytes: Buffer; rows: number }[] = []
  try {
    await client.query(
      `create temp table picked as select id from conversation where origin = 'import' order by number limit ${Math.ceil(messages / 5)}`,
    )
    const keys: Record<string, string> = { conversation: 'id', event: 'subject_id' }
    for (const table of copied) {
      const { rows } =
        await client.query(`select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
        where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> 'xid'`)
      const columns = rows[0].names as string
      const stream = client.query(
        copyTo(
          `copy (select ${columns} from ${table} where ${keys[table] ?? 'conversation_id'} in (select id from picked)) to stdout`,
        ),
      )
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      let lines = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
      sheets.push({ table, columns, bytes, rows: lines })
    }
  } finally {
    client.release(true)
  }
  const months = (
    await pool.query(`select distinct date_trunc('month', at at time zone 'UTC') as month from message where conversation_id in
    (select id from conversation where origin = 'import' order by number limit ${Math.ceil(messages / 5)})`)
  ).rows
  await pool.query('drop database if exists bench_floor with (force)')
  await pool.query('create database bench_floor template template0')
  const floor = connect({ target: { ...target, database: 'bench_floor' }, size: 2, role: null })
  try {
    await migrate(floor.db, 'migrations')
    for (const { month } of months)
      await floor.pool.query('select ensure_search_month($1)', [month])
    const writer = await floor.pool.connect()
    const begun = performance.now()
    for (const { table, columns, bytes } of sheets) {
      const stream = writer.query(copyFrom(`copy ${table} (${columns}) from stdin`))
      const finished = once(stream, 'finish')
      stream.end(bytes)
      await finished
    }
    const seconds = (performance.now() - begun) / 1000
    writer.release()
    const rows = sheets.find(({ table }) => table === 'message')!.rows
    return { messages: rows, seconds, perSecond: rows / seconds }
  } finally {
    await floor.close()
    await pool.query('drop database if exists bench_floor with (force)')
  }
}

/** The list's own statement, prepared, on one connection: what no API can be faster than. */
async function listFloor(
  target: Parameters<typeof connect>[0]['target'],
  times: number,
): Promise<number[]> {
  const pool = new pg.Pool({ ...poolTarget(target), max: 1 })
  let statement: { text: string; values: unknown[] } | undefined
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      statement = { text: event.query.sql, values: [...event.query.parameters] }
    },
  })
  const actor = systemActor('bench')
  await conversationList(db, actor, { states: ['open'], order: 'waiting', limit: 50 })
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const begun = performance.now()
    await pool.query({ name: 'list', ...statement! })
    took.push(performance.now() - begun)
  }
  await db.destroy()
  return took
}
