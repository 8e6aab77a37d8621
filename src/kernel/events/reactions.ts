// One reaction over one batch of the log: the transaction in which its effects and its
// cursor move together, and what happens to events that fail.

import { sql } from 'kysely'
import type { Logger } from '../log/index.ts'
import { systemActor } from '../http/actor.ts'
import { type AnyWork, causedBy, forgetSince, recordedSoFar, type Workshop } from '../db/work.ts'
import { safeEnd } from './end.ts'
import { eventAt, type Place, readAfter } from './read.ts'
import type { EventType, Happened } from './types.ts'

export interface Reaction {
  readonly event: string
  readonly name: string
  /** To events that follow each other; to one alone where one of them failed. */
  readonly react: (work: AnyWork, events: readonly Happened<never>[]) => Promise<void>
}

type React<D extends object> = (work: AnyWork, event: Happened<D>) => Promise<void>
type ReactToMany<D extends object> = (
  work: AnyWork,
  events: readonly Happened<D>[],
) => Promise<void>

/** `...on(messageReceived, startClocks, assign)`: the product's story, one line per event. */
export function on<D extends object>(type: EventType<D>, ...reacts: React<D>[]): Reaction[] {
  return reacts.map((react) =>
    reaction(type.name, react.name, async (work, events) => {
      for (const event of events) await react(causedBy(work, event.id), event as never)
    }),
  )
}

/**
 * For what costs less when done for many at once: it is given those that wait, in their order, and
 * says itself which event caused what it records (`causedBy`).
 */
export const onMany = <D extends object>(type: EventType<D>, react: ReactToMany<D>): Reaction[] => [
  reaction(type.name, react.name, (work, events) =>
    react(causedBy(work, events[0]!.id), events as readonly Happened<D>[]),
  ),
]

function reaction(event: string, name: string, react: Reaction['react']): Reaction {
  if (!name) throw new Error(`A reaction to ${event} has no name; use a named function.`)
  return { event, name, react }
}

/** All that runs under one cursor: a function may react to several events, in their order. */
export interface Group {
  readonly name: string
  readonly byEvent: ReadonlyMap<string, Reaction>
  readonly eventNames: readonly string[]
  /** Another node held the cursor at the last try: look again at the next wake-up. */
  behind: boolean
}

export function groupByName(reactions: readonly Reaction[]): Group[] {
  const groups = new Map<string, Map<string, Reaction>>()
  for (const reaction of reactions) {
    const byEvent = groups.get(reaction.name) ?? new Map<string, Reaction>()
    groups.set(reaction.name, byEvent)
    if (byEvent.has(reaction.event))
      throw new Error(`${reaction.name} reacts twice to ${reaction.event}.`)
    byEvent.set(reaction.event, reaction)
  }
  return [...groups].map(([name, byEvent]) => ({
    name,
    byEvent,
    eventNames: [...byEvent.keys()],
    behind: false,
  }))
}

const batchMax = 200
/** Minutes until the next try of a failing event; after the last it is parked. */
const backoffMinutes = [0, 0, 1, 5, 30, 120]

type Step = 'nothing' | 'done' | 'more'

export async function step(workshop: Workshop, group: Group, log: Logger): Promise<Step> {
  let failures: Failure[] = []
  const result = await workshop.transact<Step>(systemActor(group.name), async (work) => {
    failures = []
    const cursor = await lockCursor(work, group)
    if (!cursor) return 'nothing'
    const page = await readAfter(work.read, cursor, {
      limit: batchMax,
      names: group.eventNames,
      past: false,
    })
    failures = await reactToAll(work, group, page.events)
    await moveCursor(work, group.name, page.reached)
    for (const failure of failures) await noteFailure(work, group.name, failure, 1)
    if (page.full) return 'more'
    return page.events.length > 0 ? 'done' : 'nothing'
  })
  for (const failure of failures) warn(log, group, failure)
  return result
}

interface Failure {
  event: Happened
  error: unknown
}

const warn = (log: Logger, group: Group, { event, error }: Failure) =>
  log.warn(
    { reaction: group.name, event: event.name, eventId: event.id, err: error },
    'a reaction failed',
  )

