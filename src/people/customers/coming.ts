// What the next days bring: birthdays, and needs that have a date.

import { sql } from 'kysely'
import {
  addDays,
  daysBetween,
  type LocalDate,
  localDate,
  localDateOf,
  type MonthDay,
  monthDay,
} from '../../kernel/clock/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { theOrganisation } from '../organisation/index.ts'
import type { CustomerParts } from './profile.ts'
import { displayName, isBirthdayOn } from './rules.ts'

/** Each day from `today` on, with the birthdays that are kept on it (29 February on the 28th). */
export function birthdaysKept(
  today: LocalDate,
  days: number,
): { date: LocalDate; kept: MonthDay[] }[] {
  return Array.from({ length: days }, (_, ahead) => {
    const date = addDays(today, ahead)
    const own = monthDay(date.slice(5))
    const leapling = monthDay('02-29')
    const kept = own !== leapling && isBirthdayOn(leapling, date) ? [own, leapling] : [own]
    return { date, kept }
  })
}

interface Coming {
  now: Date
  days: number
  limit: number
}

interface Row {
  id: string
  name: string
  name_to_use: string | null
  birthday: string
  total: number
}

/** Birthdays by day, from today in the organisation's zone; each with the care holds in force. */
export async function birthdays(
  read: Reader,
  actor: Actor,
  { now, days, limit, holdsOf }: Coming & Pick<CustomerParts, 'holdsOf'>,
) {
  const { timezone } = await theOrganisation(read)
  const today = localDateOf(now, timezone)
  const calendar = birthdaysKept(today, days)
  const dayOf = new Map(calendar.flatMap(({ date, kept }) => kept.map((day) => [day, date])))
  const wanted = [...dayOf.keys()]
  const { rows } = await sql<Row>`
    select c.id, c.name, c.name_to_use, c.birthday, count(*) over ()::int as total
    from customer c
    where c.birthday = any(${wanted}::text[]) and c.merged_into is null and not c.is_internal
    order by array_position(${wanted}::text[], c.birthday), folded(c.name), c.id
    limit ${limit}`.execute(read as never)
  const data = []
  for (const row of rows) {
    const holds = await holdsOf(read, actor, [row.id])
    data.push({
      customer: person(row),
      date: dayOf.get(row.birthday as MonthDay) as string,
      hold: holds[0] ? { reason: holds[0].reason } : null,
    })
  }
  return { today, total: rows[0]?.total ?? 0, data }
}

/** Open needs whose day has come or comes within `days`, the oldest first. */
export async function needsComing(read: Reader, { now, days, limit }: Coming) {
  const { timezone } = await theOrganisation(read)
  const today = localDateOf(now, timezone)
  const { rows } = await sql<Omit<Row, 'birthday'> & { need: string; text: string; due: string }>`
    select c.id, c.name, c.name_to_use, n.id as need, n.text, n.due_on::text as due,
      count(*) over ()::int as total
    from customer_need n join customer c on c.id = n.customer_id
    where n.met_at is null and n.due_on < ${addDays(today, days)}::date
    order by n.due_on, n.created_at, n.id
    limit ${limit}`.execute(read as never)
  return {
    today,
    total: rows[0]?.total ?? 0,
    data: rows.map((row) => ({
      id: row.need,
      customer: person(row),
      text: row.text,
      dueOn: row.due,
      daysLate: Math.max(0, daysBetween(localDate(row.due), today)),
    })),
  }
}

const person = (row: { id: string; name: string; name_to_use: string | null }) => ({
  id: row.id,
  name: displayName({ name: row.name, nameToUse: row.name_to_use }, ''),
})
