import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { eventType } from '../../kernel/events/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { fold } from '../../kernel/text/index.ts'

export const reasonAdded = eventType<{ reasonId: string; parentId: string | null }>(
  'reason.added',
  'reason',
)
export const reasonArchived = eventType<{ reasonId: string }>('reason.archived', 'reason')

/** The shipped first level, and what most shops meet below it. */
export const shippedReasons: readonly [key: string, name: string, children: readonly string[]][] = [
  ['discovery', 'Discovery', ['Choosing a product', 'Availability', 'Before buying']],
  ['use', 'Use', ['How to use it', 'Care and upkeep']],
  ['optimization', 'Optimization', ['Getting more out of it', 'Accessories']],
  ['troubleshooting', 'Troubleshooting', ['Does not work', 'Damaged on arrival', 'Missing part']],
  [
    'order',
    'Order',
    ['Where is my order', 'Change of address', 'Return or exchange', 'Cancel or change'],
  ],
  ['billing', 'Billing', ['Invoice', 'Refund', 'Payment']],
  ['complaint', 'Complaint', ['Service', 'Product', 'Delivery']],
  ['idea', 'Idea', ['Suggestion', 'Thanks']],
]

export async function seedReasons(work: Work<'reason'>): Promise<void> {
  let position = 0
  const rows = shippedReasons.flatMap(([key, name, children]) => {
    const parentId = newId()
    const own = { archived_at: null, created_at: work.now }
    return [
      { id: parentId, parent_id: null, key, name, position: position++, ...own },
      ...children.map((child) => ({
        id: newId(),
        parent_id: parentId,
        key: `${key}.${slug(child)}`,
        name: child,
        position: position++,
        ...own,
      })),
    ]
  })
  await work
    .insertInto('reason')
    .values(rows)
    .onConflict((found) => found.column('key').doNothing())
    .execute()
}

export const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'reason'

export async function addReason(
  work: Work<'reason'>,
  input: { name: string; parentId: string | null },
): Promise<string> {
  const parent = input.parentId
    ? await work.read
        .selectFrom('reason')
        .select(['key', 'parent_id'])
        .where('id', '=', input.parentId)
        .executeTakeFirst()
    : null
  if (input.parentId && !parent) throw notFound('reason')
  if (parent?.parent_id)
    throw invalid('Reasons have two levels.', [
      { pointer: '/parentId', code: 'depth', message: 'is itself a second-level reason' },
    ])
  const key = [parent?.key, slug(input.name)].filter(Boolean).join('.')
  const taken = await work.read
    .selectFrom('reason')
    .select(['id', 'archived_at'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (taken?.archived_at) {
    await work
      .updateTable('reason')
      .set({ archived_at: null, name: input.name })
      .where('id', '=', taken.id)
      .execute()
    return taken.id
  }
  if (taken)
    throw invalid('There is already such a reason.', [
      { pointer: '/name', code: 'taken', message: 'exists already' },
    ])
  const id = newId()
  const { rows } = await sql<{
    next: number
  }>`select coalesce(max(position), 0) + 1 as next from reason`.execute(work.read as never)
  await work
    .insertInto('reason')
    .values({
      id,
      parent_id: input.parentId,
      key,
      name: input.name,
      position: rows[0]!.next,
      archived_at: null,
      created_at: work.now,
    })
    .execute()
  await work.record(reasonAdded, {
    subjectId: id,
    data: { reasonId: id, parentId: input.parentId },
  })
  return id
}

/** Conversations keep it; nobody can choose it any more. */
export async function archiveReason(work: Work<'reason'>, id: string): Promise<void> {
  const changed = await work
    .updateTable('reason')
    .set({ archived_at: work.now })
    .where((where) => where.or([where('id', '=', id), where('parent_id', '=', id)]))
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw notFound('reason')
  await work.record(reasonArchived, { subjectId: id, data: { reasonId: id } })
}

export const reasonByKey = (db: Reader, key: string) =>
  db.selectFrom('reason').selectAll().where('key', '=', key).executeTakeFirst()
