// The questions after the score: which of them are shown, given what was answered so far, and
// what of a posted form is an answer to them. Pure.

import { isOnScale, scales, type ScaleId } from './scales.ts'

/** Shown only if the score, or an item before it, was answered so. Empty conditions show always. */
export interface ShowIf {
  /** `score`, or the key of an item before this one. */
  item: string
  atLeast?: number
  atMost?: number
  /** One of these was chosen. */
  oneOf?: readonly string[]
}

export interface Item {
  key: string
  kind: 'choice' | 'multi' | 'text' | 'scale'
  /** Values of a choice, in order; what they are called stands in the words. */
  options?: readonly string[]
  scale?: ScaleId
  showIf?: ShowIf
}

/** What was chosen for each further question, by its key; a text is one long value. */
export type Answers = Readonly<Record<string, readonly string[]>>

export const itemsMax = 12
export const optionsMax = 12
export const textMax = 2000

export interface Given {
  score: number | null
  further: Answers
}

/** In order. An item whose own condition hangs on one that is not shown is not shown either. */
export function visibleItems(items: readonly Item[], given: Given): Item[] {
  const shown: Item[] = []
  for (const item of items) {
    const { showIf } = item
    const isKnown =
      !showIf || showIf.item === 'score' || shown.some(({ key }) => key === showIf.item)
    if (isKnown && (!showIf || holds(showIf, given))) shown.push(item)
  }
  return shown
}

function holds({ item, atLeast, atMost, oneOf }: ShowIf, { score, further }: Given): boolean {
  const chosen = item === 'score' ? (score === null ? [] : [String(score)]) : (further[item] ?? [])
  if (chosen.length === 0) return false
  if (oneOf && !chosen.some((value) => oneOf.includes(value))) return false
  if (atLeast === undefined && atMost === undefined) return true
  const number = Number(chosen[0])
  return number >= (atLeast ?? -Infinity) && number <= (atMost ?? Infinity)
}

/** Of anything posted for an item, what it can have as an answer. */
export function answersTo(item: Item, posted: readonly string[]): string[] {
  switch (item.kind) {
    case 'text': {
      const text = (posted[0] ?? '').trim()
      return text ? [[...text].slice(0, textMax).join('')] : []
    }
    case 'scale': {
      const scale = scales[item.scale!]
      return posted
        .filter((one) => /^\d{1,2}$/.test(one) && isOnScale(scale, Number(one)))
        .slice(0, 1)
    }
    case 'choice':
      return (item.options ?? []).filter((one) => posted.includes(one)).slice(0, 1)
    case 'multi':
      return (item.options ?? []).filter((one) => posted.includes(one))
  }
}

/** Only what belongs to shown items stays: who changes the score leaves the other branch behind. */
export function keptAnswers(items: readonly Item[], given: Given): Answers {
  const kept: Record<string, readonly string[]> = {}
  for (const item of visibleItems(items, given)) {
    const chosen = answersTo(item, given.further[item.key] ?? [])
    if (chosen.length > 0) kept[item.key] = chosen
  }
  return kept
}
