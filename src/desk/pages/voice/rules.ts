// What the address of the page says, and what is asked of the server for it.

import type { Asked } from '../../api/contracts.ts'

/** What a text may be about. */
export const aspects = ['site', 'product', 'service', 'delivery', 'billing'] as const
export type Aspect = (typeof aspects)[number]

export interface VoiceSearch {
  kind?: 'message' | 'answer'
  mood?: string
  theme?: string
  aspect?: Aspect
  language?: string
  channel?: string
  /** Days back; absent: the usual. 0: all. */
  days?: number
}

export const daysUsual = 30
export const dayChoices = [7, 30, 90, 365, 0] as const

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,100}$/.test(value) ? value : undefined

const moodText = (value: unknown): string | undefined => {
  const said = typeof value === 'number' ? String(value) : value
  return typeof said === 'string' && /^-?[0-2](,-?[0-2]){0,4}$/.test(said) ? said : undefined
}

export function voiceSearch(search: Record<string, unknown>): VoiceSearch {
  const { kind, mood, days } = search
  return {
    kind: kind === 'message' || kind === 'answer' ? kind : undefined,
    // A single mood in the address is read as a number.
    mood: moodText(mood),
    theme: text(search['theme']),
    aspect: aspects.find((one) => one === search['aspect']),
    language: text(search['language']),
    channel: text(search['channel']),
    days: dayChoices.find((one) => one === Number(days ?? Number.NaN)),
  }
}

export const isNarrowed = ({
  kind,
  mood,
  theme,
  aspect,
  language,
  channel,
}: VoiceSearch): boolean =>
  [kind, mood, theme, aspect, language, channel].some((one) => one !== undefined)

const dayMs = 86_400_000

/** From the beginning of a UTC day, so that the same question is asked all day long. */
export function queryOf(
  { days = daysUsual, ...search }: VoiceSearch,
  now: Date,
): NonNullable<Asked<'voice.list'>['query']> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const from = days === 0 ? undefined : new Date(today - days * dayMs).toISOString()
  return { ...search, from }
}
