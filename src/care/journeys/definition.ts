// What a journey is made of. Steps stand one below the other; a branch, a split and a wait for
// something hold further steps side by side, after which all go on together. So there is no circle,
// no loose end and nothing that cannot be read from top to bottom.

import type { Locale } from '../../kernel/words/locales.ts'

/** What happens to customers and may bring them in, wake them, end it, or be its goal. */
export const journeyEvents = [
  'customer.created',
  'order.placed',
  'order.shipped',
  'order.delivered',
  'order.refunded',
  'order.cancelled',
  'message.received',
  'conversation.resolved',
  'ask.answered',
  'reward.tier-reached',
] as const
export type JourneyEvent = (typeof journeyEvents)[number]

export type Trigger =
  | { on: 'event'; event: JourneyEvent }
  /** Every year on a day of their own, or so many days from it, at an hour on their wall clock. */
  | { on: 'date'; field: 'birthday'; offsetDays: number; time: string }
  /** They come to be in a segment; whoever keeps segments calls `enterSegment`. */
  | { on: 'segment'; segmentId: string }
  /** Only by hand or over the API. */
  | { on: 'request' }

export type Again =
  | { kind: 'never' }
  /** So many days after they left. */
  | { kind: 'after-days'; days: number }
  /** For each order, conversation, answer or year of its own. */
  | { kind: 'each' }

export const factKinds = {
  touch: 'choice',
  language: 'choice',
  'customer-for-days': 'number',
  'orders-at-least': 'number',
  'no-order-for-days': 'number',
  /** Minor units, of the order that brought them in. */
  'order-total-at-least': 'number',
  bought: 'text',
  /** Since they entered. */
  'wrote-since': 'none',
  'answered-low-since': 'none',
  'answered-high-since': 'none',
  /** Somebody of the team is at it. */
  'care-task-open': 'none',
  'on-hold': 'none',
} as const
export type Fact = keyof typeof factKinds

export interface Condition {
  fact: Fact
  value: string | number | null
  not: boolean
}

export type Texts = Partial<Record<Locale, { subject: string; body: string }>>

interface Named {
  /** Unique within the journey, and kept from version to version. */
  id: string
}

export type WaitStep = Named & { type: 'wait'; amount: number; unit: 'minutes' | 'hours' | 'days' }
export type WaitUntilStep = Named & {
  type: 'wait-until'
  /** On the customer's wall clock. */
  time: string
  /** 1 is Monday; empty: any day. */
  weekdays: number[]
  /** `YYYY-MM-DD`; null: the next day that fits. */
  date: string | null
}
export type WaitForStep = Named & {
  type: 'wait-for'
  event: JourneyEvent
  days: number
  yes: Step[]
  no: Step[]
}
export type BranchStep = Named & {
  type: 'branch'
  match: 'all' | 'any'
  conditions: Condition[]
  yes: Step[]
  no: Step[]
}
export type SplitStep = Named & { type: 'split'; arms: { percent: number; steps: Step[] }[] }
export type MessageStep = Named & {
  type: 'message'
  texts: Texts
  /** Where a hold keeps it back, a person is asked instead (N5). */
  taskIfHeld: boolean
}
export type TaskStep = Named & {
  type: 'task'
  instructions: string
  /** Null: whoever is named for care tasks. */
  ownerId: string | null
  dueHours: number
}
export type SetStep = Named & { type: 'set'; key: string; value: string }
export type ExitStep = Named & { type: 'exit' }

export type Step =
  | WaitStep
  | WaitUntilStep
  | WaitForStep
  | BranchStep
  | SplitStep
  | MessageStep
  | TaskStep
  | SetStep
  | ExitStep
export type StepType = Step['type']

export interface Definition {
  /** Key of the purpose its messages are sent for. */
  purpose: string
  trigger: Trigger
  /** Who of those enters: all of it is true. */
  only: Condition[]
  again: Again
  /** So many of a hundred run the clock and are sent nothing. */
  holdoutPercent: number
  goal: { event: JourneyEvent; withinDays: number } | null
  /** What ends it for a customer, with nothing further sent. */
  exits: JourneyEvent[]
  steps: Step[]
}
