// Who a customer is and how they want to be treated. Two agents may edit one customer at once:
// different fields come together, the same field is a conflict that shows both values (D54).

import { sql } from 'kysely'
import { isMonthDay } from '../../../kernel/clock/index.ts'
import type { Reader, Work } from '../../../kernel/db/work.ts'
import { conflict, invalid } from '../../../kernel/errors/index.ts'
import { assertZone } from '../../organisation/index.ts'
import { customerChanged } from '../events.ts'
import { type CustomerRow, lockLiving } from '../load.ts'
import { type CustomField, fits, type PreferredChannel, type Touch } from '../rules.ts'

export interface ProfileChange {
  name?: string
  nameToUse?: string | null
  language?: string | null
  timezone?: string | null
  birthday?: string | null
  preferredChannel?: PreferredChannel | null
  touch?: Touch
  bestTime?: string | null
  doNotCall?: boolean
  /** Custom fields by key; null empties one. */
  fields?: Record<string, unknown>
}

const columns = {
  name: 'name',
  nameToUse: 'name_to_use',
  language: 'language',
  timezone: 'timezone',
  birthday: 'birthday',
  preferredChannel: 'preferred_channel',
  touch: 'touch',
  bestTime: 'best_time',
  doNotCall: 'do_not_call',
} as const
type Plain = keyof typeof columns

/** One value that becomes another. `name` is what the log calls the field. */
interface Step {
  name: string
  /** Where it stands in the request. */
  pointer: string
  from: unknown
  to: unknown
}

export interface ChangeProfile {
  change: ProfileChange
  /** The version the editor saw; without it the change holds whatever happened since. */
  version?: number
}

/** Throws `edited-meanwhile` (409) with both values where somebody changed the same field since. */
export async function changeProfile(
  work: Work<'customer'>,
  id: string,
  { change, version }: ChangeProfile,
): Promise<void> {
  assertProfile(change)
  const customer = await lockLiving(work, id)
  if (version !== undefined && customer.id !== id) {
    throw conflict('customer-merged', 'This customer was merged into another meanwhile.', {
      customerId: customer.id,
    })
  }
  const definitions = change.fields ? await customFields(work.read) : []
  const steps = [
    ...plainSteps(customer, change),
    ...fieldSteps(customer, change.fields ?? {}, definitions),
  ]
  if (steps.length === 0) return
  if (version !== undefined && version < customer.version)
    await assertUncontested(work, { customer, version, steps })
  await work
    .updateTable('customer')
    .set({
      ...Object.fromEntries(
        plainSteps(customer, change).map(({ name, to }) => [columns[name as Plain], to]),
      ),
      ...(change.fields
        ? { fields: JSON.stringify(mergedFields(customer.fields, change.fields)) as never }
        : {}),
      version: customer.version + 1,
      updated_at: work.now,
    })
    .where('id', '=', customer.id)
    .execute()
  await work.record(customerChanged, {
    subjectId: customer.id,
    customerId: customer.id,
    data: { version: customer.version + 1, fields: steps.map(({ name }) => name) },
  })
}

function assertProfile({ timezone, birthday }: ProfileChange): void {
  assertZone(timezone)
  if (birthday && !isMonthDay(birthday)) {
    throw invalid('Write a birthday as month and day, like 02-29.', [
      { pointer: '/birthday', code: 'month-day', message: 'is not a day of the year' },
    ])
  }
}

const plainSteps = (customer: CustomerRow, change: ProfileChange): Step[] =>
  (Object.keys(columns) as Plain[])
    .filter((name) => change[name] !== undefined && change[name] !== customer[columns[name]])
    .map((name) => ({ name, pointer: `/${name}`, from: customer[columns[name]], to: change[name] }))

interface Definition extends CustomField {
  id: string
}

export async function customFields(read: Reader): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    select id, key, label, kind, choices, purpose_id as "purposeId" from customer_field`.execute(
    read as never,
  )
  return rows
}

function fieldSteps(
  customer: CustomerRow,
  given: Record<string, unknown>,
  definitions: readonly Definition[],
): Step[] {
  return Object.entries(given).flatMap(([key, to]): Step[] => {
    const pointer = `/fields/${key}`
    const definition = definitions.find((one) => one.key === key)
    if (!definition) {
      throw invalid(
        'There is no such field. A field is made with its purpose before it is filled.',
        [{ pointer, code: 'field-unknown', message: 'is not a field of customers' }],
      )
    }
    if (!fits(definition, to)) {
      throw invalid('This value does not fit the field.', [
        { pointer, code: definition.kind, message: 'does not fit' },
      ])
    }
    const from = customer.fields[key] ?? null
    return from === to ? [] : [{ name: `field:${definition.id}`, pointer, from, to }]
  })
}

const mergedFields = (before: Record<string, unknown>, given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== null))

interface Contest {
  customer: CustomerRow
  version: number
  steps: readonly Step[]
}

async function assertUncontested(work: Work, { customer, version, steps }: Contest): Promise<void> {
  const { rows } = await sql<{ fields: string[]; at: Date; by: string | null }>`
    select e.data->'fields' as fields, e.at, m.name as by
    from event e left join member m on m.id = e.actor_id
    where e.subject_id = ${customer.id} and e.name = ${customerChanged.name}
      and (e.data->>'version')::int > ${version}
    order by e.at desc, e.position desc`.execute(work.read as never)
  const contested = steps.flatMap(({ name, pointer, from, to }) => {
    const since = rows.find((row) => row.fields.includes(name))
    return since
      ? [{ pointer, yours: to, theirs: from, by: since.by, at: since.at.toISOString() }]
      : []
  })
  if (contested.length === 0) return
  throw conflict('edited-meanwhile', 'Somebody changed this while you were editing.', {
    contested,
    version: customer.version,
  })
}
