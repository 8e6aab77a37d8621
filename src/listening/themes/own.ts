// Themes of the shop's own: a person names them, changes them, retires them and brings them back.
// Every form one had is kept.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { fold } from '../../kernel/text/index.ts'
import { suggestionSetAside, themeAdded, themeChanged } from './events.ts'
import { plainPhrase } from './rules.ts'
import { isShipped } from './themes.ts'
import type { Aspect } from './words/index.ts'

export interface NewTheme {
  name: string
  definition?: string
  phrases: readonly string[]
  aspect?: Aspect | null
}

const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

function plainPhrases(phrases: readonly string[]): string[] {
  const plain = [...new Set(phrases.map(plainPhrase).filter(Boolean))]
  if (plain.length > 0) return plain
  throw invalid('A theme needs a phrase by which it is recognised.', [
    { pointer: '/phrases', code: 'empty', message: 'has no words' },
  ])
}

/** A person names what customers keep saying; its phrases are looked for in old texts too. */
export async function addTheme(
  work: Work<'theme' | 'theme_version'>,
  theme: NewTheme,
): Promise<string> {
  const phrases = plainPhrases(theme.phrases)
  const key = slug(theme.name) || `theme-${newId().slice(-6)}`
  const taken =
    isShipped(key) ||
    (await work.read.selectFrom('theme').select('key').where('key', '=', key).executeTakeFirst())
  if (taken) {
    throw invalid('There is already such a theme.', [
      { pointer: '/name', code: 'taken', message: 'exists already' },
    ])
  }
  await work
    .insertInto('theme')
    .values({
      key,
      name: theme.name,
      definition: theme.definition ?? '',
      phrases,
      aspect: theme.aspect ?? null,
      archived_at: null,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
    })
    .execute()
  await keepVersion(work, key)
  await work.record(themeAdded, { subjectId: newId(), data: { version: 1 } })
  return key
}

/** Its texts are read again with the new phrases. */
export async function changeTheme(
  work: Work<'theme' | 'theme_version'>,
  key: string,
  change: Partial<NewTheme> & { archived?: boolean },
): Promise<void> {
  const theme = await work.read
    .selectFrom('theme')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (!theme) throw notFound('theme')
  const version = theme.version + 1
  await work
    .updateTable('theme')
    .set({
      name: change.name ?? theme.name,
      definition: change.definition ?? theme.definition,
      phrases: change.phrases ? plainPhrases(change.phrases) : theme.phrases,
      aspect: change.aspect === undefined ? theme.aspect : change.aspect,
      archived_at: change.archived ? work.now : null,
      version,
    })
    .where('key', '=', key)
    .execute()
  await keepVersion(work, key)
  await work.record(themeChanged, {
    subjectId: newId(),
    data: { version, archived: change.archived ?? false },
  })
}

async function keepVersion(work: Work<'theme' | 'theme_version'>, key: string): Promise<void> {
  await work
    .insertInto('theme_version')
    .columns([
      'key',
      'version',
      'name',
      'definition',
      'phrases',
      'aspect',
      'is_archived',
      'changed_at',
      'changed_by',
    ])
    .expression(
      sql`select key, version, name, definition, phrases, aspect, archived_at is not null,
        ${work.now}::timestamptz, ${work.actor.kind === 'agent' ? work.actor.id : null}::uuid
      from theme where key = ${key}` as never,
    )
    .execute()
}

/** Every form it had, newest first. */
export async function themeHistory(read: Reader, key: string) {
  const rows = await read
    .selectFrom('theme_version as v')
    .leftJoin('member as p', 'p.id', 'v.changed_by')
    .select([
      'v.version',
      'v.name',
      'v.definition',
      'v.phrases',
      'v.aspect',
      'v.is_archived as isRetired',
      'v.changed_at as at',
      'p.id as memberId',
      'p.name as memberName',
    ])
    .where('v.key', '=', key)
    .orderBy('v.version', 'desc')
    .execute()
  if (rows.length === 0) throw notFound('theme')
  return rows.map(({ at, memberId, memberName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: memberId === null ? null : { id: memberId, name: memberName ?? '' },
  }))
}

const asidesShown = 200

export async function phrasesAside(read: Reader) {
  const rows = await read
    .selectFrom('theme_aside')
    .select(['phrase', 'at'])
    .orderBy('at', 'desc')
    .orderBy('phrase')
    .limit(asidesShown)
    .execute()
  return rows.map(({ phrase, at }) => ({ phrase, at: at.toISOString() }))
}

/** It is suggested no more, nor anything longer that holds it; or it may come back. */
export async function setAside(
  work: Work<'theme_aside'>,
  { phrase: said, isAside }: { phrase: string; isAside: boolean },
): Promise<void> {
  const phrase = plainPhrase(said)
  const known = await work.read
    .selectFrom('theme_aside')
    .select('phrase')
    .where('phrase', '=', phrase)
    .executeTakeFirst()
  if (!phrase || Boolean(known) === isAside) return
  if (isAside) {
    const member_id = work.actor.kind === 'agent' ? work.actor.id : null
    await work.insertInto('theme_aside').values({ phrase, at: work.now, member_id }).execute()
  } else {
    await work.deleteFrom('theme_aside').where('phrase', '=', phrase).execute()
  }
  await work.record(suggestionSetAside, { subjectId: newId(), data: { isTakenBack: !isAside } })
}
