// What the codes of an improvement are called.

import { formatNumber, localeOf, m } from '../../../../kernel/words/index.ts'
import type { Effect, Improvement, Suggestion } from './queries.ts'

export const stateWord: Record<Improvement['state'], () => string> = {
  idea: m.desk_improvement_idea,
  doing: m.desk_improvement_doing,
  done: m.desk_improvement_done,
  dropped: m.desk_improvement_dropped,
}

export const kindWord: Record<Improvement['kind'], () => string> = {
  change: m.desk_improvement_kind_change,
  article: m.desk_improvement_kind_article,
  channel: m.desk_improvement_kind_channel,
}

export const metricWord: Record<Improvement['metric'], () => string> = {
  csat: m.desk_improvement_metric_csat,
  ease: m.desk_improvement_metric_ease,
  'observed-ease': m.desk_improvement_metric_observed,
  'repeat-contact': m.desk_improvement_metric_repeat,
  'theme-share': m.desk_improvement_metric_theme,
  'reason-share': m.desk_improvement_metric_reason,
}

const reasonWords: Record<string, () => string> = {
  objected: m.desk_improvement_why_objected,
  'no-consent': m.desk_improvement_why_objected,
  'consent-withdrawn': m.desk_improvement_why_objected,
  'suppressed-opted-out': m.desk_improvement_why_objected,
  'suppressed-complained': m.desk_improvement_why_objected,
  held: m.desk_improvement_why_held,
  'no-address': m.desk_improvement_why_no_address,
  undeliverable: m.desk_improvement_why_undeliverable,
  'suppressed-undeliverable': m.desk_improvement_why_undeliverable,
  'told-already': m.desk_improvement_why_told,
  'duplicate-content': m.desk_improvement_why_told,
  'noisy-sender': m.desk_improvement_why_noisy,
  'quiet-hours': m.desk_improvement_why_quiet,
  'cap-24-hours': m.desk_improvement_why_cap,
  'cap-7-days': m.desk_improvement_why_cap,
  'cap-purpose': m.desk_improvement_why_cap,
}

/** Why somebody is told later or not at all; a reason of the gate we have no words for as it is. */
export const whyWord = (reason: string): string =>
  (reasonWords[reason] ?? (() => reason.replaceAll('-', ' ')))()

const driverWords: Record<string, () => string> = {
  transfer: m.desk_improvement_driver_transfer,
  'forced-channel-switch': m.desk_improvement_driver_switch,
  'message-beyond-three': m.desk_improvement_driver_messages,
  'asked-again': m.desk_improvement_driver_asked,
  'day-waiting': m.desk_improvement_driver_waiting,
  'repeat-contact': m.desk_improvement_driver_back,
}

export const driverWord = ({ driver }: Suggestion): string | null =>
  driver ? (driverWords[driver]?.() ?? null) : null

/** "61 %", or points without a unit. */
export function sayFigure(value: number, unit: Effect['unit'], locale: string): string {
  const says = formatNumber(value, localeOf(locale), { maximumFractionDigits: 0 })
  return unit === 'percent' ? m.desk_insights_percent({ value: says }) : says
}

/** A difference: "+12.4", "−3.0". */
export function sayDifference(value: number, locale: string): string {
  const says = formatNumber(Math.abs(value), localeOf(locale), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return value < 0 ? `−${says}` : `+${says}`
}
