// What a new organisation finds already there. Each part may be shipped again without harm.

import type { AnyWork } from '../kernel/db/work.ts'
import { seedReasons } from '../service/reasons/index.ts'

export async function shipDefaults(work: AnyWork): Promise<void> {
  await seedReasons(work)
}
