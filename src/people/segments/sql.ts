// A question as SQL over customers `c`. Every condition is true or false of everybody: of whom
// nothing is known neither “at most 3” nor “at least 3” holds, and “none of” does.

import { type RawBuilder, sql } from 'kysely'
import { addDays, type LocalDate, startOfLocalDay } from '../../kernel/clock/index.ts'
import { type Condition, type Definition, type Group, isGroup, type SegmentField } from './rules.ts'

type Sql = RawBuilder<unknown>

export interface Asking {
  fields: readonly SegmentField[]
  today: LocalDate
  zone: string
}

const columns: Record<string, Sql> = {
  language: sql`c.language`,
  touch: sql`c.touch`,
  'preferred-channel': sql`c.preferred_channel`,
  'do-not-call': sql`c.do_not_call`,
  colleague: sql`c.is_internal`,
  birthday: sql`c.birthday`,
  'customer-since': sql`c.created_at`,
  'last-contact': sql`c.last_contact_at`,
}
const moments = new Set(['customer-since', 'last-contact'])
/** Who never ordered has no fact about it, and still is known to have ordered nothing. */
const zeroes = new Set(['order-count', 'lifetime-value'])

const ownPrefix = 'field:'
export const ownKey = (key: string): string => `${ownPrefix}${key}`

/** As text, or as what the column holds; null where nothing is known. */
function rawOf({ key }: SegmentField): Sql {
  if (columns[key]) return columns[key]
  const [from, name] = key.startsWith(ownPrefix)
    ? [sql`c.fields`, key.slice(ownPrefix.length)]
    : [sql`c.facts`, key]
  return sql`(${from}->>${sql.lit(name)})`
}

export function whereOf({ match, conditions }: Definition, asking: Asking): Sql {
  const parts = conditions.map((one) => (isGroup(one) ? groupOf(one, asking) : oneOf(one, asking)))
  return joined(match, parts)
}

const groupOf = ({ match, conditions }: Group, asking: Asking): Sql =>
  joined(
    match,
    conditions.map((one) => oneOf(one, asking)),
  )

/** Nobody asked anything: everybody. */
function joined(match: Definition['match'], parts: readonly Sql[]): Sql {
  if (parts.length === 0) return sql`true`
  return sql`(${sql.join([...parts], match === 'all' ? sql` and ` : sql` or `)})`
}

function oneOf(condition: Condition, asking: Asking): Sql {
  const field = asking.fields.find(({ key }) => key === condition.field)!
  const raw = rawOf(field)
  if (condition.is === 'known') return sql`${raw} is not null`
  if (condition.is === 'unknown') return sql`${raw} is null`
  return sql`coalesce(${asked(field, condition, asking)}, false)`
}

function asked(field: SegmentField, { is, value }: Condition, asking: Asking): Sql {
  const raw = rawOf(field)
  switch (is) {
    case 'yes':
      return isTrue(field)
    case 'no':
      return sql`not coalesce(${isTrue(field)}, false)`
    case 'one-of':
      return sql`${raw} = any(${value}::text[])`
    case 'none-of':
      return sql`${raw} is null or ${raw} <> all(${value}::text[])`
    case 'contains':
      return sql`folded(${raw}) like '%' || folded(${likeable(String(value))}) || '%'`
    case 'in-next-days':
      return birthdayWithin(raw, Number(value), asking.today)
    case 'is':
      return field.kind === 'number'
        ? sql`${numberOf(field)} = ${value}::numeric`
        : same(raw, value)
    case 'is-not':
      return sql`${raw} is null or not ${same(raw, value)}`
    case 'at-least':
      return sql`${numberOf(field)} >= ${value}::numeric`
    case 'at-most':
      return sql`${numberOf(field)} <= ${value}::numeric`
    default:
      return dayAsked(field, is, value, asking)
  }
}

const same = (raw: Sql, value: unknown) => sql`lower(${raw}) = lower(${value}::text)`
const likeable = (word: string) => word.trim().replace(/[\\%_]/g, '\\$&')
const isTrue = (field: SegmentField) =>
  columns[field.key] ? rawOf(field) : sql`${rawOf(field)} = 'true'`

/** What is no number in a field that was once a text is passed over. */
function numberOf(field: SegmentField): Sql {
  const raw = rawOf(field)
  const number = sql`case when ${raw} ~ '^-?[0-9]+([.][0-9]+)?$' then ${raw}::numeric end`
  return zeroes.has(field.key) ? sql`coalesce(${number}, 0)` : sql`(${number})`
}

/** Days of the organisation's calendar; ISO days compare as text. */
function dayAsked(
  field: SegmentField,
  is: Condition['is'],
  value: unknown,
  { today, zone }: Asking,
): Sql {
  const raw = rawOf(field)
  const at = (day: LocalDate): Sql =>
    moments.has(field.key)
      ? sql`${startOfLocalDay(day, zone)}::timestamptz`
      : sql`${day}::text collate "C"`
  if (is === 'on-or-after') return sql`${raw} >= ${at(value as LocalDate)}`
  if (is === 'before') return sql`${raw} < ${at(value as LocalDate)}`
  const since = at(addDays(today, -Number(value)))
  const tomorrow = at(addDays(today, 1))
  return is === 'in-last-days'
    ? sql`${raw} >= ${since} and ${raw} < ${tomorrow}`
    : sql`${raw} < ${since}`
}

/** From today on; who was born on 29 February is in it every year with the 28th. */
function birthdayWithin(raw: Sql, days: number, today: LocalDate): Sql {
  const asked = Math.min(days, 365)
  const next = Array.from({ length: asked + 1 }, (_, day) => addDays(today, day).slice(5))
  const leap = next.includes('02-28') ? ['02-29'] : []
  return sql`${raw} = any(${[...next, ...leap]}::text[])`
}
