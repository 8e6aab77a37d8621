// Migrations: ordered plain SQL, one transaction each, run by the owner of the database.
// Several nodes may start at once; Kysely's migrator takes a lock, the others wait.

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Tables } from './tables.ts'

export async function migrate(db: Kysely<Tables>, folder: string): Promise<string[]> {
  const migrator = new Migrator({
    db: db as unknown as Kysely<never>,
    provider: { getMigrations: () => readMigrations(folder) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) {
    const where = failed ? ` in ${failed.migrationName}.sql` : ''
    const { message } = error as Error
    throw new Error(`A database migration failed${where}: ${message}`, { cause: error })
  }
  return (results ?? []).map((result) => result.migrationName)
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const entries = files.map(async (file) => {
    const text = await readFile(path.join(folder, file), 'utf8')
    const migration: Migration = {
      async up(db) {
        await sql.raw(text).execute(db)
      },
    }
    return [file.replace(/\.sql$/, ''), migration] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
