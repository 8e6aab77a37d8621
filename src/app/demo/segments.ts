// Questions about customers that Fern & Clay asks again and again.

import { makeSegment } from '../../people/segments/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

type Definition = Parameters<typeof makeSegment>[1]['definition']

const kept: readonly { name: string; definition: Definition }[] = [
  {
    name: 'Friends who fell silent',
    definition: {
      match: 'all',
      conditions: [
        { field: 'order-count', is: 'at-least', value: 2 },
        { field: 'last-order-on', is: 'longer-ago', value: 45 },
      ],
    },
  },
  {
    name: 'Were let down',
    definition: {
      match: 'any',
      conditions: [
        { field: 'last-csat', is: 'at-most', value: 2 },
        { field: 'last-nps', is: 'at-most', value: 6 },
      ],
    },
  },
  {
    name: 'New this month, not in English',
    definition: {
      match: 'all',
      conditions: [
        { field: 'customer-since', is: 'in-last-days', value: 30 },
        { field: 'language', is: 'one-of', value: ['nl', 'de', 'fr', 'es'] },
      ],
    },
  },
]

export async function tellSegments(
  { parts }: Product,
  { now, members }: { now: Date; members: ReadonlyMap<string, string> },
): Promise<void> {
  const known = await parts.workshop.db.selectFrom('segment').select('name').execute()
  const names = new Set(known.map(({ name }) => name))
  for (const segment of kept.filter(({ name }) => !names.has(name))) {
    await parts.workshop.transact(
      colleague(members.get('mira')!),
      (work) => makeSegment(work, segment),
      { origin: 'demo', now },
    )
  }
}
