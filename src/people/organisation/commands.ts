import { unavailable, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { organisationChanged, organisationSetUp } from './events.ts'
import './tables.ts'

export interface Organisation {
  id: string
  name: string
  url: string | null
  timezone: string
  locale: string
  brandColour: string | null
  isDemo: boolean
}

/** The one organisation of this database; null before the first run. */
export async function findOrganisation(read: Reader): Promise<Organisation | null> {
  const row = await read
    .selectFrom('organisation')
    .select(['id', 'name', 'url', 'timezone', 'locale', 'brand_colour', 'is_demo'])
    .executeTakeFirst()
  if (!row) return null
  const { brand_colour: brandColour, is_demo: isDemo, ...rest } = row
  return { ...rest, brandColour, isDemo }
}

/** Throws 503 before the first run. */
export async function theOrganisation(read: Reader): Promise<Organisation> {
  const found = await findOrganisation(read)
  if (!found) throw unavailable('Rapport is not set up yet. Open /setup in a browser.')
  return found
}

export interface NewOrganisation {
  name: string
  url?: string | null
  timezone?: string
  locale?: string
  isDemo?: boolean
}

/**
 * Makes the one organisation, or throws `already-set-up` (409): the table holds one row, so of
 * two first runs at the same moment the second waits for the first and is refused.
 */
export async function createOrganisation(
  work: Work<'organisation'>,
  given: NewOrganisation,
): Promise<string> {
  const made = await work
    .insertInto('organisation')
    .values({
      id: newId(),
      name: given.name,
      url: given.url ?? null,
      timezone: given.timezone ?? 'UTC',
      locale: given.locale ?? 'en',
      brand_colour: null,
      is_demo: given.isDemo ?? false,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('only_one').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refused('already-set-up', 'Rapport is set up already. Please sign in.')
  await work.record(organisationSetUp, { subjectId: made.id, data: {} })
  return made.id
}

export type OrganisationChange = Partial<
  Pick<Organisation, 'name' | 'url' | 'timezone' | 'locale' | 'brandColour'>
>

export async function changeOrganisation(
  work: Work<'organisation'>,
  { seen, ...change }: OrganisationChange & { seen?: object },
): Promise<Organisation> {
  await work.read.selectFrom('organisation').select('id').forUpdate().execute()
  const before = await theOrganisation(work.read)
  assertAsSeen(seen, before)
  const { id } = before
  const { brandColour, ...rest } = change
  const fields = Object.keys(change)
  if (fields.length > 0) {
    await work
      .updateTable('organisation')
      .set({ ...rest, ...(brandColour === undefined ? {} : { brand_colour: brandColour }) })
      .where('id', '=', id)
      .execute()
    await work.record(organisationChanged, { subjectId: id, data: { fields } })
  }
  return theOrganisation(work.read)
}
