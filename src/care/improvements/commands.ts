import { sql } from 'kysely'
import { localDate, localDateOf } from '../../kernel/clock/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { improvementBegun, improvementChanged, improvementMoved } from './events.ts'
import { type Improvement, improvementFor } from './queries.ts'
import {
  type ImprovementKind,
  type ImprovementState,
  isMeasurable,
  type MoveRefusal,
  type SourceKind,
  type TargetMetric,
  whyNotMove,
} from './rules.ts'
import { freeze, visibleSource } from './sources.ts'
import type { NoticeTexts } from './tables.ts'

type Writes = Work<'improvement' | 'improvement_pick' | 'improvement_source' | 'improvement_notice'>

export interface GivenSource {
  theme: string | null
  reasonId: string | null
  surveyId: string | null
  onlyLow: boolean
  from: string
  to: string | null
}

export interface Given {
  title?: string
  kind?: ImprovementKind
  ownerId?: string | null
  source?: GivenSource
  texts?: NoticeTexts
  metric?: TargetMetric
  effectDays?: number
}

export type NewImprovement = Given & Required<Pick<Given, 'title' | 'source' | 'metric'>>

const memberOf = ({ actor }: Work): string | null => (actor.kind === 'agent' ? actor.id : null)

export async function beginImprovement(work: Writes, given: NewImprovement): Promise<string> {
  const { title, metric, source, kind = 'change' } = given
  await assertKnown(work, { ...given, metric, source })
  const id = newId()
  await work
    .insertInto('improvement')
    .values({
      id,
      title: title.trim(),
      kind,
      metric,
      dropped_reason: null,
      owner_id: given.ownerId === undefined ? memberOf(work) : given.ownerId,
      ...sourceRow(source),
      texts: JSON.stringify(given.texts ?? {}) as never,
      effect_days: given.effectDays ?? 28,
      done_on: null,
      told_at: null,
      told_by: null,
      created_at: work.now,
      created_by: memberOf(work),
      updated_at: work.now,
    })
    .execute()
  await work.record(improvementBegun, { subjectId: id, data: { kind, metric } })
  return id
}

const sourceRow = (source: GivenSource) => ({
  theme: source.theme,
  reason_id: source.reasonId,
  survey_id: source.surveyId,
  only_low: source.onlyLow,
  from_at: new Date(source.from),
  to_at: source.to === null ? null : new Date(source.to),
})

/** What is named must be there, and the number must be one that can be had of it. */
async function assertKnown(
  { read }: Work,
  {
    source,
    metric,
    ownerId,
  }: { source: GivenSource; metric: TargetMetric; ownerId?: string | null },
) {
  const named = [
    ['reason', source.reasonId, '/source/reasonId'],
    ['survey', source.surveyId, '/source/surveyId'],
    ['member', ownerId ?? null, '/ownerId'],
  ] as const
  for (const [table, id, pointer] of named) {
    if (id === null) continue
    const found = await read.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
    if (!found)
      throw invalid('Something that is named is not there.', [
        { pointer, code: 'unknown', message: 'is not there' },
      ])
  }
  if (source.to !== null && source.to <= source.from)
    throw invalid('The period ends before it begins.', [
      { pointer: '/source/to', code: 'ends-before-it-begins', message: 'is before its beginning' },
    ])
  if (!isMeasurable(metric, source))
    throw invalid('This number needs a theme or a reason to count.', [
      { pointer: '/metric', code: 'metric-without-source', message: 'has nothing to count' },
    ])
}

async function locked(work: Work<'improvement'>, id: string): Promise<Improvement> {
  await work.read
    .selectFrom('improvement')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return improvementFor(work.read, id)
}

const shownSource = (before: Improvement): GivenSource => ({
  theme: before.theme,
  reasonId: before.reasonId,
  surveyId: before.surveyId,
  onlyLow: before.onlyLow,
  from: before.from.toISOString(),
  to: before.to?.toISOString() ?? null,
})

