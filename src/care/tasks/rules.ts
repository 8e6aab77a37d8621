// What opens a care task, who owns it, when it is late, and what may follow what. Pure.

export const causes = ['low-answer', 'mood', 'theme', 'journey', 'by-hand'] as const
export type Cause = (typeof causes)[number]

export const states = ['open', 'contacted', 'recovered', 'not-recovered', 'no-action'] as const
export type CareState = (typeof states)[number]
export type Outcome = 'recovered' | 'not-recovered' | 'no-action'

/** What was behind it; each points at something that can be mended. */
export const rootCauses = [
  'time',
  'training',
  'knowledge',
  'policy',
  'product',
  'delivery',
  'tool',
  'other',
] as const
export type RootCause = (typeof rootCauses)[number]

/** Why nothing was done. That the customer changed the answer is noticed, never chosen. */
export const noActionReasons = [
  'answer-changed',
  'duplicate',
  'unreachable',
  'not-wanted',
  'nothing-to-mend',
] as const
export type NoActionReason = (typeof noActionReasons)[number]
export const chosenReasons = noActionReasons.filter((reason) => reason !== 'answer-changed')

const hourMs = 3_600_000
export const dueHoursUsual = 24
export const dueHoursMax = 720

/** Elapsed hours, nights and Sundays included. */
export const dueFrom = (from: Date, hours: number): Date =>
  new Date(from.getTime() + hours * hourMs)

export interface GivenAnswer {
  bucket: 'low' | 'middle' | 'high'
  flags: readonly string[]
  isImported: boolean
  /** It says how we were: not every question of a survey of one's own does. */
  isJudgement: boolean
  /** Null: nobody to write to. */
  customerId: string | null
}

/** Whether somebody should write back: a person we know gave a low answer, here and now. */
export const needsAWord = (answer: GivenAnswer): boolean =>
  answer.bucket === 'low' &&
  answer.isJudgement &&
  answer.flags.length === 0 &&
  !answer.isImported &&
  answer.customerId !== null

export interface Standing {
  state: CareState
  reason: NoActionReason | null
  contactedAt: Date | null
  /** Somebody of the team has done something with it. */
  isTouched: boolean
}

export type AfterAnswer = 'open' | 'close' | 'open-again' | 'nothing'

/** What an answer means for its task; null: there is none yet. */
export function afterAnswer(answer: GivenAnswer, task: Standing | null): AfterAnswer {
  if (!task) return needsAWord(answer) ? 'open' : 'nothing'
  if (needsAWord(answer))
    return task.state === 'no-action' && task.reason === 'answer-changed' ? 'open-again' : 'nothing'
  return task.state === 'open' && !task.isTouched ? 'close' : 'nothing'
}

export type Refusal = 'already-contacted' | 'task-settled' | 'root-cause-needed' | 'reason-needed'
export type Reopening = Refusal | 'not-settled'

export const isSettled = (state: CareState): boolean => state !== 'open' && state !== 'contacted'

export function whyNotContact(state: CareState): Refusal | null {
  if (isSettled(state)) return 'task-settled'
  return state === 'contacted' ? 'already-contacted' : null
}

export interface Settling {
  outcome: Outcome
  rootCause: RootCause | null
  reason: NoActionReason | null
}

/** No outcome without why: recovered or not has a root cause, nothing done has a reason. */
export function whyNotSettle(state: CareState, settling: Settling): Refusal | null {
  if (isSettled(state)) return 'task-settled'
  if (settling.outcome === 'no-action') return settling.reason ? null : 'reason-needed'
  return settling.rootCause ? null : 'root-cause-needed'
}

/** One step back; null: there is none. */
export function stepBack({ state, contactedAt }: Standing): 'open' | 'contacted' | null {
  if (state === 'open') return null
  if (state === 'contacted') return 'open'
  return contactedAt ? 'contacted' : 'open'
}

export interface Clock {
  state: CareState
  dueAt: Date
  contactedAt: Date | null
  outcomeAt: Date | null
}

/** Whether nobody had written by the hour; what ended in time without a word was never late. */
export function isLate({ state, dueAt, contactedAt, outcomeAt }: Clock, now: Date): boolean {
  const ended = contactedAt ?? (state === 'no-action' ? outcomeAt : null) ?? now
  return state === 'open' ? dueAt <= now : ended > dueAt
}

/** Who takes it: whose conversation it is, else who is named for it, as far as they can see it. */
export const ownerOf = (
  assigneeId: string | null,
  namedId: string | null,
  maySee: ReadonlySet<string>,
): string | null => [assigneeId, namedId].find((id) => id !== null && maySee.has(id)) ?? null
