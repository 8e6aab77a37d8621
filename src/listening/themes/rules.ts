// Which themes a text names: those we ship, by the phrases of its language, and those of the
// shop, whose phrases count in every language.
//
//   themesIn(compileThemes([]), 'I felt rushed and the pot is broken.', 'en')
//   // [{ theme: 'felt-rushed', phrase: 'rushed', from: 7, to: 13 }, { theme: 'damaged', … }]

import { type Spoken, spokenLanguages } from '../../kernel/text/language.ts'
import { negations } from '../../kernel/text/words/negations.ts'
import { phrases, type Phrases, type Token, tokensOf } from '../../kernel/text/phrases.ts'
import { shippedThemes, type ShippedTheme } from './words/index.ts'

/** Of the phrases we ship. A text read by older ones is read again. */
export const themesVersion = 2

export type ShippedThemeKey = keyof typeof shippedThemes

export interface OwnTheme {
  key: string
  phrases: readonly string[]
}

export interface ThemeHit {
  theme: string
  phrase: string
  from: number
  to: number
}

export interface ThemeMatcher {
  byLanguage: Readonly<Record<Spoken, Phrases<string>>>
  own: Phrases<string>
}

const negatable: ReadonlySet<string> = new Set(
  Object.entries(shippedThemes).flatMap(([key, theme]) =>
    (theme as ShippedTheme).canBeNegated ? [key] : [],
  ),
)
/** Those somebody should hear of while it can be mended. */
/** Themes that call for a person: a care task may open. */
export const criticalThemes: readonly string[] = [
  'leaving',
  'legal-threat',
  'vulnerable',
] satisfies ShippedThemeKey[]

export const isCritical = (hits: readonly Pick<ThemeHit, 'theme'>[]): boolean =>
  hits.some(({ theme }) => criticalThemes.includes(theme))

/** Themes that say how we served: a lead should look at the conversation. */
export const servingThemes: readonly string[] = ['felt-rushed'] satisfies ShippedThemeKey[]

export const isOfServing = (hits: readonly Pick<ThemeHit, 'theme'>[]): boolean =>
  hits.some(({ theme }) => servingThemes.includes(theme))

const negationReach = 3
const charactersRead = 6000

const list = (some: string) => some.split(',').map((one) => one.trim())

const shipped = byLanguage((language) =>
  phrases(
    Object.entries(shippedThemes).flatMap(([key, theme]) =>
      list(theme.phrases[language]).map((phrase) => [phrase, key] as const),
    ),
  ),
)
const opposite = byLanguage((language) =>
  phrases(
    Object.entries(shippedThemes).flatMap(([key, { unless }]: [string, ShippedTheme]) =>
      unless ? list(unless[language]).map((phrase) => [phrase, key] as const) : [],
    ),
  ),
)
const negating = byLanguage((language) =>
  phrases(list(negations[language]).map((word) => [word, true] as const)),
)

function byLanguage<V>(make: (language: Spoken) => V): Record<Spoken, V> {
  const made = spokenLanguages.map((language) => [language, make(language)])
  return Object.fromEntries(made) as Record<Spoken, V>
}

/** Phrases of people are plain words: what has a meaning in a pattern is taken out. */
export const plainPhrase = (phrase: string): string =>
  phrase
    .replace(/[*|.,]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const compileThemes = (own: readonly OwnTheme[]): ThemeMatcher => ({
  byLanguage: shipped,
  own: phrases(
    own.flatMap(({ key, phrases: some }) =>
      some.flatMap((phrase) => {
        const plain = plainPhrase(phrase)
        return plain ? [[plain, key] as const] : []
      }),
    ),
  ),
})

/** At most one hit for each theme, the first; in order of the text. */
export function themesIn(matcher: ThemeMatcher, text: string, language: string | null): ThemeHit[] {
  const tokens = tokensOf(text.slice(0, charactersRead))
  const spoken = spokenLanguages.find((one) => one === language)
  const found = [
    ...(spoken ? matcher.byLanguage[spoken].all(tokens) : []),
    ...matcher.own.all(tokens),
  ].toSorted((a, b) => a.first - b.first)
  if (found.length === 0) return []
  const turns = spoken ? negating[spoken].all(tokens) : []
  const turning = new Set(turns.map(({ last }) => last))
  const opposites = spoken ? opposite[spoken].all(tokens) : []
  const hits = new Map<string, ThemeHit>()
  for (const { value: theme, first, last } of found) {
    if (hits.has(theme)) continue
    if (opposites.some((one) => one.value === theme && one.first <= first && last <= one.last))
      continue
    if (negatable.has(theme) && isNegated(tokens, first, turning)) continue
    const { from } = tokens[first]!
    const { to } = tokens[last]!
    hits.set(theme, { theme, phrase: text.slice(from, to), from, to })
  }
  return [...hits.values()]
}

function isNegated(tokens: readonly Token[], first: number, turning: ReadonlySet<number>): boolean {
  const { clause } = tokens[first]!
  for (let i = first - 1; i >= 0 && first - i <= negationReach; i--) {
    if (tokens[i]!.clause !== clause) return false
    if (turning.has(i)) return true
  }
  return false
}