export async function changeImprovement(
  work: Writes,
  id: string,
  { seen, ...given }: Given & { seen?: object },
): Promise<void> {
  const before = await locked(work, id)
  const now = { ...before, source: shownSource(before) }
  assertAsSeen(seen, now)
  const { source = now.source, metric = before.metric } = given
  if (before.isFrozen && given.source)
    throw refused('frozen', 'It is done: who said it stands as it was. Open it again first.')
  const ownerId = given.ownerId === undefined ? before.ownerId : given.ownerId
  await assertKnown(work, { source, metric, ownerId })
  await work
    .updateTable('improvement')
    .set({
      title: given.title?.trim() ?? before.title,
      kind: given.kind ?? before.kind,
      owner_id: ownerId,
      metric,
      effect_days: given.effectDays ?? before.effectDays,
      texts: JSON.stringify(given.texts ?? before.texts) as never,
      ...sourceRow(source),
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(improvementChanged, { subjectId: id, data: { metric } })
}

const sentences: Record<MoveRefusal, string> = {
  'not-from-here': 'It cannot become that from where it stands.',
  'reason-needed': 'Say why it was dropped: somebody asked for it.',
  'not-yet': 'That day is still to come.',
  'metric-without-source': 'This number needs a theme or a reason to count.',
}

export interface Move {
  state: ImprovementState
  doneOn?: string
  droppedReason?: string
}

/** Done: who said it is written down. Open again: what has not left yet is taken back. */
export async function moveImprovement(work: Writes, id: string, move: Move): Promise<void> {
  const before = await locked(work, id)
  const { timezone } = await theOrganisation(work.read)
  const today = localDateOf(work.now, timezone)
  const doneOn = move.doneOn ? localDate(move.doneOn) : today
  const droppedReason = move.droppedReason ?? ''
  const refusal = whyNotMove({ from: before.state, to: move.state, droppedReason, doneOn, today })
  if (refusal) throw refused(refusal, sentences[refusal])
  const isDone = move.state === 'done'
  await work
    .updateTable('improvement')
    .set({
      state: move.state,
      done_on: isDone ? doneOn : null,
      dropped_reason: move.state === 'dropped' ? droppedReason.trim() : null,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  const sources = isDone ? await freeze(work, before) : 0
  if (before.state === 'done') await stopWaiting(work, id)
  await work.record(improvementMoved, {
    subjectId: id,
    data: { from: before.state, to: move.state, sources },
  })
}

/** How many notices that stopped; those that have left stay where they are. */
export async function stopWaiting(work: Work<'improvement_notice'>, id: string): Promise<number> {
  const stopped = await work
    .updateTable('improvement_notice')
    .set({ state: 'taken-back', reason: null, updated_at: work.now })
    .where('improvement_id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(stopped.numUpdatedRows)
}

export interface Picked {
  sourceId: string
  kind: SourceKind
  keeps: boolean
}

/** A person knows better than the rules whether this belongs to it. */
export async function pickSource(
  work: Writes,
  id: string,
  { sourceId, kind, keeps }: Picked,
): Promise<void> {
  const { isFrozen, metric } = await locked(work, id)
  if (isFrozen)
    throw refused('frozen', 'It is done: who said it stands as it was. Open it again first.')
  await mustSee(work, { sourceId, kind })
  const row = { kind, keeps, picked_by: memberOf(work), at: work.now }
  await work
    .insertInto('improvement_pick')
    .values({ improvement_id: id, source_id: sourceId, ...row })
    .onConflict((known) => known.columns(['improvement_id', 'source_id']).doUpdateSet(row))
    .execute()
  await work.record(improvementChanged, { subjectId: id, data: { metric } })
}

/** Not there, and not for whoever picks it: both are the same answer. */
async function mustSee({ read, actor }: Work, { sourceId, kind }: Omit<Picked, 'keeps'>) {
  const inbox = {
    answer: sql`select a.inbox_id from answer a where a.id = ${sourceId}`,
    conversation: sql`select c.inbox_id from conversation c where c.id = ${sourceId}`,
    message: sql`select c.inbox_id from message m join conversation c on c.id = m.conversation_id
      where m.id = ${sourceId} and m.kind = 'customer'`,
  }[kind]
  const { rows } = await sql`select 1 from (${inbox}) s where ${visibleSource(actor)}`.execute(
    read as never,
  )
  if (rows.length === 0) throw notFound(kind)
}
