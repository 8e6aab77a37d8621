import { foldLines, type FoldContext, type Line, type LineFold } from './rules.ts'

/** A piece of a text: UTF-16 offsets, end exclusive. */
export interface Range {
  from: number
  to: number
}

export interface FoldedText {
  /** The whole text, unchanged: what is stored and what "show all" shows. */
  text: string
  /** The trailing quote with its header line. */
  fold: Range | null
  signature: Range | null
  /** What the sender wrote this time: for search, previews and analysis. */
  newText: string
}

/** Folds a text/plain body. Nothing is cut: the ranges point into the text as given. */
export function foldText(text: string, context: FoldContext = {}): FoldedText {
  const lines = linesOf(text)
  return foldedText(text, lines, foldLines(lines, context))
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= text.length) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const cr = to > from && text[to - 1] === '\r' ? 1 : 0
    lines.push({ text: text.slice(from, to - cr), from, to })
    if (end < 0) break
    from = end + 1
  }
  return lines
}

export function foldedText(text: string, lines: readonly Line[], fold: LineFold): FoldedText {
  const rangeOf = (part: { from: number; to: number } | null): Range | null =>
    part && {
      from: (lines[part.from] as Line).from,
      to: part.to < lines.length ? (lines[part.to] as Line).from : text.length,
    }
  const quote = rangeOf(fold.quote)
  const signature = rangeOf(fold.signature)
  return { text, fold: quote, signature, newText: newTextOf(lines, fold) }
}

function newTextOf(lines: readonly Line[], fold: LineFold): string {
  const isInside = (at: number, part: { from: number; to: number } | null) =>
    part !== null && at >= part.from && at < part.to
  return lines
    .filter(
      (_, at) =>
        !isInside(at, fold.quote) && !isInside(at, fold.signature) && !fold.repeats.has(at),
    )
    .map((line) => line.text)
    .join('\n')
    .trim()
}
