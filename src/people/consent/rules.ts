import {
  dayMs,
  hourMs,
  isWithin,
  isZone,
  nextWithin,
  type Instant,
  type LocalWindow,
} from '../../kernel/clock/index.ts'

export type SendChannel = 'email' | 'sms' | 'phone' | 'chat' | 'social' | 'post'

/** GDPR art. 6(1): a, b, c and f. */
export type LawfulBasis = 'consent' | 'contract' | 'legal' | 'legitimate-interest'

export type HoldReason = 'complaint' | 'incident' | 'bereavement' | 'vulnerable' | 'manual'

/** What we write to people for. Nothing leaves the building without one. */
export type Purpose = {
  id: string
  key: string
  lawfulBasis: LawfulBasis
  channels: readonly SendChannel[]
  /** The sentence that says what the customer gains by it; mandatory. */
  benefit: string
  retentionDays: number | null
  /** Part of what was ordered or asked for: exempt from caps, holds and a general opt-out. */
  transactional: boolean
  /** Null: only the caps on everything together. */
  capPerWeek: number | null
}

/** What an installation starts with; the owner changes and adds. `benefit` is a key of a word. */
export const defaultPurposes: readonly Omit<Purpose, 'id'>[] = [
  {
    key: 'service',
    lawfulBasis: 'contract',
    transactional: true,
    capPerWeek: null,
    channels: ['email', 'sms', 'phone', 'chat', 'social', 'post'],
    retentionDays: 1095,
    benefit: 'people_consent_purpose_service',
  },
  {
    key: 'incidents',
    lawfulBasis: 'contract',
    transactional: true,
    capPerWeek: null,
    channels: ['email', 'sms', 'phone', 'post'],
    retentionDays: 1095,
    benefit: 'people_consent_purpose_incidents',
  },
  {
    key: 'feedback',
    lawfulBasis: 'legitimate-interest',
    transactional: false,
    capPerWeek: null,
    channels: ['email', 'sms', 'chat', 'social'],
    retentionDays: 730,
    benefit: 'people_consent_purpose_feedback',
  },
  {
    key: 'care',
    lawfulBasis: 'legitimate-interest',
    transactional: false,
    capPerWeek: 1,
    channels: ['email', 'sms', 'phone', 'post'],
    retentionDays: 730,
    benefit: 'people_consent_purpose_care',
  },
  {
    key: 'celebrations',
    lawfulBasis: 'consent',
    transactional: false,
    capPerWeek: 1,
    channels: ['email', 'sms', 'post'],
    retentionDays: 730,
    benefit: 'people_consent_purpose_celebrations',
  },
  {
    key: 'offers',
    lawfulBasis: 'consent',
    transactional: false,
    capPerWeek: 1,
    channels: ['email', 'sms', 'post'],
    retentionDays: 365,
    benefit: 'people_consent_purpose_offers',
  },
]

export type PurposeRefusal =
  | 'benefit-required'
  | 'channel-required'
  | 'retention-required'
  | 'consent-is-not-transactional'

export function whyNotPurpose(purpose: Omit<Purpose, 'id'>): PurposeRefusal | null {
  if (purpose.benefit.trim() === '') return 'benefit-required'
  if (purpose.channels.length === 0) return 'channel-required'
  if (!((purpose.retentionDays ?? 0) >= 1)) return 'retention-required'
  // What needs a yes is not owed by contract; else any offer could be declared exempt from caps.
  if (purpose.lawfulBasis === 'consent' && purpose.transactional) {
    return 'consent-is-not-transactional'
  }
  return null
}

export type ConsentAction = 'asked' | 'granted' | 'confirmed' | 'expired' | 'withdrawn'

export type ConsentEvent = {
  at: Instant
  purposeId: string
  channel: SendChannel | 'all'
  action: ConsentAction
  source: 'form' | 'agent' | 'import' | 'link'
}

/** `unconfirmed`: granted, but its link not yet followed (double opt-in): not usable. */
export type ConsentState =
  | 'never-asked'
  | 'asked'
  | 'unconfirmed'
  | 'granted'
  | 'withdrawn'
  | 'expired'

export type ConsentTarget = { purposeId: string; channel: SendChannel }

/** A link that confirms a consent works this long after the grant. */
export const confirmationMs = 7 * dayMs

// Among events of one moment the one that is best for the customer speaks last.
const sameMoment: readonly ConsentAction[] = [
  'asked',
  'granted',
  'confirmed',
  'expired',
  'withdrawn',
]

/** Folds one customer's consent events, in any order, into what holds for purpose and channel. */
export function consentStateOf(
  events: readonly ConsentEvent[],
  target: ConsentTarget,
): ConsentState {
  return fold(events, target).state
}

export type ConfirmRefusal = 'nothing-granted' | 'already-confirmed' | 'withdrawn' | 'link-expired'

