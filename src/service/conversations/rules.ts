import { dayMs, type Instant } from '../../kernel/clock/index.ts'
import type { ConversationState, Fold, MessageKind, Priority, WaitingOn } from './tables.ts'

export type { ConversationState, Fold, MessageKind, Priority, WaitingOn } from './tables.ts'

/** Most pressing first. */
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low']

/**
 * Where a conversation stands. `waitingOn` is set while pending only, `snoozedUntil` while
 * snoozed only, `resolvedAt` and `closesAt` while resolved or closed only. `cycle` counts
 * resolution cycles from 1: a new one begins when the *customer* reopens.
 */
export type Standing = {
  state: ConversationState
  waitingOn: WaitingOn | null
  snoozedUntil: Instant | null
  resolvedAt: Instant | null
  closesAt: Instant | null
  cycle: number
}

/** What an event does to a conversation. `follow-up`: it belongs into a new, linked one. */
export type Outcome =
  | { kind: 'stays' }
  | { kind: 'moves'; standing: Standing; reopened: boolean; woken: boolean }
  | { kind: 'follow-up' }
  | { kind: 'refused'; code: 'closed' }

const stays: Outcome = { kind: 'stays' }

/** A resolved conversation closes this long after it was last resolved. */
export const reopenWindowDays = 14

/** `days` is 0 to 28; 0 closes at once. Throws a RangeError beyond. */
export function closesAt(resolvedAt: Instant, days = reopenWindowDays): Instant {
  if (!(days >= 0 && days <= 28)) throw new RangeError(`A window of 0 to 28 days, not ${days}`)
  return new Date(resolvedAt.getTime() + days * dayMs)
}

/** Closed by its state or by the time: the job that closes may come late, the promise does not. */
export function isClosed({ state, closesAt: closing }: Standing, now: Instant): boolean {
  return state === 'closed' || (state === 'resolved' && closing !== null && closing <= now)
}

export function isDueToWake({ state, snoozedUntil }: Standing, now: Instant): boolean {
  return state === 'snoozed' && snoozedUntil !== null && snoozedUntil <= now
}

const nothingSet = { waitingOn: null, snoozedUntil: null, resolvedAt: null, closesAt: null }

export const newStanding: Standing = { ...nothingSet, state: 'open', cycle: 1 }

export function opened({ cycle }: Standing): Standing {
  return { ...nothingSet, state: 'open', cycle }
}

export function pending({ cycle }: Standing, waitingOn: WaitingOn): Standing {
  return { ...nothingSet, state: 'pending', waitingOn, cycle }
}

export function snoozed({ cycle }: Standing, until: Instant): Standing {
  return { ...nothingSet, state: 'snoozed', snoozedUntil: until, cycle }
}

export function resolved({ cycle }: Standing, at: Instant, days = reopenWindowDays): Standing {
  return { ...nothingSet, state: 'resolved', resolvedAt: at, closesAt: closesAt(at, days), cycle }
}

export function closed(standing: Standing): Standing {
  return { ...standing, state: 'closed' }
}

/** Any message a person wrote, on any channel: not an auto-response, receipt or reaction. */
export function onCustomerMessage(standing: Standing, now: Instant): Outcome {
  if (isClosed(standing, now)) return { kind: 'follow-up' }
  if (standing.state === 'open') return stays
  const reopened = standing.state === 'resolved'
  const cycle = reopened ? standing.cycle + 1 : standing.cycle
  const woken = standing.state === 'snoozed'
  return { kind: 'moves', standing: { ...opened(standing), cycle }, reopened, woken }
}

/** Vacation notes and the like: kept and shown, but no state, clock or snooze moves. */
export const onAutoResponse = (_standing: Standing): Outcome => stays
export const onReceipt = (_standing: Standing): Outcome => stays
export const onReaction = (_standing: Standing): Outcome => stays
/** Not even a bad score reopens: it makes a care task. */
export const onSurveyAnswer = (_standing: Standing): Outcome => stays

/**
 * A bounce of one of our messages: back to open so that an agent acts. Nobody reopened anything:
 * no customer clock starts and the cycle stays.
 */
