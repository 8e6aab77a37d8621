// The themes there are: those we ship and those of the shop.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { fold } from '../../kernel/text/index.ts'
import { themeAdded, themeChanged } from './events.ts'
import { compileThemes, plainPhrase, type ThemeMatcher, themesVersion } from './rules.ts'
import { shippedThemes } from './words/index.ts'

export interface ThemeView {
  key: string
  name: string
  definition: string
  isShipped: boolean
  version: number
  phrases: string[]
}

export const isShipped = (key: string): boolean => Object.hasOwn(shippedThemes, key)

/** Shipped ones first, then the shop's own by name. */
export async function allThemes(read: Reader): Promise<ThemeView[]> {
  const own = await read
    .selectFrom('theme')
    .select(['key', 'name', 'definition', 'version', 'phrases'])
    .where('archived_at', 'is', null)
    .orderBy('name')
    .execute()
  const shipped = Object.entries(shippedThemes).map(([key, { name, definition }]) => ({
    key,
    name,
    definition,
    isShipped: true,
    version: themesVersion,
    phrases: [],
  }))
  return [...shipped, ...own.map((theme) => ({ ...theme, isShipped: false }))]
}

export async function themeExists(read: Reader, key: string): Promise<boolean> {
  if (isShipped(key)) return true
  const found = await read
    .selectFrom('theme')
    .select('key')
    .where('key', '=', key)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Changes whenever any theme of the shop's own does; empty while there is none. */
const themesMark = sql<string>`coalesce((select md5(string_agg(
  key || ':' || version || ':' || phrases::text, ' ' order by key)) from theme), '')`

export interface Matching {
  matcher: ThemeMatcher
  /** Stands for the phrases in use: another one means that texts are to be read again. */
  version: string
}

let known: { mark: string; matcher: ThemeMatcher } | null = null

/** The themes in use, put together again only when they are others than at the last look. */
export async function currentMatcher(read: Reader): Promise<Matching> {
  const { rows } = await sql<{ mark: string }>`select ${themesMark} as mark`.execute(read as never)
  const { mark } = rows[0]!
  const matcher = await matcherFor(read, mark)
  return { matcher, version: `${themesVersion}${mark && `.${mark.slice(0, 12)}`}` }
}

async function matcherFor(read: Reader, mark: string): Promise<ThemeMatcher> {
  if (known?.mark === mark) return known.matcher
  const own = mark
    ? await read
        .selectFrom('theme')
        .select(['key', 'phrases'])
        .where('archived_at', 'is', null)
        .execute()
    : []
  known = { mark, matcher: compileThemes(own) }
  return known.matcher
}

export interface NewTheme {
  name: string
  definition?: string
  phrases: readonly string[]
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
export async function addTheme(work: Work<'theme'>, theme: NewTheme): Promise<string> {
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
      archived_at: null,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
    })
    .execute()
  await work.record(themeAdded, { subjectId: newId(), data: { version: 1 } })
  return key
}

/** Its texts are read again with the new phrases. */
export async function changeTheme(
  work: Work<'theme'>,
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
      archived_at: change.archived ? work.now : null,
      version,
    })
    .where('key', '=', key)
    .execute()
  await work.record(themeChanged, {
    subjectId: newId(),
    data: { version, archived: change.archived ?? false },
  })
}
