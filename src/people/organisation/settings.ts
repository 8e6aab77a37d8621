// What an owner chose for the whole installation, by name: one row of `setting` each.

import type { Sheet } from '../../kernel/db/copy.ts'
import { sheet } from '../../kernel/db/copy.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import './tables.ts'

/** The value as it was kept; undefined when nobody has chosen yet. */
export async function settingOf(read: Reader, name: string): Promise<unknown> {
  const row = await read
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

export async function keepSetting(
  work: Work<'setting'>,
  name: string,
  value: unknown,
): Promise<void> {
  const row = {
    value: JSON.stringify(value) as never,
    updated_at: work.now,
    updated_by: work.actor.id,
  }
  await work
    .insertInto('setting')
    .values({ name, ...row })
    .onConflict((found) => found.column('name').doUpdateSet(row))
    .execute()
}

/** Settings that come with a filled company, as rows for COPY. */
export function pastSettings(values: Readonly<Record<string, unknown>>, at: Date): Sheet {
  const rows = sheet('setting', ['name', 'value', 'updated_at'])
  for (const [name, value] of Object.entries(values)) rows.add([name, JSON.stringify(value), at])
  return rows
}