export function onBounce(standing: Standing, now: Instant): Outcome {
  if (isClosed(standing, now) || standing.state === 'open') return stays
  const woken = standing.state === 'snoozed'
  return { kind: 'moves', standing: opened(standing), reopened: false, woken }
}

/** A public reply; `sendAs` is the agent's choice at the button. */
export function onAgentReply(
  standing: Standing,
  now: Instant,
  sendAs: 'pending' | null = null,
): Outcome {
  if (isClosed(standing, now)) return { kind: 'refused', code: 'closed' }
  if (sendAs === null || standing.state === 'resolved') return stays
  const woken = standing.state === 'snoozed'
  return { kind: 'moves', standing: pending(standing, 'customer'), reopened: false, woken }
}

export type ResolveRefusal = 'closed' | 'already-resolved' | 'reason-required'

export function whyNotResolve(
  standing: Standing,
  reasonId: string | null,
  now: Instant,
): ResolveRefusal | null {
  if (isClosed(standing, now)) return 'closed'
  if (standing.state === 'resolved') return 'already-resolved'
  return reasonId === null || reasonId === '' ? 'reason-required' : null
}

export type ReopenRefusal = 'closed' | 'not-resolved'

/** For an agent's hand; what a customer's message does is onCustomerMessage. */
export function whyNotReopen(standing: Standing, now: Instant): ReopenRefusal | null {
  if (isClosed(standing, now)) return 'closed'
  return standing.state === 'resolved' ? null : 'not-resolved'
}

export type SnoozeRefusal = 'closed' | 'resolved' | 'not-ahead' | 'too-far'

/** Later than a year is not a snooze but a loss. */
export const snoozeDaysMax = 366

export function whyNotSnooze(
  standing: Standing,
  until: Instant,
  now: Instant,
): SnoozeRefusal | null {
  const pended = whyNotPend(standing, now)
  if (pended) return pended
  const ahead = until.getTime() - now.getTime()
  if (!(ahead > 0)) return 'not-ahead'
  return ahead > snoozeDaysMax * dayMs ? 'too-far' : null
}

export type PendRefusal = 'closed' | 'resolved'

export function whyNotPend(standing: Standing, now: Instant): PendRefusal | null {
  if (isClosed(standing, now)) return 'closed'
  return standing.state === 'resolved' ? 'resolved' : null
}

/** `flags` with `auto-response` mark a message no person wrote. */
export type MessageFact = {
  id: string
  at: Instant
  kind: MessageKind
  flags: readonly string[]
}

export type ReplyRefusal = { code: 'closed' } | { code: 'stale'; newMessageIds: string[] }

export type ReplyAttempt = {
  /** The newest message the agent had on the screen; null: none. */
  lastSeenMessageId: string | null
  /** In the order they stand in the conversation. */
  messages: readonly MessageFact[]
}

/**
 * A reply written without having seen what arrived meanwhile is stopped once: messages of the
 * customer, public replies and notes, also one's own from another window. To send anyway is to
 * send again with the newest id as seen.
 */
export function whyNotReply(
  standing: Standing,
  { lastSeenMessageId, messages }: ReplyAttempt,
  now: Instant,
): ReplyRefusal | null {
  if (isClosed(standing, now)) return { code: 'closed' }
  // An id we do not know is no proof of having seen anything: −1, all are new.
  const seen = messages.findIndex(({ id }) => id === lastSeenMessageId)
  const unseen = messages
    .slice(seen + 1)
    .filter((message) => isFromPerson(message) && message.kind !== 'automatic')
  if (unseen.length === 0) return null
  return { code: 'stale', newMessageIds: unseen.map(({ id }) => id) }
}

function isFromPerson({ flags }: MessageFact): boolean {
  return !flags.includes('auto-response')
}

const isFromCustomer = (message: MessageFact) =>
  message.kind === 'customer' && isFromPerson(message)

/** Since when the customer waits after one more message: the oldest one nobody answered. */
export function waitingSinceAfter(before: Instant | null, message: MessageFact): Instant | null {
  if (message.kind === 'agent') return null
  return isFromCustomer(message) ? (before ?? message.at) : before
}

/** A resolution or a reopening, whoever did it. */
export type Turn = { at: Instant; kind: 'resolved' | 'reopened' }