export function whyNotConfirm(
  events: readonly ConsentEvent[],
  target: ConsentTarget,
  now: Instant,
): ConfirmRefusal | null {
  const { state, grantedAt } = fold(events, target)
  if (state === 'granted') return 'already-confirmed'
  if (state === 'withdrawn') return 'withdrawn'
  if (state !== 'unconfirmed') return 'nothing-granted'
  return isConfirmable(grantedAt, now) ? null : 'link-expired'
}

/** One reminder at most to follow the link, and none once it has expired. */
export function mayRemind(
  events: readonly ConsentEvent[],
  target: ConsentTarget,
  now: Instant,
): boolean {
  const { reminded } = fold(events, target)
  return !reminded && whyNotConfirm(events, target, now) === null
}

type Folded = { state: ConsentState; grantedAt: Instant | null; reminded: boolean }

function fold(events: readonly ConsentEvent[], { purposeId, channel }: ConsentTarget): Folded {
  return events
    .filter((event) => event.purposeId === purposeId)
    .filter((event) => event.channel === channel || event.channel === 'all')
    .toSorted(
      (a, b) =>
        a.at.getTime() - b.at.getTime() ||
        sameMoment.indexOf(a.action) - sameMoment.indexOf(b.action),
    )
    .reduce(after, { state: 'never-asked', grantedAt: null, reminded: false })
}

function after(before: Folded, { action, at }: ConsentEvent): Folded {
  const { state, grantedAt } = before
  switch (action) {
    case 'asked':
      if (state === 'unconfirmed') return { ...before, reminded: true }
      return state === 'never-asked' ? { ...before, state: 'asked' } : before
    case 'granted':
      // Saying yes again does not put a confirmed consent in doubt.
      if (state === 'granted') return before
      return { state: 'unconfirmed', grantedAt: at, reminded: false }
    case 'confirmed': {
      const counts = state === 'unconfirmed' && isConfirmable(grantedAt, at)
      return counts ? { ...before, state: 'granted' } : before
    }
    case 'expired': {
      const had = state === 'granted' || state === 'unconfirmed'
      return had ? { ...before, state: 'expired' } : before
    }
    case 'withdrawn':
      return { ...before, state: 'withdrawn' }
  }
}

function isConfirmable(grantedAt: Instant | null, at: Instant): boolean {
  return grantedAt !== null && at.getTime() - grantedAt.getTime() < confirmationMs
}

/** Why an address is on the suppression list. */
export type Suppression = 'undeliverable' | 'erased' | 'do-not-call' | 'complained' | 'opted-out'

export type Hold = {
  reason: HoldReason
  placedAt: Instant
  liftedAt: Instant | null
}

export type PastSend = {
  at: Instant
  purposeId: string
  transactional: boolean
  contentKey: string
}

export type Caps = { per24Hours: number; per7Days: number }
export const defaultCaps: Caps = { per24Hours: 1, per7Days: 2 }

/** Not before eight and not from eight in the evening, on the customer's own wall clock. */
export const defaultQuietHours: LocalWindow = { from: '20:00', to: '08:00' }

export type SendInput = {
  now: Instant
  purpose: Purpose
  channel: SendChannel
  consentEvents: readonly ConsentEvent[]
  /** For the address this would go to. */
  suppressions: readonly Suppression[]
  holds: readonly Hold[]
  /** What was really sent to this customer on any channel, at least the last 30 days of it. */
  history: readonly PastSend[]
  caps: Caps
  /** Null, or the same time twice: none. */
  quietHours: LocalWindow | null
  quietAction: 'next-allowed' | 'skip' | 'exit'
  /** What a cap does: `drop` unless told; `wait` defers to when it leaves room again. */
  capAction?: 'drop' | 'wait' | undefined
  customerZone: string | null
  orgZone: string
  /**
   * Same text about the same thing gives the same key: template version and subject (order,
   * conversation), without what differs per copy, such as tokens.
   */
  contentKey: string
}

export type DropReason =
  | 'channel-not-in-purpose'
  | 'no-consent'
  | 'consent-not-confirmed'
  | 'consent-withdrawn'
  | 'consent-expired'
  | 'objected'
  | `suppressed-${Suppression}`
  | `held-${HoldReason}`
  | 'cap-24-hours'
  | 'cap-7-days'
  | 'cap-purpose'
  | 'quiet-hours-skip'
  | 'quiet-hours-exit'
  | 'duplicate-content'

export type SendDecision =
  | { outcome: 'sent' }
  /** `reason`: the cap it waits for; without one it waits for quiet hours to end. */
  | { outcome: 'deferred'; until: Instant; reason?: DropReason }
  | { outcome: 'dropped'; reason: DropReason }

/**
 * The one gate every outbound message of journeys, surveys, campaigns and incidents passes. The
 * order is fixed: consent, suppression, hold, caps, quiet hours, duplicates. A deferred message
 * is decided anew when its time has come.
 */
