// Starting for real: the database, its migrations, the product, the address to open.

import path from 'node:path'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Config, packageFolder } from '../kernel/config/index.ts'
import { connect, type ConnectionTarget } from '../kernel/db/connect.ts'
import type { KeptServer } from '../kernel/db/embedded/index.ts'
import { migrate } from '../kernel/db/migrate.ts'
import { migrateJobs } from '../kernel/jobs/index.ts'
import type { Logger } from '../kernel/log/index.ts'
import { masterSecret } from '../kernel/secrets/index.ts'
import { type Kept, keepDatabase } from './keep.ts'
import type { Modes } from './modes.ts'
import { assemble, type Product } from './product.ts'

export interface Started {
  product: Product
  /** What to open in a browser. */
  address: string
  /** Resolves with a sentence when the database cannot be kept and the process should end. */
  lost: Promise<string>
  stop(): Promise<void>
}

export interface StartOptions {
  config: Config
  log: Logger
  version: string
  say: (line: string) => void
  modes?: Modes
  /** The database, when it has been begun already. */
  kept?: Kept
  /** Runs before anything is served: fills the demo. */
  prepare?: (product: Product) => Promise<void>
}

export interface Database {
  target: ConnectionTarget
  role: string | null
  embedded: KeptServer | null
}

/** Opens the database (ours, which may be on its way, or DATABASE_URL) and brings it up to date. */
export async function openDatabase(
  config: Config,
  say: (line: string) => void,
  kept: Kept = keepDatabase(config, say),
): Promise<Database> {
  const embedded = await kept
  const target: ConnectionTarget = embedded ? embedded.connection : { url: config.databaseUrl! }
  const owner = connect({ target, size: 2, role: null, applicationName: 'rapport-migrate' })
  try {
    const done = await migrate(owner.db, path.join(packageFolder(), 'migrations'))
    await migrateJobs(owner.pool)
    const role = await appRole(owner.pool)
    if (done.length > 0) say(`The database is up to date: ${done.length} migrations were applied.`)
    return { target, role, embedded }
  } finally {
    await owner.close()
  }
}

/** The role without the right to change what is append-only; null where it could not be made. */
async function appRole(pool: {
  query(text: string): Promise<{ rows: { exists: boolean }[] }>
}): Promise<string | null> {
  const { rows } = await pool.query(
    `select exists (select 1 from pg_roles where rolname = 'rapport_app' and pg_has_role(current_user, oid, 'member')) as exists`,
  )
  if (!rows[0]?.exists) return null
  await pool.query(`grant usage on schema graphile_worker to rapport_app`)
  await pool.query(`grant all on all tables in schema graphile_worker to rapport_app`)
  await pool.query(`grant all on all sequences in schema graphile_worker to rapport_app`)
  await pool.query(`grant execute on all functions in schema graphile_worker to rapport_app`)
  return 'rapport_app'
}

export async function start({
  config,
  log,
  version,
  say,
  modes,
  kept,
  prepare,
}: StartOptions): Promise<Started> {
  const database = await openDatabase(config, say, kept)
  const deskFolder = path.join(packageFolder(), 'dist', 'desk')
  const product = await assemble({
    config,
    target: database.target,
    role: database.role,
    master: masterSecret(config.secret ?? undefined, path.join(config.data, 'secret')),
    filesFolder: path.join(config.data, 'files'),
    log,
    version,
    deskFolder: existsSync(deskFolder) ? deskFolder : null,
    ...(modes ? { modes } : {}),
  })
  await prepare?.(product)
  const port = await listen(product, config, say)
  await product.start()
  const shownHost =
    config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host
  return {
    product,
    address: config.publicUrl ?? `http://${shownHost}:${port}`,
    lost: database.embedded?.lost ?? new Promise(() => {}),
    async stop() {
      await product.stop()
      await database.embedded?.stop()
    },
  }
}

const portsTried = 20

async function listen(
  product: Product,
  config: Config,
  say: (line: string) => void,
): Promise<number> {
  for (let port = config.port; ; port++) {
    try {
      await product.http.listen({ port, host: config.host })
      return (product.http.server.address() as AddressInfo).port
    } catch (error) {
      const isTaken = (error as { code?: string }).code === 'EADDRINUSE'
      if (!isTaken || config.port === 0 || port >= config.port + portsTried) throw error
      say(`Port ${port} is taken; trying ${port + 1}.`)
    }
  }
}
