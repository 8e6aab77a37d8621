// Scripts that belong to one language in practice; Latin and Cyrillic do not.

const scripts: readonly [language: string, letters: RegExp][] = [
  // Letters Persian has and Arabic has not come first.
  ['fa', /[پچژگ]/g],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
]

/** The language a text's letters give away, where nobody has named one; undefined: they do not. */
export function languageByScript(text: string): string | undefined {
  const all = text.match(/\p{L}/gu)?.length ?? 0
  const share = (letters: RegExp) => (text.match(letters)?.length ?? 0) / Math.max(1, all)
  const found = scripts.find(
    ([language, letters]) => share(letters) > (language === 'fa' ? 0.02 : 0.4),
  )
  return found?.[0]
}
