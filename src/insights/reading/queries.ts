// What was drawn, what was said of it, and how far both readers agree.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { sampleVerdict, share } from '../metrics/index.ts'
import {
  type Agreement,
  agreementFloor,
  moodAgreement,
  type ReadText,
  themeAgreements,
  themesAgreement,
} from './rules.ts'

export interface MonthCount {
  month: string
  drawn: number
  read: number
}

/** Newest first; only texts in inboxes the reader sees. */
export async function monthsDrawn(read: Reader, actor: Actor): Promise<MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    select b.month, count(*)::int as drawn, count(b.said_at)::int as read from blind_text b
    where ${visibleInbox(actor, 'b.inbox_id')} group by 1 order by 1 desc limit 36`.execute(
    read as never,
  )
  return rows
}

export interface JudgedText extends ReadText {
  textId: string
  saidAt: Date
}

export async function textsRead(read: Reader, actor: Actor, month: string): Promise<JudgedText[]> {
  const { rows } = await sql<JudgedText>`
    select b.text_id as "textId", b.said_at as "saidAt", b.said_mood as "saidMood",
      b.rule_mood as "ruleMood", b.said_themes as "saidThemes", b.rule_themes as "ruleThemes"
    from blind_text b where b.month = ${month} and b.said_at is not null
      and ${visibleInbox(actor, 'b.inbox_id')} order by b.place`.execute(read as never)
  return rows
}

/** Below five there is no number (ruling 27), and so no warning. */
function agreed({ k, n }: Pick<Agreement, 'k' | 'n'>) {
  const found = sampleVerdict(n) === 'too-small' ? null : share(k, n)
  const { value = null, low = null, high = null } = found ?? {}
  return { k: found ? k : 0, n, value, low, high, isLow: value !== null && value < agreementFloor }
}

const withKappa = (found: Agreement) => {
  const told = agreed(found)
  return { ...told, kappa: told.value === null ? null : found.kappa }
}

/** Of the month asked for, or else the newest in which enough was read to say anything. */
export async function agreementIn(read: Reader, actor: Actor, asked: string | undefined) {
  const months = await monthsDrawn(read, actor)
  const usual = months.find((one) => one.read >= 5) ?? months.find((one) => one.read > 0)
  const chosen = asked ? months.find(({ month }) => month === asked) : (usual ?? months[0])
  const texts = chosen ? await textsRead(read, actor, chosen.month) : []
  return {
    floor: agreementFloor,
    month: chosen?.month ?? null,
    months,
    drawn: chosen?.drawn ?? 0,
    read: texts.length,
    mood: withKappa(moodAgreement(texts)),
    themes: withKappa(themesAgreement(texts)),
    byTheme: themeAgreements(texts).map(({ theme, said, found, both, either }) => ({
      theme,
      said,
      found,
      ...agreed({ k: both, n: either }),
    })),
  }
}

interface NextRow {
  month: string
  text_id: string
  place: number
  at: Date
  channel: string
  language: string | null
}

/** The next one of the newest month nobody has read; its words are read by `wordsOf`. */
export async function nextUnread(read: Reader, actor: Actor, afterPlace: number) {
  const [newest] = await monthsDrawn(read, actor)
  if (!newest) return null
  const { rows } = await sql<NextRow>`
    select b.month, b.text_id, b.place, r.at, r.channel, r.language
    from blind_text b join mood_reading r on r.text_id = b.text_id
    where b.month = ${newest.month} and b.said_at is null and b.place > ${afterPlace}
      and ${visibleInbox(actor, 'b.inbox_id')} order by b.place limit 1`.execute(read as never)
  return { ...newest, next: rows[0] ?? null }
}