/** A batch in one savepoint; only where something in it fails, each event again in its own. */
async function reactToAll(
  work: AnyWork,
  group: Group,
  events: readonly Happened[],
): Promise<Failure[]> {
  if (events.length > 1) {
    const failed = await undoable(work, async () => {
      for (const run of runs(events)) await react(work, group.byEvent.get(run[0]!.name)!, run)
    })
    if (!failed) return []
  }
  const failures: Failure[] = []
  for (const event of events) {
    const failure = await attempt(work, group.byEvent.get(event.name)!, event)
    if (failure) failures.push(failure)
  }
  return failures
}

const react = (work: AnyWork, { react }: Reaction, events: readonly Happened[]) =>
  react(work, events as readonly Happened<never>[])

/** Few enough that nobody waits long behind a reaction that computes. */
const runMax = 50

/** Events of one name that follow each other. */
function runs(events: readonly Happened[]): Happened[][] {
  const found: Happened[][] = []
  for (const event of events) {
    const run = found.at(-1)
    if (run && run[0]!.name === event.name && run.length < runMax) run.push(event)
    else found.push([event])
  }
  return found
}

async function attempt(
  work: AnyWork,
  reaction: Reaction,
  event: Happened,
): Promise<Failure | null> {
  const failed = await undoable(work, () => react(work, reaction, [event]))
  return failed && { event, error: failed.error }
}

/** Runs inside a savepoint, so that a failure undoes its own effects only. */
async function undoable(
  work: AnyWork,
  act: () => Promise<void>,
): Promise<{ error: unknown } | null> {
  await sql`savepoint reaction`.execute(work.read as never)
  const mark = recordedSoFar(work)
  try {
    await act()
    await sql`release savepoint reaction`.execute(work.read as never)
    return null
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '40001' || code === '40P01') throw error
    await sql`rollback to savepoint reaction`.execute(work.read as never)
    forgetSince(work, mark)
    return { error }
  }
}

async function lockCursor(work: AnyWork, group: Group): Promise<Place | null> {
  const found = await sql<Place>`select xid::text as xid, position from reaction_cursor
    where name = ${group.name} for update skip locked`.execute(work.read as never)
  group.behind = false
  if (found.rows[0]) return found.rows[0]
  group.behind = true
  return null
}

/**
 * Gives every reaction its cursor. In a database without any, all begin with the first
 * event; a reaction added by a later version begins with what happens from then on.
 */
export async function ensureCursors(workshop: Workshop, groups: readonly Group[]): Promise<void> {
  await workshop.transact(systemActor('relay'), async (work) => {
    const place = await safeEnd(work.read)
    const names = groups.map((group) => group.name)
    await sql`with first as (select not exists (select 1 from reaction_cursor) as yes)
      insert into reaction_cursor (name, xid, position, updated_at)
      select name, case when first.yes then '0'::xid8 else ${place.xid}::xid8 end,
        case when first.yes then 0 else ${place.position}::bigint end, ${work.now}::timestamptz
      from unnest(${names}::text[]) as name, first on conflict do nothing`.execute(
      work.read as never,
    )
  })
}

async function moveCursor(work: AnyWork, name: string, place: Place) {
  await sql`update reaction_cursor set xid = ${place.xid}::xid8,
    position = ${place.position}::bigint, updated_at = ${work.now} where name = ${name}`.execute(
    work.read as never,
  )
}

async function noteFailure(
  work: AnyWork,
  reaction: string,
  { event, error }: Failure,
  attempts: number,
) {
  const minutes = backoffMinutes[attempts]
  const retryAt = minutes === undefined ? null : new Date(work.now.getTime() + minutes * 60_000)
  await sql`insert into parked_event
      (reaction, xid, position, event_id, attempts, error, parked_at, retry_at, state)
    values (${reaction}, ${event.xid}::xid8, ${event.position}, ${event.id}, ${attempts},
      ${errorWords(error)}, ${work.now}, ${retryAt}::timestamptz,
      ${retryAt ? 'retrying' : 'parked'})
    on conflict (reaction, xid, position) do update set attempts = excluded.attempts,
      error = excluded.error, retry_at = excluded.retry_at, state = excluded.state`.execute(
    work.read as never,
  )
}

