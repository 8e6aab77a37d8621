// Connections. One pool for the application role; every statement that carries values is
// named, so that PostgreSQL plans it once per connection (0.45 ms against 1.09 ms for the
// 50-row list, docs/decisions/0001).

import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export interface ConnectionTarget {
  url?: string
  host?: string
  port?: number
  user?: string
  database?: string
}

export interface Connected {
  db: Kysely<Tables>
  pool: pg.Pool
  close(): Promise<void>
}

export interface ConnectOptions {
  target: ConnectionTarget
  /** Connections at most. */
  size: number
  /** The role every connection takes on: null for the owner, who migrates. */
  role: string | null
  applicationName?: string
}

// bigint columns hold counts and minor units far below 2^53; numbers are kinder to JSON.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function connect(options: ConnectOptions): Connected {
  const pool = new pg.Pool({
    ...poolTarget(options.target),
    max: options.size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: options.applicationName ?? 'rapport',
    // Awaited before anybody gets the connection: one that could not take on its role would
    // work as the owner, who may change what is append-only.
    onConnect: async (client) => {
      nameStatements(client)
      if (options.role) await client.query(`set role ${options.role}`)
    },
  })
  // A connection that the server closes is replaced at the next query. The pool hears of idle
  // ones only; an unheard error of one that is lent out would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

export function poolTarget(target: ConnectionTarget): pg.PoolConfig {
  if (target.url) return { connectionString: target.url }
  return {
    ...(target.host === undefined ? {} : { host: target.host }),
    ...(target.port === undefined ? {} : { port: target.port }),
    ...(target.user === undefined ? {} : { user: target.user }),
    ...(target.database === undefined ? {} : { database: target.database }),
  }
}

const names = new Map<string, string>()
/** Statements beyond this many are sent unnamed: a name lives as long as its connection. */
const namesMax = 800

/**
 * Put in front of a statement whose best plan depends on its values: on how wide a period is. A
 * named one is planned for all of them alike after five runs; some numbers took twice as long then.
 */
export const plannedAnew = sql.raw('/* planned anew */ ')
const anew = /^\s*\/\* planned anew/

function nameStatements(client: pg.ClientBase) {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (...args: unknown[]) => {
    const [text, values, ...rest] = args
    if (typeof text !== 'string' || !Array.isArray(values)) return query(...args)
    const name = values.length > 0 && !anew.test(text) ? nameOf(text) : undefined
    return name ? query({ name, text, values }, ...rest) : query(...args)
  }
  client.query = named as typeof client.query
}

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (name === undefined) {
    if (names.size >= namesMax) return undefined
    name = createHash('sha1').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}
