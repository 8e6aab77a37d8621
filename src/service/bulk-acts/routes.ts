import type { Reader, Workshop } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, type AnyRoute, pageOf, readCursor, route } from '../../kernel/http/index.ts'
import { sql, type Selectable } from 'kysely'
import { mayUndo, memberIdOf, startBulkAct, undoBulkAct } from './commands.ts'
import * as contracts from './contract.ts'
import type { BulkActTable } from './tables.ts'

export interface BulkRouteParts {
  workshop: Workshop
  nudge(task: string): void
}

export function bulkActRoutes({ nudge }: BulkRouteParts): AnyRoute[] {
  const lookAtOnce = () => nudge('bulk-acts')
  return [
    route(contracts.start, async (ask) =>
      ask.command(async (work) => {
        const { states, hasDraft, assignee, ...view } = ask.body.view
        const assigneeId = assignee === 'me' ? (ask.actor.id ?? undefined) : assignee
        const id = await startBulkAct(work, {
          ...ask.body,
          view: {
            ...view,
            states,
            ...(view.tag ? { tag: view.tag.toLowerCase() } : {}),
            ...(assigneeId ? { assigneeId } : {}),
            ...(hasDraft && ask.actor.id ? { draftsOf: ask.actor.id } : {}),
          },
        })
        work.afterCommit(lookAtOnce)
        return viewOf(await own(work.read, ask.actor, id), ask.now)
      }),
    ),
    route(contracts.list, async ({ actor, query, read, now }) => {
      const limit = query.limit ?? 50
      const key = readCursor(query.after, 2)
      const rows = await read
        .selectFrom('bulk_act')
        .selectAll()
        .select(sql<string>`created_at::text`.as('key'))
        .where('member_id', '=', memberIdOf(actor))
        .$if(key !== null, (found) =>
          found.where(
            sql<boolean>`(created_at, id) < (${key?.[0]}::timestamptz, ${key?.[1]}::uuid)`,
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return pageOf(rows, limit, {
        item: (row) => viewOf(row, now),
        key: (row) => [row.key, row.id],
      })
    }),
    route(contracts.get, async ({ actor, params, read, now }) =>
      viewOf(await own(read, actor, params.id), now),
    ),
    route(contracts.undo, async (ask) =>
      ask.command(async (work) => {
        await undoBulkAct(work, ask.params.id)
        work.afterCommit(lookAtOnce)
        return viewOf(await own(work.read, ask.actor, ask.params.id), ask.now)
      }),
    ),
  ]
}

/** Everybody sees their own; another's and none at all are the same answer. */
async function own(read: Reader, actor: Actor, id: string) {
  const row = await read
    .selectFrom('bulk_act')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberIdOf(actor))
    .executeTakeFirst()
  if (!row) throw notFound('bulk act')
  return row
}

const viewOf = (row: Selectable<BulkActTable>, now: Date) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  total: row.total,
  handled: row.handled,
  changed: row.changed,
  refused: row.refused,
  restored: row.restored,
  kept: row.kept,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  may: { undo: mayUndo(row, now) },
})
