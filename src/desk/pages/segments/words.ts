import { m } from '../../../kernel/words/index.ts'
import type { Question, SegmentField } from './queries.ts'

const fieldWords: Record<string, () => string> = {
  language: m.desk_customers_language,
  touch: m.desk_segment_touch,
  'preferred-channel': m.desk_segment_channel,
  'do-not-call': m.desk_segment_do_not_call,
  colleague: m.desk_segment_colleague,
  birthday: m.desk_segment_birthday,
  'customer-since': m.desk_segment_since,
  'last-contact': m.desk_customers_last_contact,
  'order-count': m.desk_segment_orders,
  'lifetime-value': m.desk_segment_value,
  'last-order-on': m.desk_segment_last_order,
  tier: m.desk_segment_tier,
  'last-csat': m.desk_segment_csat,
  'last-ces': m.desk_segment_ces,
  'last-nps': m.desk_segment_nps,
}

export const fieldWord = ({ key, label }: SegmentField): string =>
  label ?? fieldWords[key]?.() ?? key

const questionWords: Record<Question, () => string> = {
  is: m.desk_segment_is,
  'is-not': m.desk_segment_is_not,
  'at-least': m.desk_segment_at_least,
  'at-most': m.desk_segment_at_most,
  contains: m.desk_segment_contains,
  'one-of': m.desk_segment_one_of,
  'none-of': m.desk_segment_none_of,
  known: m.desk_segment_known,
  unknown: m.desk_segment_unknown,
  yes: m.desk_yes,
  no: m.desk_segment_no,
  'on-or-after': m.desk_segment_on_or_after,
  before: m.desk_segment_before,
  'in-last-days': m.desk_segment_in_last,
  'longer-ago': m.desk_segment_longer_ago,
  'in-next-days': m.desk_segment_in_next,
}
export const questionWord = (is: Question): string => questionWords[is]()

const choiceWords: Record<string, () => string> = {
  'touch:high': m.desk_segment_touch_high,
  'touch:standard': m.desk_segment_touch_standard,
  'touch:brief': m.desk_segment_touch_brief,
}
/** Languages by their own names; the shop's own choices as it wrote them. */
export function choiceWord({ key }: SegmentField, choice: string, locale: string): string {
  const word = choiceWords[`${key}:${choice}`]
  if (word) return word()
  if (key !== 'language') return choice
  return new Intl.DisplayNames(locale, { type: 'language' }).of(choice) ?? choice
}
