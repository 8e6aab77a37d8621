// What is known of a file that lies in the store: its name and type as its sender gave them.

import type { Work } from '../db/work.ts'
import type { StoredFile } from './index.ts'
import './tables.ts'

export interface NamedFile extends StoredFile {
  id: string
  name: string
  contentType: string
}

/** Written with the command's other rows, at its end. */
export async function nameFiles(
  work: Work<'stored_file'>,
  files: readonly NamedFile[],
): Promise<void> {
  if (files.length === 0) return
  await work.post(
    work.insertInto('stored_file').values(
      files.map((file) => ({
        id: file.id,
        key: file.key,
        name: file.name,
        content_type: file.contentType,
        bytes: file.bytes,
        sha256: file.sha256,
        created_at: work.now,
      })),
    ),
  )
}

/** Nobody names them any more: the sweep takes the files themselves. */
export async function forgetFiles(
  work: Work<'stored_file'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await work
    .deleteFrom('stored_file')
    .where('id', 'in', [...ids])
    .execute()
}

/** The same at once: the keys of the files, for whoever removes them after the commit. */
export async function dropFiles(
  work: Work<'stored_file'>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await work
    .deleteFrom('stored_file')
    .where('id', 'in', [...ids])
    .returning('key')
    .execute()
  return rows.map(({ key }) => key)
}
