// The company, its people and its history. Cut at any moment, filling goes on where it stopped:
// the history ends when the company was made, and every step passes over what is there.

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { systemActor } from '../../kernel/http/index.ts'
import { runImport } from '../../cli/import/index.ts'
import { setUp } from '../../people/team/index.ts'
import { createInbox } from '../../service/inboxes/index.ts'
import {
  type Customer,
  type DemoHistory,
  history,
  speaks,
  SUPPORT_ADDRESS,
  team,
  toImportFolder,
} from '../../../test/cast/index.ts'
import { shipDefaults } from '../defaults.ts'
import type { Product } from '../product.ts'
import { tellTheRest } from './rest.ts'

const seed = 1

export async function fillDemo(product: Product): Promise<void> {
  const told = history({ now: await foundedAt(product), seed })
  await importHistory(product, told)
  await tellTheRest(product, told)
}

/** Makes the company where there is none; when it was made is when its history ends. */
async function foundedAt({ parts }: Product): Promise<Date> {
  const { workshop } = parts
  const known = await workshop.db.selectFrom('organisation').select('created_at').executeTakeFirst()
  if (known) return known.created_at
  const sol = team.find((agent) => agent.role === 'owner')!
  return workshop.transact(
    systemActor('demo'),
    async (work) => {
      await setUp(work, {
        organisation: { name: 'Fern & Clay', timezone: sol.timezone, isDemo: true },
        owner: { name: sol.name, email: sol.email, passwordHash: null },
      })
      await shipDefaults(work)
      await createInbox(work, {
        name: 'Support',
        address: SUPPORT_ADDRESS,
        senderName: 'Fern & Clay',
      })
      return work.now
    },
    { origin: 'demo' },
  )
}

// What they write in; where they live is their time zone.
const inTheirLanguage = (customer: Customer): Customer => ({
  ...customer,
  preferences: { language: speaks(customer.locale), ...customer.preferences },
})

async function importHistory({ connected, parts }: Product, told: DemoHistory): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rapport-demo-'))
  try {
    await toImportFolder({ ...told, customers: told.customers.map(inTheirLanguage) }, folder)
    await runImport({
      folder,
      connected,
      workshop: parts.workshop,
      files: parts.files,
      system: 'demo',
      origin: 'demo',
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
