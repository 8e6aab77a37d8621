import type { Fold } from './tables.ts'

/**
 * What the writer wrote themselves: quotes and signature are blanked out, so that a place in
 * this text is the same place in the whole one.
 */
export function ownWords(text: string, fold: Fold | null): string {
  if (!fold) return text
  return [fold.quote, fold.signature].reduce<string>(
    (kept, range) =>
      range ? kept.slice(0, range[0]) + blank(kept.slice(...range)) + kept.slice(range[1]) : kept,
    text,
  )
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
