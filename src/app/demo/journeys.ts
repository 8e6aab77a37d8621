// The journeys of Fern & Clay: one that has been running since a month and a half, with everybody
// who came in, and two that are begun and wait for somebody to publish them.

import { tellAfterDelivery, tellDraft } from '../../care/journeys/index.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { Product } from '../product.ts'

interface Told {
  now: Date
  members: ReadonlyMap<string, string>
}

const runningDays = 75

export async function tellJourneys(
  { parts: { workshop } }: Product,
  { now, members }: Told,
): Promise<void> {
  const known = await workshop.db.selectFrom('journey').select('id').limit(1).executeTakeFirst()
  if (known) return
  await workshop.transact(
    systemActor('demo'),
    async (work) => {
      await tellDraft(work, 'birthday')
      await tellDraft(work, 'check-in')
      await tellAfterDelivery(work, {
        publishedAt: new Date(now.getTime() - runningDays * dayMs),
        publishedBy: members.get('mira')!,
      })
    },
    { origin: 'demo', now },
  )
}
