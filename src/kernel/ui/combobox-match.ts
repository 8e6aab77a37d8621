/** Lower case without accents, so that "ze" finds "Zoë". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}

/** How well an option answers what was typed: 0 not at all, 3 begins with it. */
export function matchRank(label: string, query: string): 0 | 1 | 2 | 3 {
  const wanted = folded(query.trim())
  const text = folded(label)
  if (!wanted || text.startsWith(wanted)) return 3
  if (new RegExp(`[\\s\\-(/]${escapeForRegExp(wanted)}`).test(text)) return 2
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 1 : 0
}

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The options that match, best first, in their own order within a rank. */
export function matching<T>(options: readonly T[], query: string, labelOf: (option: T) => string) {
  return options
    .map((option) => ({ option, rank: matchRank(labelOf(option), query) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ option }) => option)
}
