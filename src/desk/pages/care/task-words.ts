import { m } from '../../../kernel/words/index.ts'
import type { CareTask } from '../../known/care.ts'
import type { Opening } from './acts.ts'

type RootCause = NonNullable<CareTask['rootCause']>
type Signal = NonNullable<Opening['signal']>
type Reason = NonNullable<CareTask['reason']>

export const rootCauseWords: Record<RootCause, () => string> = {
  time: m.desk_care_cause_time,
  training: m.desk_care_cause_training,
  knowledge: m.desk_care_cause_knowledge,
  policy: m.desk_care_cause_policy,
  product: m.desk_care_cause_product,
  delivery: m.desk_care_cause_delivery,
  tool: m.desk_care_cause_tool,
  other: m.desk_care_cause_other,
}

export const reasonWords: Record<Reason, () => string> = {
  'answer-changed': m.desk_care_reason_changed,
  duplicate: m.desk_care_reason_duplicate,
  unreachable: m.desk_care_reason_unreachable,
  'not-wanted': m.desk_care_reason_not_wanted,
  'nothing-to-mend': m.desk_care_reason_nothing,
}

/** Why somebody needs a word, as one chooses it. */
export const signalWords: Record<Signal, () => string> = {
  mood: m.desk_care_why_angry,
  leaving: m.desk_theme_leaving,
  'legal-threat': m.desk_theme_legal_threat,
  vulnerable: m.desk_theme_vulnerable,
}

export const stateWords: Record<CareTask['state'], () => string> = {
  open: m.desk_care_state_open,
  contacted: m.desk_care_state_contacted,
  recovered: m.desk_care_state_recovered,
  'not-recovered': m.desk_care_state_not_recovered,
  'no-action': m.desk_care_state_no_action,
}

const stepWords: Record<string, () => string> = {
  'care-task.opened': m.desk_care_step_opened,
  'care-task.assigned': m.desk_care_step_assigned,
  'care-task.noted': m.desk_care_step_noted,
  'care-task.late': m.desk_care_step_late,
  'care-task.contacted': m.desk_care_step_contacted,
  'care-task.reopened': m.desk_care_step_reopened,
}

export function stepSentence({ name, data }: { name: string; data: Record<string, unknown> }) {
  const outcome = data['outcome'] as CareTask['state'] | undefined
  if (outcome) return stateWords[outcome]()
  return stepWords[name]?.() ?? name
}
