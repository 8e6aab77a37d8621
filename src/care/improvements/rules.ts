import { addDays, dayMs, type Instant, type LocalDate } from '../../kernel/clock/index.ts'
import { type Locale, locales } from '../../kernel/words/locales.ts'

export const improvementKinds = ['change', 'article', 'channel'] as const
export type ImprovementKind = (typeof improvementKinds)[number]

export const improvementStates = ['idea', 'doing', 'done', 'dropped'] as const
export type ImprovementState = (typeof improvementStates)[number]

export const sourceKinds = ['message', 'answer', 'conversation'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Numbers of the dictionary, and two of its own: how many conversations are about it at all. */
export const targetMetrics = [
  'csat',
  'ease',
  'observed-ease',
  'repeat-contact',
  'theme-share',
  'reason-share',
] as const
export type TargetMetric = (typeof targetMetrics)[number]

export type NoticeState = 'waiting' | 'sent' | 'delivered' | 'failed' | 'left-out' | 'taken-back'

/** What may follow on what; a state may always stay as it is. */
const next: Readonly<Record<ImprovementState, readonly ImprovementState[]>> = {
  idea: ['doing', 'done', 'dropped'],
  doing: ['idea', 'done', 'dropped'],
  done: ['doing'],
  dropped: ['idea', 'doing'],
}

export type MoveRefusal = 'not-from-here' | 'reason-needed' | 'not-yet' | 'metric-without-source'

interface Moving {
  from: ImprovementState
  to: ImprovementState
  droppedReason: string
  doneOn: LocalDate
  today: LocalDate
}

export function whyNotMove({ from, to, ...moving }: Moving): MoveRefusal | null {
  if (from === to || !next[from].includes(to)) return 'not-from-here'
  if (to === 'dropped' && moving.droppedReason.trim() === '') return 'reason-needed'
  if (to === 'done' && moving.doneOn > moving.today) return 'not-yet'
  return null
}

/** A share of conversations about a theme needs one; the same of a reason. */
export function isMeasurable(
  metric: TargetMetric,
  source: { theme: string | null; reasonId: string | null },
): boolean {
  if (metric === 'theme-share') return source.theme !== null
  if (metric === 'reason-share') return source.reasonId !== null
  return true
}

export interface Words {
  said: string
  did: string
}

const isWhole = (words: Words | undefined): words is Words =>
  words !== undefined && words.said.trim() !== '' && words.did.trim() !== ''

/** Languages in which both halves are written. */
export const wholeLanguages = (texts: Partial<Record<Locale, Words>>): Locale[] =>
  locales.filter((locale) => isWhole(texts[locale]))

/**
 * The words for a reader: in their language, else in the company's, else in the first there is;
 * null where none is whole.
 */
export function wordsFor(
  texts: Partial<Record<Locale, Words>>,
  wanted: Locale,
  otherwise: Locale,
): { locale: Locale; words: Words } | null {
  const order = [wanted, otherwise, ...locales]
  const locale = order.find((one) => isWhole(texts[one]))
  return locale ? { locale, words: texts[locale]! } : null
}

export type TellRefusal = 'not-done' | 'nothing-to-say'

export function whyNotTell(
  state: ImprovementState,
  texts: Partial<Record<Locale, Words>>,
): TellRefusal | null {
  if (state !== 'done') return 'not-done'
  return wholeLanguages(texts).length === 0 ? 'nothing-to-say' : null
}

/** Somebody who was written to lately is told later; after so long they are left out. */
export const patienceDays = 14

/** What the gate says of somebody who has had enough mail: a matter of time, not of will. */
export const isMatterOfTime = (reason: string): boolean => reason.startsWith('cap-')

/** Why somebody is held is for those who need to know. */
export const publicReason = (reason: string): string =>
  reason.startsWith('held-') ? 'held' : reason

export type GateSays =
  | { outcome: 'sent' }
  | { outcome: 'deferred'; until: Instant }
  | { outcome: 'dropped'; reason: string }

export type Outcome =
  | { does: 'send' }
  | { does: 'wait'; until: Instant }
  | { does: 'leave-out'; reason: string }

/** What becomes of a notice after the gate was asked. */
export function afterGate(
  says: GateSays,
  { now, giveUpAt }: { now: Instant; giveUpAt: Instant },
): Outcome {
  if (says.outcome === 'sent') return { does: 'send' }
  if (says.outcome === 'deferred') return { does: 'wait', until: says.until }
  const tomorrow = new Date(now.getTime() + dayMs)
  if (isMatterOfTime(says.reason) && tomorrow <= giveUpAt) return { does: 'wait', until: tomorrow }
  return { does: 'leave-out', reason: publicReason(says.reason) }
}

/** Of others who are the same person by now, whoever was written to stands for all of them. */
export const isTold = (state: NoticeState): boolean =>
  state === 'sent' || state === 'delivered' || state === 'failed'

export interface Days {
  from: LocalDate
  /** The day after the last one. */
  to: LocalDate
}

/** As many days before the day it was done as after it; the day itself belongs to neither. */
export function windowsAround(doneOn: LocalDate, days: number): { before: Days; after: Days } {
  const first = addDays(doneOn, 1)
  return {
    before: { from: addDays(doneOn, -days), to: doneOn },
    after: { from: first, to: addDays(first, days) },
  }
}