/** The same from the whole history; resolving ends the waiting, answered or not. */
export function waitingSinceOf(
  messages: readonly MessageFact[],
  turns: readonly Turn[],
): Instant | null {
  const lastResolved = latest(turns.filter(({ kind }) => kind === 'resolved'))
  return byTime(messages)
    .filter(({ at }) => lastResolved === null || at > lastResolved)
    .reduce<Instant | null>(waitingSinceAfter, null)
}

export type TimingFacts = {
  /** The first message of the customer, if we wrote first; the clock of the first response. */
  askedAt: Instant | null
  /** The first public reply of a person after that. Machines and notes never count. */
  firstResponseAt: Instant | null
  firstResponseSeconds: number | null
  firstResolvedAt: Instant | null
  /** Null while it is not resolved. */
  resolvedAt: Instant | null
  /** From creation to the resolution that lasted, reopenings included. */
  resolutionSeconds: number | null
  humanReplies: number
  reopenCount: number
  /** Resolved, one human reply, never reopened. Null while it is not resolved. */
  oneTouch: boolean | null
}

export type ConversationHistory = {
  createdAt: Instant
  messages: readonly MessageFact[]
  turns: readonly Turn[]
}

export function timingOf({ createdAt, messages, turns }: ConversationHistory): TimingFacts {
  const ordered = byTime(messages)
  const askedAt = ordered.find(isFromCustomer)?.at ?? null
  const replies = ordered.filter(({ kind }) => kind === 'agent')
  const answer = askedAt && replies.find(({ at }) => at >= askedAt)
  const firstResponseAt = answer?.at ?? null

  const steps = byTime(turns)
  const last = steps.at(-1)
  const resolvedAt = last?.kind === 'resolved' ? last.at : null
  const reopenCount = steps.filter(({ kind }) => kind === 'reopened').length
  return {
    askedAt,
    firstResponseAt,
    firstResponseSeconds: seconds(askedAt, firstResponseAt),
    firstResolvedAt: steps.find(({ kind }) => kind === 'resolved')?.at ?? null,
    resolvedAt,
    resolutionSeconds: seconds(createdAt, resolvedAt),
    humanReplies: replies.length,
    reopenCount,
    oneTouch: resolvedAt && replies.length === 1 && reopenCount === 0,
  }
}

function seconds(from: Instant | null, to: Instant | null): number | null {
  return from && to && Math.round((to.getTime() - from.getTime()) / 1000)
}

function latest(all: readonly { at: Instant }[]): Instant | null {
  return byTime(all).at(-1)?.at ?? null
}

function byTime<T extends { at: Instant }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const previewLength = 140

/**
 * What is new in a message as one line: without quote and signature, blank space collapsed, cut
 * at a word. Where folding leaves nothing, the whole text; empty for attachments alone.
 */
export function previewOf(text: string, fold: Fold | null = null): string {
  const line = oneLine(unfolded(text, fold)) || oneLine(text)
  // Most mail: every unit is a letter of its own, and cutting by graphemes costs a quarter of a
  // millisecond.
  if (isPlain(line)) return line.length <= previewLength ? line : cutAt(line, previewLength - 1)
  let end = 0
  let count = 0
  // By grapheme, so that a family emoji or an accent is not torn; lazily, for lines can be long.
  for (const { index } of new Intl.Segmenter().segment(line)) {
    count++
    if (count === previewLength) end = index
    if (count > previewLength) return cutAt(line, end)
  }
  return line
}

const isPlain = (line: string): boolean => /^[\x20-\x7e]*$/.test(line.slice(0, previewLength + 1))

/** At the last space before `end`; within a word longer than half the line (an address). */
function cutAt(line: string, end: number): string {
  const cut = line.slice(0, end)
  const space = cut.lastIndexOf(' ')
  return `${(space > end / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

function unfolded(text: string, fold: Fold | null): string {
  const folds = [fold?.quote, fold?.signature]
    .filter((range) => range !== undefined)
    .toSorted((a, b) => b[0] - a[0])
  return folds.reduce((rest, [from, to]) => `${rest.slice(0, from)} ${rest.slice(to)}`, text)
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
