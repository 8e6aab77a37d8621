// What a new organisation finds already there. Each part may be shipped again without harm.

import type { AnyWork } from '../kernel/db/work.ts'
import { localeOf } from '../kernel/words/index.ts'
import { seedSurveys } from '../listening/surveys/index.ts'
import { seedPurposes } from '../people/consent/index.ts'
import { theOrganisation } from '../people/organisation/index.ts'
import { seedReasons } from '../service/reasons/index.ts'

export async function shipDefaults(work: AnyWork): Promise<void> {
  const { locale } = await theOrganisation(work.read)
  await seedReasons(work)
  await seedPurposes(work, localeOf(locale))
  await seedSurveys(work, localeOf(locale))
}
