// How hard it was for the customer, from what happened in the conversation. Gartner names the
// drivers: changing channels, repeating oneself, being passed on, having to come back.

/** Other points, or other ways to count, are another version: all is counted again then. */
export const version = 2

/** What can be counted against (or for) us. */
export const drivers = [
  'transfer',
  'forced-channel-switch',
  'asked-again',
  'message-beyond-three',
  'day-waiting',
  'repeat-contact',
  'verbatim-reply',
  'failed-self-service',
  'solved-ahead',
] as const
export type Driver = (typeof drivers)[number]

export const points: Readonly<Record<Driver, number>> = {
  transfer: 2,
  'forced-channel-switch': 2,
  'asked-again': 2,
  'message-beyond-three': 1,
  'day-waiting': 1,
  'repeat-contact': 3,
  'verbatim-reply': 1,
  'failed-self-service': 2,
  'solved-ahead': -1,
}

/** Those that an event tells today; the others count 0 until something records them. */
export const observed: readonly Driver[] = [
  'transfer',
  'forced-channel-switch',
  'asked-again',
  'message-beyond-three',
  'day-waiting',
  'repeat-contact',
]

export type Parts = Partial<Record<Driver, number>>

export interface Effort {
  points: number
  /** 0 to 100, high is easy; 100 where nothing was hard, 36.8 at six points. */
  ease: number
  parts: Parts
}

/** An event of the conversation, oldest first; only what the rules look at. */
export interface Step {
  name: string
  at: Date
  by?: string
  channel?: string
  assigneeId?: string | null
  messageId?: string
  isAutomatic?: boolean
}

export interface Story {
  steps: readonly Step[]
  /** This customer's other conversations about the same reason, by when they were resolved. */
  solvedBefore: readonly Date[]
}

export const repeatDays = 7
const dayMs = 86_400_000
const freeMessages = 3

/** Ease never falls below 0 nor rises above 100: what was solved ahead makes good, not more. */
export const easeOf = (total: number): number => 100 * Math.exp(-Math.max(0, total) / 6)

export function effortOf(story: Story): Effort {
  const counted: Parts = {
    transfer: transfersIn(story.steps),
    'forced-channel-switch': forcedSwitchesIn(story.steps),
    'asked-again': askedAgainIn(story.steps),
    'message-beyond-three': Math.max(0, messagesIn(story.steps) - freeMessages),
    'day-waiting': Math.floor(waitedMs(story.steps) / dayMs),
    'repeat-contact': repeatsIn(story),
  }
  const parts: Parts = {}
  for (const driver of drivers) if (counted[driver]) parts[driver] = counted[driver]
  const total = pointsOf(parts)
  return { points: total, ease: easeOf(total), parts }
}

export const pointsOf = (parts: Parts): number =>
  Math.max(
    0,
    drivers.reduce((total, driver) => total + points[driver] * (parts[driver] ?? 0), 0),
  )

/** From one colleague to another; being put back into the queue between them is one transfer. */
export function transfersIn(steps: readonly Step[]): number {
  let holder: string | null = null
  let count = 0
  for (const { name, assigneeId } of steps) {
    if (name !== 'conversation.assigned' || !assigneeId) continue
    if (holder !== null && holder !== assigneeId) count++
    holder = assigneeId
  }
  return count
}

/** We answered on another channel than they last wrote on; staying there is no further switch. */
export function forcedSwitchesIn(steps: readonly Step[]): number {
  let theirs: string | undefined
  let ours: string | undefined
  let count = 0
  for (const { name, channel, isAutomatic } of steps) {
    if (!channel || isAutomatic) continue
    if (name === 'message.received') {
      theirs = channel
      ours = undefined
    }
    if (name !== 'message.sent' || theirs === undefined) continue
    if (channel !== theirs && channel !== ours) count++
    ours = channel
  }
  return count
}

/** What they had told us, asked of them again; a reply that was taken back asked nothing. */
export function askedAgainIn(steps: readonly Step[]): number {
  const takenBack = new Set(
    steps.flatMap(({ name, messageId }) => (name === 'message.taken-back' ? [messageId] : [])),
  )
  return steps.filter(
    ({ name, messageId }) => name === 'fact.asked-again' && !takenBack.has(messageId),
  ).length
}

const isTheirs = ({ name, isAutomatic }: Step) => name === 'message.received' && !isAutomatic

const messagesIn = (steps: readonly Step[]): number => steps.filter(isTheirs).length

/** All time between something they wrote and our answer, or the resolution that ended the wait. */
export function waitedMs(steps: readonly Step[]): number {
  let since: Date | null = null
  let waited = 0
  for (const step of steps) {
    if (isTheirs(step)) since ??= step.at
    const isAnswer = step.name === 'message.sent' || step.name === 'conversation.resolved'
    if (!isAnswer || since === null) continue
    waited += step.at.getTime() - since.getTime()
    since = null
  }
  return waited
}

/** They had to come back: a new conversation about the same, or a reopening, within a week. */
function repeatsIn({ steps, solvedBefore }: Story): number {
  const [first] = steps
  if (!first) return 0
  const isRecent = (solved: Date, at: Date) =>
    solved <= at && at.getTime() - solved.getTime() <= repeatDays * dayMs
  let count = solvedBefore.some((solved) => isRecent(solved, first.at)) ? 1 : 0
  let solvedAt: Date | null = null
  for (const { name, at, by } of steps) {
    if (name === 'conversation.resolved') solvedAt = at
    if (name !== 'conversation.reopened') continue
    if (by === 'customer' && solvedAt !== null && isRecent(solvedAt, at)) count++
    solvedAt = null
  }
  return count
}

/** Below so many pairs nothing may be said about whether it agrees with what people answer. */
export const pairsMin = 100

export type Validity = 'unvalidated' | 'agrees' | 'does-not-agree'

/** Whether observed ease may be believed: it rises with what people said themselves. */
export function validityOf(found: { n: number; low: number | null } | null): Validity {
  if (!found || found.n < pairsMin || found.low === null) return 'unvalidated'
  return found.low > 0 ? 'agrees' : 'does-not-agree'
}
