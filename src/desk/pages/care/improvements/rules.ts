// What the address of a new improvement says, and which number fits which source.

import type { Improvement } from './queries.ts'

export const kinds = ['change', 'article', 'channel'] as const
export const metrics = [
  'ease',
  'csat',
  'observed-ease',
  'repeat-contact',
  'theme-share',
  'reason-share',
] as const
/** Days back; 0: all. */
export const periods = [7, 30, 90, 180, 365, 0] as const
export const daysUsual = 90

export interface NewSearch {
  theme?: string
  reason?: string
  survey?: string
  low?: boolean
  days?: number
  kind?: Improvement['kind']
  metric?: Improvement['metric']
  /** The care task whose outcome it mends. */
  task?: string
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,100}$/.test(value) ? value : undefined

export function newSearch(search: Record<string, unknown>): NewSearch {
  return {
    theme: text(search['theme']),
    reason: text(search['reason']),
    survey: text(search['survey']),
    low: search['low'] === true ? true : undefined,
    days: periods.find((days) => days === search['days']),
    kind: kinds.find((kind) => kind === search['kind']),
    metric: metrics.find((metric) => metric === search['metric']),
    task: text(search['task']),
  }
}

/** A share of conversations needs to know of what. */
export function isMetricFor(
  metric: Improvement['metric'],
  { theme, reason }: { theme?: string; reason?: string },
): boolean {
  if (metric === 'theme-share') return Boolean(theme)
  if (metric === 'reason-share') return Boolean(reason)
  return true
}

const dayMs = 86_400_000

/** From the beginning of a UTC day, so that the same question is asked all day long. */
export function sinceOf(days: number, now: Date): string {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  return new Date(days === 0 ? 0 : today - days * dayMs).toISOString()
}
