// What somebody of Fern & Clay noticed that customers keep speaking of.

import { dayMs } from '../../kernel/clock/index.ts'
import { addTheme } from '../../listening/themes/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

export async function nameTheme(
  { parts }: Product,
  { now, members }: { now: Date; members: ReadonlyMap<string, string> },
): Promise<void> {
  await parts.workshop.transact(
    colleague(members.get('mira')!),
    (work) =>
      addTheme(work, {
        name: 'Drainage and saucers',
        definition: 'Whether a pot lets water out, and what stands below it.',
        phrases: ['drainage', 'drainage hole', 'saucer', 'saucers', 'drip tray', 'schotel'],
        aspect: 'product',
      }),
    { origin: 'demo', now: new Date(now.getTime() - 40 * dayMs) },
  )
}
