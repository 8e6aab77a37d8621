import { sayDuration, sayWhen, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayNumber } from './figures.ts'
import type { BehindRow, Definition, MetricId } from './queries.ts'
import type { Narrowing } from './rules.ts'

const yes: Partial<Record<MetricId, () => string>> = {
  csat: m.desk_insights_row_satisfied,
  ease: m.desk_insights_row_easy,
  'repeat-contact': m.desk_insights_row_came_back,
  'repeat-contact-30': m.desk_insights_row_came_back,
  'first-contact-resolution': m.desk_insights_row_not_back,
  'nps-relationship': m.desk_insights_row_promoter,
  'nps-transactional': m.desk_insights_row_promoter,
  'reopen-rate': m.desk_insights_row_reopened,
  'one-touch-rate': m.desk_insights_row_one_touch,
  'right-first': m.desk_insights_row_right_first,
  'passed-on': m.desk_insights_row_passed_on,
  'mood-improved': m.desk_insights_row_mood_better,
  'response-rate': m.desk_insights_row_answered,
  coverage: m.desk_insights_row_answered,
  'recovered-rate': m.desk_care_state_recovered,
  'late-contact': m.desk_care_contacted_late,
}
const no: typeof yes = {
  csat: m.desk_insights_row_unsatisfied,
  ease: m.desk_insights_row_not_easy,
  'repeat-contact': m.desk_insights_row_not_back,
  'repeat-contact-30': m.desk_insights_row_not_back,
  'first-contact-resolution': m.desk_insights_row_came_back,
  'nps-relationship': m.desk_insights_row_detractor,
  'nps-transactional': m.desk_insights_row_detractor,
  'reopen-rate': m.desk_insights_row_stayed,
  'one-touch-rate': m.desk_insights_row_more_touches,
  'right-first': m.desk_insights_row_not_right_first,
  'passed-on': m.desk_insights_row_not_passed_on,
  'mood-improved': m.desk_insights_row_mood_not_better,
  'response-rate': m.desk_insights_row_unanswered,
  coverage: m.desk_insights_row_unanswered,
  'recovered-rate': m.desk_care_state_not_recovered,
  'late-contact': m.desk_care_contacted_in_time,
}

/** What the row counts as: how long it took, or on which side of the share it stands. */
export function toldOf(
  row: BehindRow,
  { id }: Definition,
  { words, locale }: Pick<Reader, 'words' | 'locale'>,
): string {
  if (row.seconds !== null) return sayDuration(row.seconds * 1000, words.units)
  if (row.hit === null && row.points !== null) return sayNumber(row.points, { locale }, 1)
  if (row.hit !== null) return (row.hit ? yes : no)[id]?.() ?? ''
  return row.isOpen ? m.desk_insights_row_open() : ''
}

/** The row in one sentence, for those who hear it. */
export function sayRow(
  row: BehindRow,
  definition: Definition,
  reader: Reader & { now: Date },
): string {
  const at = sayWhen(new Date(row.at), { ...reader, form: 'full' })
  const told = toldOf(row, definition, reader)
  const about = row.conversation
    ? row.conversation.subject || `#${row.conversation.number}`
    : m.desk_insights_row_no_contact()
  const who = row.customer?.name ?? m.desk_insights_row_no_name()
  return [who, about, told, at].filter(Boolean).join(', ')
}

/** A side of a share by its own name: "Satisfied", "Not satisfied". */
export function partName(part: NonNullable<Narrowing['part']>, id: MetricId): string {
  if (part === 'counted') return m.desk_insights_part_counted()
  if (part === 'open') return m.desk_insights_part_open()
  const says = (part === 'hit' ? yes : no)[id]?.() ?? ''
  return says.charAt(0).toLocaleUpperCase() + says.slice(1)
}
