import type pg from 'pg'
import type { Workshop } from '../../kernel/db/work.ts'
import type { PastOrigin } from '../../kernel/events/index.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import type { Survey } from './folder.ts'
import type { Progress } from './progress.ts'
import type { Rejects } from './rejects.ts'

/** What every step of an import is given. */
export interface Importing {
  folder: string
  pool: pg.Pool
  workshop: Workshop
  files: FileStore
  /** Name under which foreign ids are kept: `externalRef { system, id }`. */
  system: string
  inbox: { id: string; address: string; sender_name: string }
  survey: Survey
  rejects: Rejects
  progress: Progress
  /** What the events and conversations say of where they come from. */
  origin: PastOrigin
  /** Checks and counts, writes nothing. */
  isDry: boolean
  now: Date
}

/** Foreign id → ours. */
export type Known = Map<string, string>

export interface KnownAgent {
  id: string
  name: string
  email: string
}

export interface KnownCustomer {
  id: string
  name: string
  email: string | null
}
