// Whether the rules read a text as people do. Two readers may agree by chance: Cohen's kappa
// (1960, Educational and Psychological Measurement 20:37) says how much better than that it is.

/** One thing both judged: what a person said, and what the rules said. */
export interface Judged<V> {
  said: V
  found: V
}

export interface Agreement {
  k: number
  n: number
  /** 1: always; 0: as by chance; null: where chance alone agrees always. */
  kappa: number | null
}

export function agreementOf<V>(pairs: readonly Judged<V>[]): Agreement {
  const n = pairs.length
  const k = pairs.filter(({ said, found }) => said === found).length
  const share = (side: 'said' | 'found', value: V) =>
    pairs.filter((pair) => pair[side] === value).length / n
  const values = [...new Set(pairs.flatMap(({ said, found }) => [said, found]))]
  const chance = values.reduce((sum, one) => sum + share('said', one) * share('found', one), 0)
  return { k, n, kappa: n === 0 || chance === 1 ? null : (k / n - chance) / (1 - chance) }
}

export type Side = 'low' | 'neutral' | 'high'

/** People part angry from unhappy as they like; which side of neutral it is, is what counts. */
export const sideOf = (mood: number): Side => (mood < 0 ? 'low' : mood > 0 ? 'high' : 'neutral')

export interface ReadText {
  saidMood: number
  ruleMood: number
  saidThemes: readonly string[]
  ruleThemes: readonly string[]
}

export const moodAgreement = (texts: readonly ReadText[]): Agreement =>
  agreementOf(
    texts.map(({ saidMood, ruleMood }) => ({ said: sideOf(saidMood), found: sideOf(ruleMood) })),
  )

export interface ThemeAgreement {
  theme: string
  said: number
  found: number
  both: number
  /** Texts in which either named it: what the share is of. */
  either: number
}

/** Of every theme that a person or a rule named, the most named first. */
export function themeAgreements(texts: readonly ReadText[]): ThemeAgreement[] {
  const themes = new Set(texts.flatMap((text) => [...text.saidThemes, ...text.ruleThemes]))
  return [...themes]
    .map((theme) => {
      const said = texts.filter((text) => text.saidThemes.includes(theme)).length
      const found = texts.filter((text) => text.ruleThemes.includes(theme)).length
      const both = texts.filter(
        (text) => text.saidThemes.includes(theme) && text.ruleThemes.includes(theme),
      ).length
      return { theme, said, found, both, either: said + found - both }
    })
    .toSorted((a, b) => b.either - a.either || (a.theme < b.theme ? -1 : 1))
}

/**
 * Of all namings by either how many were by both; most themes are in few texts, and that neither
 * names them is no agreement. The kappa is over every theme in every text.
 */
export function themesAgreement(texts: readonly ReadText[]): Agreement {
  const themes = themeAgreements(texts)
  const sum = (pick: (one: ThemeAgreement) => number) =>
    themes.reduce((total, one) => total + pick(one), 0)
  const { kappa } = agreementOf(
    texts.flatMap(({ saidThemes, ruleThemes }) =>
      themes.map(({ theme }) => ({
        said: saidThemes.includes(theme),
        found: ruleThemes.includes(theme),
      })),
    ),
  )
  return { k: sum(({ both }) => both), n: sum(({ either }) => either), kappa }
}

/** Below it a count of ours carries a warning. */
export const agreementFloor = 70
