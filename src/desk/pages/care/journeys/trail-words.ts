// What happened at a step, and why, in a sentence.

import { m } from '../../../../kernel/words/index.ts'
import type { Condition } from '../../../../care/journeys/ui/index.ts'
import { conditionWords, eventName } from './names.ts'

const reasonWords: Record<string, () => string> = {
  'quiet-hours': m.desk_journey_w_quiet_hours,
  'cap-24-hours': m.desk_journey_w_cap_24_hours,
  'cap-7-days': m.desk_journey_w_cap_7_days,
  'cap-purpose': m.desk_journey_w_cap_purpose,
  held: m.desk_journey_w_held,
  'no-consent': m.desk_journey_w_no_consent,
  'consent-not-confirmed': m.desk_journey_w_consent_not_confirmed,
  'consent-withdrawn': m.desk_journey_w_consent_withdrawn,
  'consent-expired': m.desk_journey_w_consent_expired,
  objected: m.desk_journey_w_objected,
  'suppressed-opted-out': m.desk_journey_w_objected,
  'suppressed-complained': m.desk_journey_w_objected,
  'suppressed-undeliverable': m.desk_journey_w_undeliverable,
  undeliverable: m.desk_journey_w_undeliverable,
  'no-address': m.desk_journey_w_no_address,
  'no-inbox': m.desk_journey_w_no_inbox,
  'noisy-sender': m.desk_journey_w_noisy_sender,
  'waited-too-long': m.desk_journey_w_waited_too_long,
  'duplicate-content': m.desk_journey_w_duplicate_content,
}

/** A reason we have no words for is shown as it is. */
const reasonWord = (reason: unknown): string =>
  (reasonWords[String(reason)] ?? (() => String(reason).replaceAll('-', ' ')))()

interface Passed {
  result: string
  detail: Record<string, unknown>
}

type Say = (detail: Record<string, unknown>, when: (moment: unknown) => string) => string

const why = (detail: Record<string, unknown>) =>
  'fact' in detail ? conditionWords(detail as unknown as Condition) : ''

const says: Record<string, Say> = {
  entered: () => m.desk_journey_r_entered(),
  waits: ({ until }, when) => m.desk_journey_r_waits({ until: when(until) }),
  waited: () => m.desk_journey_r_waited(),
  'nothing-to-wait-for': () => m.desk_journey_r_nothing_to_wait_for(),
  'waits-for': ({ event, until }, when) =>
    m.desk_journey_r_waits_for({ event: eventName(event), until: when(until) }),
  happened: ({ event }) => m.desk_journey_r_happened({ event: eventName(event) }),
  'did-not-happen': ({ event }) => m.desk_journey_r_did_not_happen({ event: eventName(event) }),
  yes: (detail) => m.desk_journey_r_yes({ why: why(detail) }),
  no: (detail) => m.desk_journey_r_no({ why: why(detail) }),
  arm: ({ arm }) => m.desk_journey_r_arm({ arm: String(arm) }),
  sent: () => m.desk_journey_r_sent(),
  deferred: ({ reason, until }, when) =>
    m.desk_journey_r_deferred({ reason: reasonWord(reason), until: when(until) }),
  dropped: ({ reason, taskId }) =>
    taskId
      ? m.desk_journey_r_dropped_task({ reason: reasonWord(reason) })
      : m.desk_journey_r_dropped({ reason: reasonWord(reason) }),
  'task-opened': () => m.desk_journey_r_task_opened(),
  set: () => m.desk_journey_r_set(),
  'held-out': () => m.desk_journey_r_held_out(),
  goal: ({ event }) => m.desk_journey_r_goal({ event: eventName(event) }),
  completed: () => m.desk_journey_r_completed(),
  'exit-step': () => m.desk_journey_r_exit_step(),
  'exit-event': ({ event }) => m.desk_journey_r_exit_event({ event: eventName(event) }),
  'taken-out': () => m.desk_journey_r_taken_out(),
  archived: () => m.desk_journey_r_archived(),
  failed: () => m.desk_journey_r_failed(),
  'given-up': () => m.desk_journey_r_given_up(),
  'not-delivered': ({ reason }) => m.desk_journey_r_not_delivered({ reason: reasonWord(reason) }),
  'customer-gone': () => m.desk_journey_r_customer_gone(),
}

export const passedWords = (
  { result, detail }: Passed,
  when: (moment: unknown) => string,
): string => (says[result] ?? (() => result.replaceAll('-', ' ')))(detail, when).trim()

/** Why somebody left, where only the reason is known. */
export const exitWords = (reason: string): string => {
  if (reason === 'failed') return m.desk_journey_r_exit_failed()
  return passedWords({ result: reason, detail: { event: '' } }, () => '').replace(/:$/, '')
}
