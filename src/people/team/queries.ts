import { sql } from 'kysely'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { theOrganisation } from '../organisation/index.ts'
import { permissionsOf, rankOf, type Scopes } from './policy.ts'
import type { MemberState, Role } from './tables.ts'

interface Paging {
  limit?: number
  after?: string
}

const limitDefault = 50

const memberRows = (read: Reader) =>
  read.selectFrom('member').select((eb) => [
    'member.id',
    'member.name',
    'member.email',
    'member.role',
    'member.state',
    'member.created_at',
    eb
      .selectFrom('session')
      .select((s) => s.fn.max('session.last_seen_at').as('seen'))
      .whereRef('session.member_id', '=', 'member.id')
      .as('last_seen_at'),
    sql<
      string[]
    >`array(select team_id from team_member where member_id = member.id order by team_id)`.as(
      'team_ids',
    ),
  ])

type MemberRow = Awaited<ReturnType<ReturnType<typeof memberRows>['execute']>>[number]

const isBelow = (actor: Actor, role: Role) =>
  actor.kind === 'key' || actor.kind === 'system' || rankOf(actor.role as Role) >= rankOf(role)

const memberShown = (row: MemberRow, actor: Actor) => {
  const changes = actor.may('team:manage') && row.id !== actor.id && isBelow(actor, row.role)
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    state: row.state,
    teamIds: row.team_ids,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    may: { change: changes, deactivate: changes && row.state !== 'deactivated' },
  }
}

/** Members in the order they came. */
export async function membersPage(
  read: Reader,
  actor: Actor,
  query: Paging & { state?: MemberState },
) {
  const { limit = limitDefault, state } = query
  const after = readCursor(query.after, 1)
  let rows = memberRows(read)
    .orderBy('member.id')
    .limit(limit + 1)
  if (state) rows = rows.where('member.state', '=', state)
  if (after) rows = rows.where('member.id', '>', String(after[0]))
  return pageOf(await rows.execute(), limit, {
    item: (row) => memberShown(row, actor),
    key: (row) => [row.id],
  })
}

export async function memberById(read: Reader, actor: Actor, id: string) {
  const row = await memberRows(read).where('member.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('member')
  return memberShown(row, actor)
}

/** Everything a screen needs to know about who looks at it. */
export async function whoIs(read: Reader, memberId: string, scopes: Scopes) {
  const organisation = await theOrganisation(read)
  const member = await read
    .selectFrom('member')
    .select(['id', 'name', 'email', 'role', 'locale', 'timezone', 'preferences'])
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  return {
    ...member,
    organisation,
    permissions: permissionsOf(member.role) as string[],
    inboxIds: scopes === 'all' ? null : [...scopes],
  }
}

export async function keysPage(read: Reader, query: Paging) {
  const { limit = limitDefault } = query
  const after = readCursor(query.after, 1)
  let rows = read
    .selectFrom('api_key')
    .select([
      'id',
      'name',
      'hint',
      'scopes',
      'rate_per_minute',
      'unlimited',
      'created_by',
      'created_at',
      'expires_at',
      'last_used_at',
      'revoked_at',
    ])
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) rows = rows.where('id', '<', String(after[0]))
  return pageOf(await rows.execute(), limit, {
    key: (row) => [row.id],
    item: (row) => ({
      id: row.id,
      name: row.name,
      hint: row.hint,
      scopes: row.scopes,
      ratePerMinute: row.rate_per_minute,
      unlimited: row.unlimited,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }),
  })
}

const teamRows = (read: Reader) =>
  read
    .selectFrom('team')
    .select([
      'id',
      'name',
      sql<string>`lower(name) collate "C"`.as('sort_name'),
      sql<
        string[]
      >`array(select member_id from team_member where team_id = team.id order by member_id)`.as(
        'member_ids',
      ),
    ])

type TeamRow = Awaited<ReturnType<ReturnType<typeof teamRows>['execute']>>[number]

const teamShown = (row: TeamRow, actor: Actor) => ({
  id: row.id,
  name: row.name,
  memberIds: row.member_ids,
  may: { change: actor.may('team:manage') },
})

/** Teams by name. */
export async function teamsPage(read: Reader, actor: Actor, query: Paging) {
  const { limit = limitDefault } = query
  const after = readCursor(query.after, 2)
  let rows = teamRows(read)
    .orderBy('sort_name')
    .orderBy('id')
    .limit(limit + 1)
  if (after)
    rows = rows.where(
      sql<boolean>`(lower(name) collate "C", id) > (${after[0]}, ${after[1]}::uuid)`,
    )
  const fetched = await rows.execute()
  return pageOf(fetched, limit, {
    item: (row) => teamShown(row, actor),
    key: (row) => [row.sort_name, row.id],
  })
}

export async function teamById(read: Reader, actor: Actor, id: string) {
  const row = await teamRows(read).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('team')
  return teamShown(row, actor)
}
