// What Fern & Clay changed because customers said so: one thing done, with those who were told and
// a number that moved; one under way; one that is an idea.

import { addDays, dayMs, hourMs, localDateOf } from '../../kernel/clock/index.ts'
import { type ToldImprovement, tellImprovement } from '../../care/improvements/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { Product } from '../product.ts'

interface Told {
  now: Date
  members: ReadonlyMap<string, string>
}

/** By the key of a reason as the import made it. */
type Key = 'whereIs' | 'damaged' | 'size'
const keys: Record<Key, string> = {
  whereIs: 'order.where-is-my-order',
  damaged: 'troubleshooting.damaged-on-arrival',
  size: 'discovery.choosing-a-size',
}

const doneDaysAgo = 24

export async function tellImprovements(
  { parts: { workshop, secrets } }: Product,
  { now, members }: Told,
): Promise<void> {
  const known = await workshop.db.selectFrom('improvement').select('id').limit(1).executeTakeFirst()
  if (known) return
  const reasons = await workshop.db.selectFrom('reason').select(['id', 'key']).execute()
  const reasonId = (key: Key) => reasons.find((one) => one.key === keys[key])?.id ?? null
  const { timezone } = await workshop.db
    .selectFrom('organisation')
    .select('timezone')
    .executeTakeFirstOrThrow()
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
  const doneOn = addDays(localDateOf(now, timezone), -doneDaysAgo)
  const all: ToldImprovement[] = [
    {
      ...parcels,
      reasonId: reasonId('whereIs'),
      ownerId: members.get('mira')!,
      from: daysAgo(doneDaysAgo + 45),
      begunAt: daysAgo(doneDaysAgo + 12),
      done: { on: doneOn, toldAt: new Date(daysAgo(doneDaysAgo - 1).getTime() + hourMs) },
    },
    {
      ...sleeves,
      reasonId: reasonId('damaged'),
      ownerId: members.get('sol')!,
      from: daysAgo(40),
      begunAt: daysAgo(6),
      done: null,
    },
    {
      ...sizes,
      reasonId: reasonId('size'),
      ownerId: members.get('ada')!,
      from: daysAgo(60),
      begunAt: daysAgo(2),
      done: null,
    },
  ]
  await workshop.transact(
    systemActor('demo'),
    async (work) => {
      for (const one of all) await tellImprovement(work, one, secrets)
    },
    { origin: 'demo', now },
  )
}

const parcels = {
  title: 'Say where the parcel is before they ask',
  kind: 'change',
  state: 'done',
  metric: 'reason-share',
  texts: {
    en: {
      said: 'Once an order had left us, nobody told you where it was.',
      did:
        'You now get one mail when your parcel is handed over, with a link that shows where it ' +
        'is and the day it arrives. If that day slips, we write first.',
    },
    de: {
      said: 'Sobald eine Bestellung unterwegs war, hat Ihnen niemand gesagt, wo sie ist.',
      did:
        'Sie bekommen jetzt eine Mail, wenn Ihr Paket übergeben ist, mit einem Link, der zeigt, ' +
        'wo es ist und wann es ankommt. Verschiebt sich der Tag, schreiben wir zuerst.',
    },
    nl: {
      said: 'Zodra een bestelling weg was, vertelde niemand je waar hij bleef.',
      did:
        'Je krijgt nu één mail als je pakket is overgedragen, met een link die laat zien waar ' +
        'het is en wanneer het komt. Verschuift die dag, dan schrijven wij eerst.',
    },
  },
} as const

const sleeves = {
  title: 'Pots arrive whole: a tighter inner sleeve',
  kind: 'change',
  state: 'doing',
  metric: 'reason-share',
  texts: {
    en: {
      said: 'Pots arrived broken.',
      did: 'We went back to the tighter sleeve, and drop every size from a metre before it ships.',
    },
  },
} as const

const sizes = {
  title: 'A page that says which pot fits which plant',
  kind: 'article',
  state: 'idea',
  metric: 'observed-ease',
  texts: {},
} as const
