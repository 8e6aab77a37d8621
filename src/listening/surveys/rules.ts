import {
  dayMs,
  hourMs,
  nextWithin,
  secondMs,
  type Instant,
  type LocalWindow,
} from '../../kernel/clock/index.ts'
import { isOnScale, type Scale } from './scales.ts'

export type AskChannel = 'email' | 'chat' | 'sms' | 'social'
export type ContactChannel = AskChannel | 'phone'

/** What made us ask. */
export type Trigger = 'resolution' | 'repeat-contact' | 'schedule' | 'leaving' | 'link' | 'manual'

export type AskState =
  | 'suppressed'
  | 'scheduled'
  | 'cancelled'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'opened'
  | 'answered'
  | 'withdrawn'
  | 'expired'

/** One survey put to one customer: about one resolution of a conversation, or about nothing. */
export type Ask = {
  surveyId: string
  programme: 'relationship' | 'transactional'
  conversationId: string | null
  cycle: number | null
  state: AskState
  dueAt: Instant
  sentAt: Instant | null
  expiresAt: Instant
  answeredAt: Instant | null
}

export type Sampling = {
  seed: string
  ratePercent: number
  /** Null: by chance for each contact. A number: exactly the rate, by order of eligibility. */
  quotaPosition: number | null
}

export type AskInput = {
  /** The moment of the resolution, or of the hand that asks. */
  now: Instant
  trigger: Trigger
  survey: {
    id: string
    programme: 'relationship' | 'transactional'
    /** After the end of the contact; 0 to 72 for email. Absent: 24 for email, else 0. */
    delayHours: Partial<Record<AskChannel, number>>
    /** The rule's own clocks, where it has any. */
    quarantineDays?: { any?: number; same?: number }
    /** When the rule's questions may arrive; `dayTime` where it does not say. */
    activeHours?: LocalWindow | null
  }
  /** Null: it is about no contact, but about a person's turn or their leaving. */
  conversation: {
    id: string
    cycle: number
    channel: ContactChannel
    isSpam: boolean
    mergedInto: string | null
    humanReplies: number
  } | null
  /** N8: they have told us already, in their own words. */
  isAnswerKnown?: boolean
  customer: {
    id: string
    isInternal: boolean
    isInCrisis: boolean
    hasOptedOut: boolean
    /** Already resolved to one that exists; the organisation's where we know none. */
    zone: string
  }
  /** An agent took this one out, with a reason; counted per agent. */
  /** Where this customer has an address that is not known to bounce. */
  reachable: readonly AskChannel[]
  /** Social networks let us write only for a while after the customer did; null: no limit. */
  messagingWindowEndsAt: Instant | null
  /** All this customer's asks of the last 180 days, of any survey. */
  asks: readonly Ask[]
  sampling: Sampling
}

export type SkipReason =
  | 'opted-out'
  | 'spam'
  | 'merged'
  | 'internal'
  | 'crisis'
  | 'no-human-reply'
  | 'undeliverable'
  | 'already-asked'
  | 'answer-known'
  | 'quarantine-any'
  | 'quarantine-same'
  | 'quarantine-relationship'
  | 'not-sampled'

export type AskDecision =
  | { outcome: 'ask'; channel: AskChannel; dueAt: Instant; expiresAt: Instant }
  | { outcome: 'wait'; for: 'next-contact' }
  | { outcome: 'skip'; reason: SkipReason }

/** Days between two asks of one person: of any survey, of the same, of the relationship NPS. */
export const quarantineDays = { any: 14, same: 90, relationship: 180 } as const
export const expiryDays = 28
export const editableHours = 24
export const defaultDelayHours: Record<AskChannel, number> = {
  email: 24,
  chat: 0,
  sms: 0,
  social: 0,
}
/** When a question may arrive, on the customer's wall clock; in chat they are there already. */
export const dayTime: LocalWindow = { from: '09:00', to: '20:00' }

/**
 * Whether to ask, and when: consent, eligibility, quarantine, sample, channel, in this order, so
 * that each skip names the first reason. (Quarantine needs to know when: so the channel is looked
 * up before it, and only missed after the sample.) The send gate decides once more when it is due.
 */
export function mayAsk(input: AskInput): AskDecision {
  const reason = whyNotEligible(input)
  if (reason) return { outcome: 'skip', reason }
  const channel = channelFor(input)
  const dueAt = dueAtOf(input, channel ?? 'email')
  const held = whyQuarantined(input, dueAt)
  if (held) return { outcome: 'skip', reason: held }
  // A person who asks by hand has chosen already; such asks are marked and reported apart.
  if (input.trigger !== 'manual' && !isSampled(input.sampling, contactOf(input))) {
    return { outcome: 'skip', reason: 'not-sampled' }
  }
  if (!channel) return { outcome: 'skip', reason: 'undeliverable' }
  const { messagingWindowEndsAt } = input
  if (channel === 'social' && messagingWindowEndsAt && messagingWindowEndsAt <= dueAt) {
    return { outcome: 'wait', for: 'next-contact' }
  }
  return { outcome: 'ask', channel, dueAt, expiresAt: after(dueAt, expiryDays * dayMs) }
}

