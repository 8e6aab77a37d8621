// Steps, conditions, events and faults in words.

import type { IconName } from '../../../../kernel/ui/index.ts'
import { localeOf, m } from '../../../../kernel/words/index.ts'
import type {
  Condition,
  Definition,
  Fact,
  JourneyEvent,
  Step,
  StepType,
} from '../../../../care/journeys/ui/index.ts'
import type { Fault, Journey } from './queries.ts'

export const stateNames: Record<Journey['state'], () => string> = {
  draft: m.desk_journey_state_draft,
  live: m.desk_journey_state_live,
  paused: m.desk_journey_state_paused,
  archived: m.desk_journey_state_archived,
}

export const stepNames: Record<StepType, () => string> = {
  wait: m.desk_journey_s_wait,
  'wait-until': m.desk_journey_s_wait_until,
  'wait-for': m.desk_journey_s_wait_for,
  branch: m.desk_journey_s_branch,
  split: m.desk_journey_s_split,
  message: m.desk_journey_s_message,
  task: m.desk_journey_s_task,
  set: m.desk_journey_s_set,
  exit: m.desk_journey_s_exit,
}

export const stepHints: Record<StepType, () => string> = {
  wait: m.desk_journey_h_wait,
  'wait-until': m.desk_journey_h_wait_until,
  'wait-for': m.desk_journey_h_wait_for,
  branch: m.desk_journey_h_branch,
  split: m.desk_journey_h_split,
  message: m.desk_journey_h_message,
  task: m.desk_journey_h_task,
  set: m.desk_journey_h_set,
  exit: m.desk_journey_h_exit,
}

export const stepIcons: Record<StepType, IconName> = {
  wait: 'clock',
  'wait-until': 'calendar',
  'wait-for': 'ear',
  branch: 'question',
  split: 'split',
  message: 'mail',
  task: 'user',
  set: 'tag',
  exit: 'log-out',
}

export const eventNames: Record<JourneyEvent, () => string> = {
  'customer.created': m.desk_journey_e_customer_created,
  'order.placed': m.desk_journey_e_order_placed,
  'order.shipped': m.desk_journey_e_order_shipped,
  'order.delivered': m.desk_journey_e_order_delivered,
  'order.refunded': m.desk_journey_e_order_refunded,
  'order.cancelled': m.desk_journey_e_order_cancelled,
  'message.received': m.desk_journey_e_message_received,
  'conversation.resolved': m.desk_journey_e_conversation_resolved,
  'ask.answered': m.desk_journey_e_ask_answered,
  'reward.tier-reached': m.desk_journey_e_reward_tier_reached,
}

export const eventName = (event: unknown): string =>
  (eventNames[event as JourneyEvent] ?? (() => String(event)))()

export const factNames: Record<Fact, () => string> = {
  touch: m.desk_journey_f_touch,
  language: m.desk_journey_f_language,
  'customer-for-days': m.desk_journey_f_customer_for_days,
  'orders-at-least': m.desk_journey_f_orders_at_least,
  'no-order-for-days': m.desk_journey_f_no_order_for_days,
  'order-total-at-least': m.desk_journey_f_order_total_at_least,
  bought: m.desk_journey_f_bought,
  'wrote-since': m.desk_journey_f_wrote_since,
  'answered-low-since': m.desk_journey_f_answered_low_since,
  'answered-high-since': m.desk_journey_f_answered_high_since,
  'care-task-open': m.desk_journey_f_care_task_open,
  'on-hold': m.desk_journey_f_on_hold,
}

export const touchNames = {
  high: m.desk_journey_touch_high,
  standard: m.desk_journey_touch_standard,
  brief: m.desk_journey_touch_brief,
} as const

export function conditionWords({ fact, value, not }: Condition): string {
  const name = factNames[fact]()
  const shown = fact === 'touch' ? (touchNames[value as 'high'] ?? (() => ''))() : String(value)
  const what = value === null ? name : m.desk_journey_fact_is({ fact: name, value: shown })
  return not ? m.desk_journey_not({ what }) : what
}

