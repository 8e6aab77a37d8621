// The company, its people and its history.

import { systemActor } from '../../kernel/http/index.ts'
import { setUp } from '../../people/team/index.ts'
import { createInbox } from '../../service/inboxes/index.ts'
import { history, SUPPORT_ADDRESS } from '../../../test/cast/index.ts'
import { shipDefaults } from '../defaults.ts'
import type { Product } from '../product.ts'

export async function fillDemo(product: Product): Promise<void> {
  const { workshop } = product.parts
  const told = history({ now: workshop.clock.now(), seed: 1 })
  const sol = told.agents.find((agent) => agent.role === 'owner')!
  await workshop.transact(
    systemActor('demo'),
    async (work) => {
      await setUp(work, {
        organisation: { name: 'Fern & Clay', timezone: sol.timezone, isDemo: true },
        owner: { name: sol.name, email: sol.email, passwordHash: null },
      })
      await shipDefaults(work)
      await createInbox(work, { name: 'Support', address: SUPPORT_ADDRESS, senderName: 'Fern & Clay' })
    },
    { origin: 'demo' },
  )
}