export function decideSend(input: SendInput): SendDecision {
  const early = whyNotAllowed(input) ?? whySuppressed(input) ?? whyHeld(input)
  if (early) return { outcome: 'dropped', reason: early }
  const capped = whyCapped(input)
  if (capped) {
    const until = input.capAction === 'wait' ? roomAt(input) : null
    return until
      ? { outcome: 'deferred', until, reason: capped }
      : { outcome: 'dropped', reason: capped }
  }

  const quietUntil = quietUntilOf(input)
  if (quietUntil) {
    if (input.quietAction === 'next-allowed') return { outcome: 'deferred', until: quietUntil }
    return { outcome: 'dropped', reason: `quiet-hours-${input.quietAction}` }
  }
  if (isDuplicate(input)) return { outcome: 'dropped', reason: 'duplicate-content' }
  return { outcome: 'sent' }
}

/** Asked once more as it leaves: what was counted and waited for then is not asked again. */
export function whyNotNow(input: SendInput): DropReason | null {
  return whyNotAllowed(input) ?? whySuppressed(input) ?? whyHeld(input)
}

const refusals: Record<Exclude<ConsentState, 'granted'>, DropReason> = {
  'never-asked': 'no-consent',
  asked: 'no-consent',
  unconfirmed: 'consent-not-confirmed',
  withdrawn: 'consent-withdrawn',
  expired: 'consent-expired',
}

function whyNotAllowed({ purpose, channel, consentEvents }: SendInput): DropReason | null {
  if (!purpose.channels.includes(channel)) return 'channel-not-in-purpose'
  const state = consentStateOf(consentEvents, { purposeId: purpose.id, channel })
  switch (purpose.lawfulBasis) {
    case 'consent':
      return state === 'granted' ? null : refusals[state]
    case 'legitimate-interest':
      return state === 'withdrawn' ? 'objected' : null
    // Nobody can opt out of their own contract or of what the law makes us say.
    case 'contract':
    case 'legal':
      return null
  }
}

function whySuppressed({ purpose, channel, suppressions }: SendInput): DropReason | null {
  const stops = (suppression: Suppression) => {
    if (suppression === 'undeliverable' || suppression === 'erased') return true
    if (suppression === 'do-not-call') return channel === 'phone'
    return !purpose.transactional
  }
  const found = suppressions.find(stops)
  return found ? `suppressed-${found}` : null
}

function whyHeld({ now, purpose, holds }: SendInput): DropReason | null {
  // An incident's own notice must reach those it holds, and a parcel's those who complained.
  if (purpose.transactional) return null
  const held = holds.find(
    ({ placedAt, liftedAt }) => placedAt <= now && (liftedAt === null || liftedAt > now),
  )
  return held ? `held-${held.reason}` : null
}

function whyCapped({ now, purpose, caps, history }: SendInput): DropReason | null {
  if (purpose.transactional) return null
  const since = (ms: number) =>
    history.filter(({ at, transactional }) => !transactional && now.getTime() - at.getTime() < ms)
  if (since(24 * hourMs).length >= caps.per24Hours) return 'cap-24-hours'
  if (since(7 * dayMs).length >= caps.per7Days) return 'cap-7-days'
  if (purpose.capPerWeek === null) return null
  const sent = since(7 * dayMs).filter(({ purposeId }) => purposeId === purpose.id)
  return sent.length >= purpose.capPerWeek ? 'cap-purpose' : null
}

/**
 * When all caps leave room again, and quiet hours are over then; null: never. Room comes only when
 * something sent grows as old as a cap looks back.
 */
function roomAt(input: SendInput): Instant | null {
  const moments = input.history
    .flatMap(({ at }) => [at.getTime() + 24 * hourMs, at.getTime() + 7 * dayMs])
    .filter((moment) => moment > input.now.getTime())
    .toSorted((a, b) => a - b)
    .map((moment) => new Date(moment))
  const free = moments.find((now) => whyCapped({ ...input, now }) === null)
  return free ? (quietUntilOf({ ...input, now: free }) ?? free) : null
}

/** The zone quiet hours are read in: the customer's, or the organisation's if we know none. */
export function zoneFor(customerZone: string | null, orgZone: string): string {
  if (customerZone !== null && isZone(customerZone)) return customerZone
  if (!isZone(orgZone)) throw new RangeError(`Unknown time zone of the organisation: ${orgZone}`)
  return orgZone
}

/** When quiet hours that hold now are over; null when none hold. */
function quietUntilOf({ now, quietHours, customerZone, orgZone }: SendInput): Instant | null {
  const zone = zoneFor(customerZone, orgZone)
  if (!quietHours || quietHours.from === quietHours.to) return null
  if (!isWithin(now, quietHours, zone)) return null
  return nextWithin(now, { from: quietHours.to, to: quietHours.from }, zone)
}

function isDuplicate({ now, contentKey, history }: SendInput): boolean {
  return history.some(
    (sent) => sent.contentKey === contentKey && now.getTime() - sent.at.getTime() < 30 * dayMs,
  )
}
