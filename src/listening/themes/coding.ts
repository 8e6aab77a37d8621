// Codings: which text names which theme, who says so, and where.

import type { Work } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { textCoded } from './events.ts'
import type { ThemeHit } from './rules.ts'
import { isShipped, themeExists } from './themes.ts'

export interface CodedText {
  id: string
  inboxId: string | null
  at: Date
  hits: readonly ThemeHit[]
}

/** Replaces what rules found in these texts before; what persons said stays. */
export async function keepCodings(
  work: Work<'coding'>,
  texts: readonly CodedText[],
  options: { version: number; isNew: boolean },
): Promise<void> {
  if (!options.isNew && texts.length > 0) {
    await work
      .deleteFrom('coding')
      .where(
        'text_id',
        'in',
        texts.map(({ id }) => id),
      )
      .where('coded_by', '=', 'rule')
      .execute()
  }
  const rows = texts.flatMap((text) =>
    text.hits.map((hit) => ({
      text_id: text.id,
      theme: hit.theme,
      coded_by: 'rule' as const,
      member_id: null,
      version: options.version,
      phrase: hit.phrase.slice(0, 200),
      span_from: hit.from,
      span_to: hit.to,
      inbox_id: text.inboxId,
      at: text.at,
      coded_at: work.now,
    })),
  )
  if (rows.length === 0) return
  await work
    .insertInto('coding')
    .values(rows)
    .onConflict((known) => known.columns(['text_id', 'theme']).doNothing())
    .execute()
}

export interface PersonCoding {
  text: { id: string; inboxId: string | null; at: Date }
  theme: string
  applies: boolean
}

/** A person adds a theme to a text, or takes one away; rules leave it so. */
export async function codeByHand(
  work: Work<'coding'>,
  { text, theme, applies }: PersonCoding,
): Promise<void> {
  if (!(await themeExists(work.read, theme))) throw notFound('theme')
  const byPerson = {
    applies,
    coded_by: 'person' as const,
    member_id: work.actor.kind === 'agent' ? work.actor.id : null,
    coded_at: work.now,
  }
  await work
    .insertInto('coding')
    .values({
      text_id: text.id,
      theme,
      version: 0,
      phrase: null,
      span_from: null,
      span_to: null,
      inbox_id: text.inboxId,
      at: text.at,
      ...byPerson,
    })
    .onConflict((known) => known.columns(['text_id', 'theme']).doUpdateSet(byPerson))
    .execute()
  await work.record(textCoded, {
    subjectId: text.id,
    data: { inboxId: text.inboxId, theme: isShipped(theme) ? theme : 'own', applies },
  })
}
