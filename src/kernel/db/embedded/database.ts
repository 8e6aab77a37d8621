import { Client } from 'pg'
import { databaseUser } from './cluster.ts'
import { codeOf } from './refusal.ts'

export interface Connection {
  /** The folder of the unix socket; `pg` takes it where a host name would stand. */
  host: string
  port: number
  user: string
  database: string
}

export const neededExtensions = ['pg_trgm', 'unaccent']

export function connectionTo(socketFolder: string, port: number): Connection {
  return { host: socketFolder, port, user: databaseUser, database: databaseUser }
}

/** Opens the database, made when absent; answers with the extensions that cannot be created. */
export async function openDatabase(connection: Connection): Promise<string[]> {
  try {
    return await missingExtensions(connection)
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
  }
  return makeDatabase(connection)
}

/**
 * For a new cluster, and for one whose first start was cut short before this. The empty database
 * `postgres` that every cluster begins with is renamed: making a second one takes 0.2 s and 7 MB.
 */
export async function makeDatabase(connection: Connection): Promise<string[]> {
  const { database } = connection
  await withClient({ ...connection, database: 'template1' }, async (client) => {
    const found = await client.query("select from pg_database where datname = 'postgres'")
    const isSpare = found.rows.length > 0
    await client.query(
      isSpare
        ? `alter database postgres rename to ${database}`
        : `create database ${database} template template0`,
    )
  })
  return missingExtensions(connection)
}

async function missingExtensions(connection: Connection): Promise<string[]> {
  const { rows } = await withClient(connection, (client) =>
    client.query<{ name: string }>(
      'select name from pg_available_extensions where name = any($1)',
      [neededExtensions],
    ),
  )
  return neededExtensions.filter((name) => !rows.some((row) => row.name === name))
}

async function withClient<T>(connection: Connection, use: (client: Client) => Promise<T>) {
  // `ssl: false`: a PGSSLMODE in the shell must not ask a socket for TLS.
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
