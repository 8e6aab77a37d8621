// Files nobody names: a file is on disk before the row that names it is committed, so a crash
// in between leaves one behind. After a day no transaction can still be on its way (I7).

import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Workshop } from '../../../kernel/db/work.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import { systemActor } from '../../../kernel/http/index.ts'
import type { DueTask } from '../../../kernel/jobs/index.ts'
import type { MailParts } from './mail.ts'
import { forgetCounts } from './noise.ts'

export interface Sweeping {
  workshop: Workshop
  files: FileStore
  folder: string
}

const graceMs = 24 * 3_600_000
const batch = 500
const key = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Removes files older than a day that no row names; returns how many. */
export async function sweepFiles({ workshop, files, folder }: Sweeping): Promise<number> {
  const before = workshop.clock.now().getTime() - graceMs
  let removed = 0
  for (const shelf of await readdir(folder).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    const names = (await readdir(path.join(folder, shelf))).filter((name) => key.test(name))
    for (let i = 0; i < names.length; i += batch) {
      const old = await olderThan(path.join(folder, shelf), names.slice(i, i + batch), before)
      for (const orphan of await unnamed(workshop, old)) {
        await files.remove(orphan)
        removed++
      }
    }
  }
  return removed
}

async function olderThan(
  shelf: string,
  names: readonly string[],
  before: number,
): Promise<string[]> {
  const aged = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(shelf, name)).catch(() => null)
      return found && found.mtimeMs < before ? name : null
    }),
  )
  return aged.filter((name) => name !== null)
}

async function unnamed({ db }: Workshop, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const list = [...keys]
  const [named, mails] = await Promise.all([
    db.selectFrom('stored_file').select('key').where('key', 'in', list).execute(),
    db.selectFrom('raw_mail').select('file_key as key').where('file_key', 'in', list).execute(),
  ])
  const known = new Set([...named, ...mails].map((one) => one.key))
  return keys.filter((one) => !known.has(one))
}

const everyMs = 6 * 3_600_000

/** The same as due work: a few times a day, on whichever node looks. */
export function sweepTask(parts: Pick<MailParts, 'workshop' | 'files' | 'config'>): DueTask {
  let next = 0
  return {
    name: 'orphan-files',
    every: everyMs,
    async run(now) {
      if (now.getTime() < next) return 0
      next = now.getTime() + everyMs
      await parts.workshop.transact(systemActor('sweep'), forgetCounts)
      return sweepFiles({ ...parts, folder: path.join(parts.config.data, 'files') })
    },
  }
}