export function triggerWords({ trigger }: Definition): string {
  switch (trigger.on) {
    case 'event':
      return eventName(trigger.event)
    case 'request':
      return m.desk_journey_tr_request()
    case 'segment':
      return m.desk_journey_tr_segment()
    case 'date': {
      const { offsetDays, time } = trigger
      if (offsetDays === 0) return m.desk_journey_birthday_at({ time })
      const side = offsetDays < 0 ? 'before' : 'after'
      return m.desk_journey_birthday_off({ days: Math.abs(offsetDays), side, time })
    }
  }
}

/** Monday first, in the reader's language. */
export const weekdayNames = (locale: string, form: 'short' | 'long'): string[] =>
  [5, 6, 7, 8, 9, 10, 11].map((day) =>
    new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' }).format(
      new Date(Date.UTC(2026, 0, day)),
    ),
  )

/** What a step does, in one line below its name. */
export function stepWords(step: Step, locale: string): string {
  switch (step.type) {
    case 'wait':
      return m.desk_journey_amount({ amount: step.amount, unit: step.unit })
    case 'wait-until': {
      const { time, weekdays, date } = step
      if (date) return m.desk_journey_on_date({ date, time })
      if (weekdays.length === 0) return m.desk_journey_at_time({ time })
      const names = weekdayNames(locale, 'short')
      const days = weekdays.toSorted().map((day) => names[day - 1])
      return m.desk_journey_on_days({ days: days.join(', '), time })
    }
    case 'wait-for':
      return m.desk_journey_for_event({ event: eventName(step.event), days: step.days })
    case 'branch':
      return step.conditions.length > 0
        ? step.conditions.map(conditionWords).join(' · ')
        : m.desk_journey_fact_none()
    case 'split':
      return step.arms.map(({ percent }) => `${percent} %`).join(' · ')
    case 'message': {
      const first = step.texts[localeOf(locale)] ?? Object.values(step.texts)[0]
      return first?.subject
        ? m.desk_journey_message_of({ subject: first.subject })
        : m.desk_journey_message_none()
    }
    case 'task':
      return step.instructions
    case 'set':
      return step.key ? `${step.key}: ${step.value}` : ''
    case 'exit':
      return m.desk_journey_h_exit()
  }
}

export function armName(step: Step, arm: number): string {
  if (step.type === 'split')
    return m.desk_journey_arm({ n: arm + 1, percent: step.arms[arm]!.percent })
  return arm === 0 ? m.desk_journey_yes() : m.desk_journey_no()
}

const faultWords: Record<Fault['code'], () => string> = {
  'no-steps': m.desk_journey_x_no_steps,
  'too-many-steps': m.desk_journey_x_too_many_steps,
  'same-id': m.desk_journey_x_same_id,
  unreachable: m.desk_journey_x_unreachable,
  amount: m.desk_journey_x_amount,
  time: m.desk_journey_x_time,
  weekday: m.desk_journey_x_weekday,
  date: m.desk_journey_x_date,
  'no-conditions': m.desk_journey_x_no_conditions,
  'condition-value': m.desk_journey_x_condition_value,
  percent: m.desk_journey_x_percent,
  'no-words': m.desk_journey_x_no_words,
  'unknown-field': m.desk_journey_x_unknown_field,
  'fallback-needed': () => m.desk_journey_x_fallback_needed({ example: '{name|there}' }),
  'loose-bracket': m.desk_journey_x_loose_bracket,
  'no-instructions': m.desk_journey_x_no_instructions,
  'due-hours': m.desk_journey_x_due_hours,
  key: m.desk_journey_x_key,
  'unknown-owner': m.desk_journey_x_unknown_owner,
  'unknown-purpose': m.desk_journey_x_unknown_purpose,
  'unknown-segment': m.desk_journey_x_unknown_segment,
  offset: m.desk_journey_x_offset,
}
export const faultWord = ({ code }: Fault): string => faultWords[code]()
