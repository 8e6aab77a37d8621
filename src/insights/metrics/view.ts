// What a request asks to look at: a period and what narrows it.

import type { Reader } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { type Actor, sees } from '../../kernel/http/index.ts'
import { type ScaleId, scales } from '../../listening/surveys/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import type { Band } from './bands.ts'
import { type Asked, daysMax, periodOf, type PeriodProblem } from './period.ts'
import type { AskedScale, View } from './sources.ts'

export interface Query extends Asked {
  channel?: string
  inbox?: string
  team?: string
  reason?: string
  agent?: string
  scale?: string
  /** Within which time they were first answered. */
  answered?: Band
}

export interface Request {
  read: Reader
  actor: Actor
  now: Date
  query: Query
}

const sentences: Record<PeriodProblem, string> = {
  'not-a-date': 'A day is written like 2026-03-01.',
  'ends-before-it-begins': 'The period ends before it begins.',
  'too-long': `A period may have ${daysMax} days.`,
  both: 'Say either a period or its first and last day.',
}

/** What is looked at; a foreign inbox is the same as none. */
export async function viewOf({ read, actor, now, query }: Request): Promise<View> {
  const { timezone } = await theOrganisation(read)
  const period = periodOf(query, now, timezone)
  if (typeof period === 'string') {
    throw invalid(sentences[period], [
      { pointer: 'query/from', code: period, message: 'is no period' },
    ])
  }
  if (query.inbox) await mustSee(read, actor, query.inbox)
  return {
    actor,
    now,
    period,
    ...(query.channel ? { channel: query.channel } : {}),
    ...(query.inbox ? { inboxId: query.inbox } : {}),
    ...(query.team ? { teamId: query.team } : {}),
    ...(query.reason ? { reasonId: query.reason } : {}),
    ...(query.agent ? { agentId: query.agent } : {}),
    ...(query.answered ? { answered: query.answered } : {}),
    ...scaleOf(query.scale),
  }
}

function scaleOf(asked: string | undefined): { scale?: AskedScale } {
  if (asked === undefined) return {}
  if (asked === 'all' || isScale(asked)) return { scale: asked }
  const message = 'is no scale'
  throw invalid('There is no such scale.', [{ pointer: 'query/scale', code: 'scale', message }])
}

const isScale = (word: string): word is ScaleId => Object.hasOwn(scales, word)

async function mustSee(read: Reader, actor: Actor, inboxId: string) {
  const found = await read
    .selectFrom('inbox')
    .select('id')
    .where('id', '=', inboxId)
    .executeTakeFirst()
  if (!found || !sees(actor, inboxId)) throw notFound('inbox')
}
