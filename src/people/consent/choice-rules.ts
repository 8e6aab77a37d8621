// Pure: what a customer's choice means for what is written down, in which order channels are
// tried, and whether a text that asks for a yes is plain enough.

import type { ConsentAction, ConsentState, LawfulBasis, SendChannel } from './rules.ts'

/** Whether they get such mails as things stand; a yes that waits for its link is shown as one. */
export function isYes(basis: LawfulBasis, state: ConsentState): boolean {
  if (basis === 'consent') return state === 'granted' || state === 'unconfirmed'
  return state !== 'withdrawn'
}

/** What to write down; null: that is how it stands already. A no is kept even twice over. */
export function stepFor(
  state: ConsentState,
  { yes, needsYes }: { yes: boolean; needsYes: boolean },
): ConsentAction | null {
  if (isYes(needsYes ? 'consent' : 'legitimate-interest', state) === yes) return null
  return yes ? 'granted' : 'withdrawn'
}

/** The one they prefer first, then as the purpose names them. */
export function inOrder(
  channels: readonly SendChannel[],
  preferred: string | null,
): readonly SendChannel[] {
  const first = channels.filter((channel) => channel === preferred)
  return [...first, ...channels.filter((channel) => channel !== preferred)]
}

export type ChannelWhy = 'preferred' | 'no-preference' | 'preferred-not-possible'

export const whyChannel = (channel: SendChannel, preferred: string | null): ChannelWhy =>
  preferred === null
    ? 'no-preference'
    : channel === preferred
      ? 'preferred'
      : 'preferred-not-possible'

export type Unplain = 'too-long' | 'long-sentences' | 'hard-words'

const wordsMax = 120
const sentenceWordsMax = 25
/** LIX (Björnsson 1968) above 45 is official language; it counts letters, so it fits all five. */
const lixMax = 45

/** LIX: words per sentence, plus the share of words above six letters in percent. */
export function readingGrade(text: string): number {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? []
  if (words.length === 0) return 0
  const sentences = Math.max(1, text.split(/[.!?:;\n]+/).filter((one) => /\p{L}/u.test(one)).length)
  const long = words.filter((word) => [...word].length > 6).length
  return Math.round(words.length / sentences + (100 * long) / words.length)
}

/** What makes a text that people must understand before they say yes hard to read (T108). */
export function whyNotPlain(text: string): Unplain[] {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? []
  const longest = Math.max(
    0,
    ...text.split(/[.!?\n]+/).map((one) => (one.match(/[\p{L}\p{N}’'-]+/gu) ?? []).length),
  )
  return [
    ...(words.length > wordsMax ? (['too-long'] as const) : []),
    ...(longest > sentenceWordsMax ? (['long-sentences'] as const) : []),
    ...(readingGrade(text) > lixMax ? (['hard-words'] as const) : []),
  ]
}
