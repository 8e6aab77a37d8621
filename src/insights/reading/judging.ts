// A person says how a drawn text feels and what it names. What the rules say is worked out at the
// same moment from the same words, corrections left aside, and both are kept as they were.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { conflict, invalid, notFound } from '../../kernel/errors/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import type { Mood } from '../../listening/mood/index.ts'
import { allThemes } from '../../listening/themes/index.ts'
import { textHeard } from '../../listening/voice/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { textJudged } from './events.ts'
import { nextUnread } from './queries.ts'
import { sideOf } from './rules.ts'

export interface Judgement {
  textId: string
  mood: Mood
  themes: readonly string[]
}

interface Drawn {
  month: string
  place: number
  inbox_id: string | null
  said_at: Date | null
}

export async function judge(
  work: Work<'blind_text'>,
  { textId, mood, themes }: Judgement,
): Promise<void> {
  const { read } = work
  const { rows } = await sql<Drawn>`
    select b.month, b.place, b.inbox_id, b.said_at from blind_text b
    where b.text_id = ${textId} and ${visibleInbox(work.actor, 'b.inbox_id')}
    order by b.month desc limit 1 for update`.execute(read as never)
  const [drawn] = rows
  const heard = drawn && (await textHeard(read, textId))
  if (!drawn || !heard) throw notFound('text')
  if (drawn.said_at) {
    throw conflict('already-read', 'Somebody has read this text already; what they said stays.')
  }
  await mustExist(read, themes)
  const { finding, themes: found } = heard
  await work
    .updateTable('blind_text')
    .set({
      said_mood: mood,
      said_themes: [...themes],
      rule_mood: finding.mood,
      rule_themes: found,
      member_id: work.actor.kind === 'agent' ? work.actor.id : null,
      said_at: work.now,
    })
    .where('month', '=', drawn.month)
    .where('text_id', '=', textId)
    .execute()
  await work.record(textJudged, {
    subjectId: textId,
    data: {
      inboxId: drawn.inbox_id,
      place: drawn.place,
      agreesOnMood: sideOf(mood) === sideOf(finding.mood),
    },
  })
}

async function mustExist(read: Reader, themes: readonly string[]) {
  const known = new Set((await allThemes(read)).map(({ key }) => key))
  if (themes.every((theme) => known.has(theme))) return
  throw invalid('There is no such theme.', [
    { pointer: '/themes', code: 'unknown', message: 'names one that is not there' },
  ])
}

/** The next text to read, its words alone: neither mood nor marks nor themes. */
export async function blindView(read: Reader, actor: Actor, afterPlace: number) {
  const found = await nextUnread(read, actor, afterPlace)
  if (!found) return { month: null, left: 0, of: 0, text: null }
  const { month, drawn, next } = found
  const progress = { month, left: drawn - found.read, of: drawn }
  const heard = next && (await textHeard(read, next.text_id))
  // Erased since it was drawn: the one after it.
  if (next && !heard) return blindView(read, actor, next.place)
  if (!next || !heard) return { ...progress, text: null }
  const { text_id: id, place, at, channel, language } = next
  return {
    ...progress,
    text: { id, place, at: at.toISOString(), channel, language, words: heard.words },
  }
}
