// The themes there are: those we ship and those of the shop.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { compileThemes, type ThemeMatcher, themesVersion } from './rules.ts'
import { type Aspect, shippedThemes, type ShippedTheme } from './words/index.ts'

export interface ThemeView {
  key: string
  name: string
  definition: string
  isShipped: boolean
  version: number
  phrases: string[]
  aspect: Aspect | null
  isRetired: boolean
}

export const isShipped = (key: string): boolean => Object.hasOwn(shippedThemes, key)

const shippedViews: readonly ThemeView[] = Object.entries<ShippedTheme>(shippedThemes).map(
  ([key, { name, definition, aspect = null }]) => ({
    key,
    name,
    definition,
    isShipped: true,
    version: themesVersion,
    phrases: [],
    aspect,
    isRetired: false,
  }),
)

/** Shipped ones first, then the shop's own by name. */
export async function allThemes(
  read: Reader,
  { withRetired = false }: { withRetired?: boolean } = {},
): Promise<ThemeView[]> {
  const own = await read
    .selectFrom('theme')
    .select(['key', 'name', 'definition', 'version', 'phrases', 'aspect', 'archived_at'])
    .$if(!withRetired, (some) => some.where('archived_at', 'is', null))
    .orderBy('name')
    .execute()
  return [
    ...shippedViews,
    ...own.map(({ archived_at: retired, ...theme }) => ({
      ...theme,
      isShipped: false,
      isRetired: retired !== null,
    })),
  ]
}

/** Which themes are about this; a theme out of use still says what its old texts are about. */
export async function themesAbout(read: Reader, aspect: Aspect): Promise<string[]> {
  const all = await allThemes(read, { withRetired: true })
  return all.filter((theme) => theme.aspect === aspect).map(({ key }) => key)
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
