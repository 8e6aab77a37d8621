import type { LocalDate } from '../../kernel/clock/index.ts'
import type { Driver, Parts } from '../effort/index.ts'
import type { Changed } from '../metrics/index.ts'

export type Says =
  | 'not-done'
  | 'too-few'
  | 'better'
  | 'worse'
  /** It changed, and neither way is good. */
  | 'rose'
  | 'fell'
  | 'no-change'

/**
 * What may be said about an effect: a change only where chance does not explain it, and nothing
 * while either side has fewer than five (S5, S6). It is no proof that we caused it.
 */
export function saysOf(change: Changed | null): Says {
  if (change === null) return 'not-done'
  if (change.why !== null) return 'too-few'
  if (!change.changed) return 'no-change'
  if (change.better !== null) return change.better ? 'better' : 'worse'
  return change.direction === 'up' ? 'rose' : 'fell'
}

/** How many of the days after it was done are over. */
export function daysOver(after: { from: LocalDate; to: LocalDate }, today: LocalDate): LocalDate {
  if (today < after.from) return after.from
  return today < after.to ? today : after.to
}

/** What might help: words they can find by themselves, or a way to reach somebody sooner. */
export type Remedy = 'article' | 'channel' | 'change'

// Who has to write again and again, or to repeat themselves, did not find the answer. Who is
// passed on, sent elsewhere or kept waiting did not find the right door.
const remedies: Readonly<Record<Driver, Remedy>> = {
  'message-beyond-three': 'article',
  'asked-again': 'article',
  'repeat-contact': 'article',
  'failed-self-service': 'article',
  transfer: 'channel',
  'forced-channel-switch': 'channel',
  'day-waiting': 'channel',
  'verbatim-reply': 'change',
  'solved-ahead': 'change',
}

export interface Advice {
  remedy: Remedy
  driver: Driver | null
}

/** By what cost them most points, over all their conversations. */
export function adviceFor(parts: Parts, points: Readonly<Record<Driver, number>>): Advice {
  const weighed = (Object.entries(parts) as [Driver, number][])
    .map(([driver, times]) => ({ driver, cost: times * points[driver] }))
    .filter(({ cost }) => cost > 0)
    .toSorted((a, b) => b.cost - a.cost || a.driver.localeCompare(b.driver))
  const [most] = weighed
  return most
    ? { driver: most.driver, remedy: remedies[most.driver] }
    : { driver: null, remedy: 'change' }
}
