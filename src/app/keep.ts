// The database that comes with Rapport, begun before the rest of the product is there.

import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../kernel/config/index.ts'
import { keepEmbedded, type KeptServer } from '../kernel/db/embedded/index.ts'

/** Null where DATABASE_URL names another one. */
export type Kept = Promise<KeptServer | null>

export async function keepDatabase(config: Config, say: (line: string) => void): Kept {
  // Only the folder itself is closed: as root, the database's account passes through those above.
  await mkdir(path.dirname(config.data), { recursive: true })
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  return config.databaseUrl ? null : keepEmbedded({ dataFolder: config.data, say })
}