/** What is drawn from: the contact, which nobody at the desk can choose; else the person. */
const contactOf = ({ conversation, customer }: AskInput): string =>
  conversation ? `${conversation.id}:${conversation.cycle}` : customer.id

function whyNotEligible(input: AskInput): SkipReason | null {
  const { conversation, customer, asks } = input
  if (customer.hasOptedOut) return 'opted-out'
  if (conversation?.isSpam) return 'spam'
  if (conversation && conversation.mergedInto !== null) return 'merged'
  if (customer.isInternal) return 'internal'
  if (customer.isInCrisis) return 'crisis'
  if (conversation?.humanReplies === 0) return 'no-human-reply'
  if (input.isAnswerKnown) return 'answer-known'
  if (!conversation) return null
  const isSameSubject = (ask: Ask) =>
    ask.conversationId === conversation.id &&
    ask.cycle === conversation.cycle &&
    ask.state !== 'suppressed'
  return asks.some(isSameSubject) ? 'already-asked' : null
}

/** A question comes back the way the contact came; after a call by SMS; else by mail. */
function channelFor({ conversation, reachable }: AskInput): AskChannel | null {
  if (!conversation) return reachable.includes('email') ? 'email' : null
  const own = conversation.channel === 'phone' ? 'sms' : conversation.channel
  const wanted: AskChannel[] = [own, 'email']
  return wanted.find((channel) => reachable.includes(channel)) ?? null
}

function dueAtOf({ now, survey, customer }: AskInput, channel: AskChannel): Instant {
  const hours = survey.delayHours[channel] ?? defaultDelayHours[channel]
  if (!(hours >= 0 && hours <= 72)) throw new RangeError(`A delay of 0 to 72 h, not ${hours}`)
  const earliest = after(now, hours * hourMs)
  return channel === 'chat'
    ? earliest
    : nextWithin(earliest, survey.activeHours ?? dayTime, customer.zone)
}

// Asks that never reached the customer, and never will, do not tire them.
const unfelt: readonly AskState[] = ['suppressed', 'cancelled', 'bounced']

function whyQuarantined({ survey, asks }: AskInput, dueAt: Instant): SkipReason | null {
  const felt = asks.filter(({ state }) => !unfelt.includes(state))
  const within = (days: number) => (ask: Ask) =>
    dueAt.getTime() - (ask.sentAt ?? ask.dueAt).getTime() < days * dayMs
  const { any, same } = { ...quarantineDays, ...survey.quarantineDays }
  if (felt.some(within(any))) return 'quarantine-any'
  if (felt.filter(({ surveyId }) => surveyId === survey.id).some(within(same))) {
    return 'quarantine-same'
  }
  if (survey.programme === 'transactional') return null
  const relationship = felt.filter(({ programme }) => programme === 'relationship')
  const tired = relationship.some(within(quarantineDays.relationship))
  return tired ? 'quarantine-relationship' : null
}

/**
 * S10: the same answer for the same seed and contact, which nobody at the desk can choose. With a
 * quota each hundred eligible contacts, in their order, holds exactly `ratePercent` (whole).
 */
export function isSampled(sampling: Sampling, contact: string): boolean {
  const { seed, ratePercent, quotaPosition } = sampling
  if (!(ratePercent >= 0 && ratePercent <= 100)) throw new RangeError(`${ratePercent} %`)
  if (quotaPosition === null) return hash(`${seed}:${contact}`) < (ratePercent / 100) * 2 ** 32
  const hundred = Math.floor(quotaPosition / 100)
  const draw = (place: number) => hash(`${seed}:${hundred}:${place}`)
  const place = quotaPosition % 100
  const mine = draw(place)
  const before = Array.from({ length: 100 }, (_, other) => other).filter(
    (other) => draw(other) < mine || (draw(other) === mine && other < place),
  )
  return before.length < Math.floor(ratePercent)
}

/** Whether any minute of a day lies in the first window and outside of the second, quiet one. */
export function leavesTime(active: LocalWindow, quiet: LocalWindow | null): boolean {
  if (!quiet || quiet.from === quiet.to) return true
  const minutes = Array.from({ length: 1440 }, (_, minute) => minute)
  return minutes.some((minute) => isIn(active, minute) && !isIn(quiet, minute))
}

