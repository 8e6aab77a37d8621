import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Fold, ownWords } from '../../service/conversations/index.ts'
import { moodOf } from '../mood/index.ts'
import { currentMatcher, themesIn } from '../themes/index.ts'

interface TextRow {
  text: string | null
  fold: Fold | null
  language: string | null
}

/** A customer's own words and what the rules of this moment read in them; null: it is gone. */
export async function textHeard(read: Reader, id: string) {
  const { rows } = await sql<TextRow>`
    select coalesce(a.comment, m.text) as text, case when a.id is null then m.fold end as fold,
      r.language
    from mood_reading r
      left join message m on m.id = r.text_id and r.text_kind = 'message'
      left join answer a on a.id = r.text_id and r.text_kind = 'answer'
    where r.text_id = ${id}`.execute(read as never)
  const [row] = rows
  if (!row?.text) return null
  const words = ownWords(row.text, row.fold)
  const { matcher } = await currentMatcher(read)
  return {
    words,
    finding: moodOf(words, row.language),
    themes: themesIn(matcher, words, row.language).map(({ theme }) => theme),
  }
}
