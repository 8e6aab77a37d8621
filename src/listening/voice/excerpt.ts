// The part of a text that is shown in a list: around what was found in it.

export interface Mark {
  from: number
  to: number
  /** The theme it names; null: it says how the customer feels. */
  theme: string | null
  /** What it says about mood; 0 for themes. */
  weight: number
}

export interface Excerpt {
  text: string
  marks: Mark[]
  isCutBefore: boolean
  isCutAfter: boolean
}

const lengthMax = 420
const leadMax = 120

/** Marks are moved with the text, in their order; of two that overlap the earlier one stays. */
export function excerptOf(words: string, marks: readonly Mark[]): Excerpt {
  const sorted = marks.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const begins = words.search(/\S/)
  const from = startOf(words, Math.max(0, begins), sorted[0]?.from ?? 0)
  const cut = words.slice(from, from + lengthMax)
  const isCutAfter = words.slice(from + lengthMax).trim() !== ''
  const text = (isCutAfter ? cut.replace(/\s+\S*$/, '') : cut).trimEnd()
  const kept: Mark[] = []
  for (const mark of sorted) {
    const moved = { ...mark, from: mark.from - from, to: mark.to - from }
    const last = kept.at(-1)
    if (moved.from < 0 || moved.to > text.length || (last && moved.from < last.to)) continue
    kept.push(moved)
  }
  return { text, marks: kept, isCutBefore: from > Math.max(0, begins), isCutAfter }
}

function startOf(words: string, begins: number, first: number): number {
  if (first - begins <= leadMax) return begins
  const wanted = first - leadMax
  const space = words.slice(wanted, first).search(/\s\S/)
  return space < 0 ? wanted : wanted + space + 1
}
