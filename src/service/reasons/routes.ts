import { type AnyRoute, pageOf, readCursor, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { addReason, archiveReason } from './reasons.ts'

const view = (row: { id: string; parent_id: string | null; key: string; name: string }) => ({
  id: row.id,
  parentId: row.parent_id,
  key: row.key,
  name: row.name,
})

export const reasonRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, query }) => {
    const limit = query.limit ?? 100
    const key = readCursor(query.after, 1)
    let rows = read
      .selectFrom('reason')
      .selectAll()
      .where('archived_at', 'is', null)
      .orderBy('position')
      .limit(limit + 1)
    if (key) rows = rows.where('position', '>', Number(key[0]))
    return pageOf(await rows.execute(), limit, { item: view, key: (row) => [row.position] })
  }),
  route(contracts.add, async ({ command, body }) =>
    command(async (work) => {
      const id = await addReason(work, { name: body.name, parentId: body.parentId ?? null })
      return view(
        await work.read
          .selectFrom('reason')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
    }),
  ),
  route(contracts.archive, async ({ command, params }) =>
    command((work) => archiveReason(work, params.id)),
  ),
]
