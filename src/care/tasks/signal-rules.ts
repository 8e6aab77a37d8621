// Which unasked signals open a care task, and what the task says about why. Pure.

import type { Mood, MoodReason } from '../../listening/mood/index.ts'

/** The end of a conversation in anger, and the themes that call for a person. */
export const signals = ['mood', 'legal-threat', 'vulnerable', 'leaving'] as const
export type Signal = (typeof signals)[number]

export interface Why {
  mood: Mood | null
  themes: { key: string; phrase: string | null }[]
  /** What the customer wrote that says how they feel, the weightiest first. */
  phrases: string[]
}

const phrasesMost = 3

/** Strongly negative: disappointed is heard in the survey. */
export const endsBadly = (mood: Mood): boolean => mood === -2

export const heeded = (theme: string, opens: readonly Signal[]): boolean =>
  opens.some((signal) => signal !== 'mood' && signal === theme)

/** What pulls the mood down; what is friendly is no reason. */
export const phrasesOf = (reasons: readonly Pick<MoodReason, 'phrase' | 'weight'>[]): string[] =>
  [...new Set(reasons.filter(({ weight }) => weight < 0).map(({ phrase }) => phrase))].slice(
    0,
    phrasesMost,
  )

/** As a colleague says it: there are no words of the customer's to show. */
export const whyOf = (signal: Signal): Why =>
  signal === 'mood'
    ? { mood: -2, themes: [], phrases: [] }
    : { mood: null, themes: [{ key: signal, phrase: null }], phrases: [] }