// An error's message may quote a customer's words; only its class and code are kept.
const errorWords = (error: unknown): string => {
  const { name, code } = error as { name?: string; code?: string }
  return [name ?? 'Error', code].filter(Boolean).join(' ')
}

/** Who has an event to look at, or a failed one whose time has come; in one question. */
export async function namesOfBusy(
  workshop: Workshop,
  groups: readonly Group[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select c.name from json_to_recordset(${listed(groups)}::json) as r (name text, events text[])
    join reaction_cursor c on c.name = r.name
    where exists (select 1 from event e
        where (e.xid, e.position) > (c.xid, c.position) and e.origin = 'live'
          and e.name = any(r.events))
      or exists (select 1 from parked_event p
        where p.reaction = c.name and p.state = 'retrying'
          and p.retry_at <= ${workshop.clock.now()})`.execute(workshop.db)
  return new Set(rows.map(({ name }) => name))
}

const listed = (groups: readonly Group[]) =>
  JSON.stringify(groups.map(({ name, eventNames }) => ({ name, events: eventNames })))

interface ParkedRow {
  xid: string
  position: number
  attempts: number
}

/** Tries the failed events of a reaction whose time has come; returns how many it tried. */
export async function retryFailed(workshop: Workshop, group: Group, log: Logger): Promise<number> {
  return workshop.transact(systemActor(group.name), async (work) => {
    const due = await sql<ParkedRow>`select xid::text as xid, position, attempts from parked_event
      where reaction = ${group.name} and state = 'retrying' and retry_at <= ${work.now}
      order by parked_event.xid, position limit 20 for update skip locked`.execute(
      work.read as never,
    )
    for (const row of due.rows) {
      const event = await eventAt(work.read, row)
      const reaction = event && group.byEvent.get(event.name)
      const failure = event && reaction ? await attempt(work, reaction, event) : null
      if (failure) {
        await noteFailure(work, group.name, failure, row.attempts + 1)
        warn(log, group, failure)
      } else {
        await sql`delete from parked_event where reaction = ${group.name}
          and xid = ${row.xid}::xid8 and position = ${row.position}`.execute(work.read as never)
      }
    }
    return due.rows.length
  })
}

export interface ReactionState {
  name: string
  /** Events not yet looked at; 1,001 stands for "more than 1,000". */
  waiting: number
  parked: number
}

/** Where every reaction stands: for doctor, metrics and settings. */
export async function reactionStates(workshop: Workshop): Promise<ReactionState[]> {
  const { rows } = await sql<ReactionState>`
    select c.name,
      (select count(*)::int from (select 1 from event e
        where (e.xid, e.position) > (c.xid, c.position) and e.origin = 'live'
        limit 1001) w) as waiting,
      (select count(*)::int from parked_event p
        where p.reaction = c.name and p.state = 'parked') as parked
    from reaction_cursor c order by c.name`.execute(workshop.db)
  return rows
}

export interface ReactionLag {
  name: string
  /** Events it reacts to and has not looked at; 1,001 stands for "more than 1,000". */
  waiting: number
  /** Since when the first of them waits; null when none does. */
  since: Date | null
}

/** How far each reaction is behind: a cursor also stands still while nothing concerns it. */
export async function reactionLags(
  workshop: Workshop,
  reactions: readonly Reaction[],
): Promise<ReactionLag[]> {
  const { rows } = await sql<ReactionLag>`
    select c.name, count(w.at)::int as waiting, min(w.at) as since
    from json_to_recordset(${listed(groupByName(reactions))}::json)
      as r (name text, events text[])
    join reaction_cursor c on c.name = r.name
    left join lateral (select e.at from event e
      where (e.xid, e.position) > (c.xid, c.position) and e.origin = 'live'
        and e.name = any(r.events)
      order by e.xid, e.position limit 1001) w on true
    group by c.name order by c.name`.execute(workshop.db)
  return rows
}
