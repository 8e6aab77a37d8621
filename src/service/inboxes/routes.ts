import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, type AnyRoute, pageOf, readCursor, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { changeInbox, createInbox, inboxFor, type InboxRecord, setInboxMembers } from './inboxes.ts'

type Row = InboxRecord & { member_ids: string[] | null }

const view = (row: Row) => ({
  id: row.id,
  name: row.name,
  address: row.address,
  senderName: row.sender_name,
  careAddress: row.care_address,
  signature: row.signature,
  channel: row.channel,
  teamId: row.team_id,
  memberIds: row.member_ids ?? [],
})

const columns = sql`i.*, (select array_agg(member_id) from member_inbox where inbox_id = i.id) as member_ids`

async function one(db: Reader, actor: Actor, id: string) {
  await inboxFor(db, actor, id)
  const { rows } = await sql<Row>`select ${columns} from inbox i where i.id = ${id}`.execute(
    db as never,
  )
  return view(rows[0]!)
}

export const inboxRoutes: AnyRoute[] = [
  route(contracts.list, async ({ actor, read, query }) => {
    const limit = query.limit ?? 50
    const key = readCursor(query.after, 2)
    const visible = actor.scopes === 'all' ? sql`true` : sql`i.id = any(${actor.scopes}::uuid[])`
    const later = key ? sql`and (i.name, i.id) > (${key[0]}, ${key[1]}::uuid)` : sql``
    const { rows } =
      await sql<Row>`select ${columns} from inbox i where i.archived_at is null and ${visible} ${later}
      order by i.name, i.id limit ${limit + 1}`.execute(read as never)
    return pageOf(rows, limit, { item: view, key: (row) => [row.name, row.id] })
  }),
  route(contracts.get, async ({ actor, read, params }) => one(read, actor, params.id)),
  route(contracts.create, async ({ actor, command, body }) =>
    command(async (work) => one(work.read, actor, await createInbox(work, body))),
  ),
  route(contracts.change, async ({ actor, command, params, body }) =>
    command(async (work) => {
      await changeInbox(work, params.id, body)
      return one(work.read, actor, params.id)
    }),
  ),
  route(contracts.setMembers, async ({ actor, command, params, body }) =>
    command(async (work) => {
      await setInboxMembers(work, params.id, body.memberIds)
      return one(work.read, actor, params.id)
    }),
  ),
]