function isIn({ from, to }: LocalWindow, minute: number): boolean {
  const [begin, end] = [from, to].map(
    (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  )
  if (begin === end) return true
  return begin! < end! ? begin! <= minute && minute < end! : minute >= begin! || minute < end!
}

export interface ContactConditions {
  inboxIds?: readonly string[]
  channels?: readonly string[]
  reasonIds?: readonly string[]
}

/** An empty list, or none, is no condition. */
export function fitsContact(
  { inboxIds, channels, reasonIds }: ContactConditions,
  contact: { inboxId: string; channel: string; reasonId: string | null },
): boolean {
  const among = (list: readonly string[] | undefined, value: string | null) =>
    !list?.length || (value !== null && list.includes(value))
  return (
    among(inboxIds, contact.inboxId) &&
    among(channels, contact.channel) &&
    among(reasonIds, contact.reasonId)
  )
}

/** 32 bits: FNV-1a over UTF-16 units, finished as MurmurHash3 does so that all bits mix. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * What becomes of an ask when the customer writes again, or the conversation is reopened. Before
 * it is sent both cancel it; once sent only reopening takes it back, and an answer stays one.
 */
export function stateAfter(ask: Ask, happened: 'new-message' | 'reopened'): AskState {
  if (ask.state === 'scheduled') return 'cancelled'
  const isOut = ['sent', 'delivered', 'opened'].includes(ask.state)
  return isOut && happened === 'reopened' ? 'withdrawn' : ask.state
}

/** Waiting for its answer; there is at most one such for a conversation and cycle. */
export function isLive({ state, expiresAt }: Ask, now: Instant): boolean {
  return ['scheduled', 'sent', 'delivered', 'opened'].includes(state) && now < expiresAt
}

export type AnswerRefusal = 'not-sent' | 'withdrawn' | 'expired' | 'fixed'

/** For a first answer and for changing it; a bounced ask may still have been read elsewhere. */
export function whyNotAnswer(ask: Ask, now: Instant): AnswerRefusal | null {
  if (ask.state === 'scheduled' || ask.state === 'suppressed') return 'not-sent'
  if (ask.state === 'withdrawn' || ask.state === 'cancelled') return 'withdrawn'
  if (ask.answeredAt) return now < editableUntil(ask.answeredAt) ? null : 'fixed'
  return ask.state === 'expired' || now >= ask.expiresAt ? 'expired' : null
}

/** Counted from the first answer: changing it does not buy more time. */
export function editableUntil(answeredAt: Instant): Instant {
  return after(answeredAt, editableHours * hourMs)
}

/** Tokens are 256 random bits in base64url; only their SHA-256 is kept. */
export const tokenBytes = 32

/** Worth looking up at all. */
export function isTokenShaped(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

export type AnswerSigns = {
  channel: AskChannel
  deliveredAt: Instant | null
  answeredAt: Instant
  /** The field no person sees was filled, or the link no person sees was opened. */
  hasTakenBait: boolean
}

export type AnswerFlag = 'bot-suspect' | 'quick'

/**
 * S11. Who fills the field no person sees is a program: kept, and in no number. Mail scanners
 * act within moments of delivery, but so may a person with the mail open, and nothing is
 * recorded without a button pressed: a quick answer is flagged, and counts.
 */
export function flagsOf(signs: AnswerSigns): AnswerFlag[] {
  const { channel, deliveredAt, answeredAt, hasTakenBait } = signs
  if (hasTakenBait) return ['bot-suspect']
  if (channel !== 'email' || !deliveredAt) return []
  return answeredAt.getTime() - deliveredAt.getTime() < 5 * secondMs ? ['quick'] : []
}

export type TypedAnswer =
  | { kind: 'stop' }
  | { kind: 'answer'; raw: number; comment: string | null }
  | { kind: 'off-scale'; number: number }
  | { kind: 'text' }

// What networks and laws require, and how people say it in our languages.
const stopWords: readonly string[] = [
  'stop',
  'stopp',
  'stopall',
  'stop all',
  'unsubscribe',
  'optout',
  'opt out',
  'revoke',
  'cancel',
  'end',
  'quit',
  'afmelden',
  'abmelden',
  'arret',
  'desabonner',
  'baja',
  'parar',
]

// Not "4.5", "10:30", "2-3 times" or "2nd": what looks like a score must stand alone.
const scoreFirst = /^(\d{1,9})(?:\s*\/\s*(\d+))?(?![.,:–-]?[\p{L}\d])[\s.,:;!)–-]*(.*)$/su

/**
 * A typed answer, as by SMS: "4 slow" is 4 with a comment. STOP comes first: alone in any of our
 * languages, or as the first word whatever follows.
 */
export function parseDigitAnswer(text: string, scale: Scale): TypedAnswer {
  // NFKC makes full-width and keycap digits plain; what remains of the keycap is dropped.
  const plain = text
    .normalize('NFKC')
    .replace(/[\uFE0F\u20E3]/g, '')
    .trim()
  const words = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (stopWords.includes(words) || /^stopp?(?: |$)/.test(words)) return { kind: 'stop' }

  const match = scoreFirst.exec(plain)
  if (!match) return { kind: 'text' }
  const [, digits = '', outOf, rest = ''] = match
  const raw = Number(digits)
  const isOtherScale = outOf !== undefined && Number(outOf) !== scale.max
  if (isOtherScale || !isOnScale(scale, raw)) return { kind: 'off-scale', number: raw }
  return { kind: 'answer', raw, comment: rest.trim() || null }
}

function after(instant: Instant, ms: number): Instant {
  return new Date(instant.getTime() + ms)
}
