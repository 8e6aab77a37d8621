import { m } from '../../kernel/words/index.ts'
import type { Allowance, Gesture } from '../known/gestures.ts'
import { moneyWord } from '../known/money.ts'

type Kind = Gesture['kind']
type Reason = Gesture['reason']

export const kindWord = (kind: Kind): string =>
  ({
    credit: m.desk_gesture_kind_credit,
    discount: m.desk_gesture_kind_discount,
    minutes: m.desk_gesture_kind_minutes,
    gift: m.desk_gesture_kind_gift,
    letter: m.desk_gesture_kind_letter,
    replacement: m.desk_gesture_kind_replacement,
  })[kind]()

const reasonWords: Record<Reason, () => string> = {
  'our-mistake': m.desk_gesture_why_our_mistake,
  'long-wait': m.desk_gesture_why_long_wait,
  damaged: m.desk_gesture_why_damaged,
  carrier: m.desk_gesture_why_carrier,
  'their-mistake': m.desk_gesture_why_their_mistake,
  'hard-time': m.desk_gesture_why_hard_time,
  loyalty: m.desk_gesture_why_loyalty,
  thanks: m.desk_gesture_why_thanks,
  surprise: m.desk_gesture_why_surprise,
}
export const reasonWord = (reason: Reason): string => reasonWords[reason]()
export const allReasons = Object.keys(reasonWords) as Reason[]

export type Given = Pick<Gesture, 'kind' | 'amount' | 'currency'>

/** "€15.00", "10 %", "15 min": how much of its kind. */
export function amountWord({ kind, amount, currency }: Given, locale: string): string {
  if (currency) return moneyWord({ amount, currency }, locale)
  if (kind === 'discount') return m.desk_gesture_percent({ count: amount })
  return kind === 'minutes'
    ? m.desk_gesture_minutes({ count: amount })
    : m.desk_gesture_letters({ count: amount })
}

/** "Credit €15.00"; one letter is just that. */
export const gestureWord = (given: Given, locale: string): string =>
  given.kind === 'letter' && given.amount === 1
    ? kindWord(given.kind)
    : `${kindWord(given.kind)} ${amountWord(given, locale)}`

/** "2 of 5 left this month": before giving, not after (D39). */
export function leftWord(allowance: Allowance, locale: string): string {
  const { left, amount, currency, period, unit } = allowance
  const say = (count: number) => {
    if (currency) return moneyWord({ amount: count, currency }, locale)
    return unit === 'minutes' ? m.desk_gesture_minutes({ count }) : String(count)
  }
  const told = { left: say(left), amount: say(amount) }
  return period === 'month' ? m.desk_gesture_left_month(told) : m.desk_gesture_left_week(told)
}

export const stateWord = (state: Gesture['state']): string =>
  ({
    given: m.desk_gesture_state_given,
    asked: m.desk_gesture_state_asked,
    declined: m.desk_gesture_state_declined,
    'taken-back': m.desk_gesture_state_taken_back,
  })[state]()

/** What the customer is told unless the agent says it otherwise. */
export function sayingOf(given: Given, locale: string): string {
  const what = amountWord(given, locale)
  const says: Partial<Record<Kind, string>> = {
    credit: m.desk_gesture_say_credit({ what }),
    discount: m.desk_gesture_say_discount({ what }),
    gift: m.desk_gesture_say_gift(),
    replacement: m.desk_gesture_say_replacement(),
  }
  return says[given.kind] ?? ''
}

const steps: Record<Kind, readonly number[]> = {
  credit: [500, 1000, 1500, 2500],
  discount: [5, 10, 15, 20],
  minutes: [15],
  gift: [1000, 2000, 3000],
  letter: [1],
  replacement: [1000, 2500, 5000],
}

/** Amounts of one tap: those one gesture may be, and one above, for which a lead is asked. */
export function amountsFor({ kind, most }: Allowance): number[] {
  const usual = steps[kind].filter((amount) => most === null || amount <= most)
  const above = most !== null && kind !== 'minutes' && kind !== 'discount' ? [most * 2] : []
  return [...(usual.length > 0 ? usual : [most ?? 1]), ...above]
}

/** Whether it takes more of the allowance than is left, or is more than one gesture may be. */
export function isBeyond({ kind, most, left }: Allowance, amount: number): boolean {
  if (most !== null && amount > most) return true
  const cost = kind === 'discount' || kind === 'letter' ? 1 : amount
  return cost > left && kind !== 'discount'
}
