// Whom Fern & Clay entrusts with what customers tell, and what one of them asked for this week.

import { changePrivacySettings, makeRequest } from '../../people/privacy/index.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

const processors = [
  { name: 'Kiln Post', purpose: 'Our mailbox', country: 'Germany' },
  { name: 'Parcel Lane', purpose: 'Brings your parcels', country: 'Netherlands' },
]

interface Filled {
  now: Date
  members: ReadonlyMap<string, string>
  customers: ReadonlyMap<string, string>
}

export async function tellPrivacy(
  { parts: { workshop } }: Product,
  { now, members, customers }: Filled,
): Promise<void> {
  const known = await workshop.db.selectFrom('privacy_request').select('id').executeTakeFirst()
  if (known) return
  const at = (days: number) => new Date(now.getTime() - days * dayMs)
  await workshop.transact(
    colleague(members.get('sol')!),
    (work) => changePrivacySettings(work, { processors, forgetAfterMonths: null }),
    { origin: 'demo', now: at(60) },
  )
  await workshop.transact(
    systemActor('demo'),
    (work) =>
      makeRequest(work, {
        customerId: customers.get('jonas-weber')!,
        kind: 'correction',
        words: 'My name is written Jonas Weber-Lang since the wedding.',
      }),
    { origin: 'demo', now: at(3) },
  )
}
