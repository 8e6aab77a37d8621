// Fern & Clay's programme, two months old: what orders earned, what people gave, and letters that
// wait for the post. Made by the same commands as in life.

import {
  addRule,
  allTiers,
  changeRewardSettings,
  deliverPerk,
  earnRewards,
  givePerk,
  giveReward,
  issueVoucher,
  makeInvite,
  moveLetter,
  openEarly,
  putTier,
  queueLetter,
  redeemVoucher,
} from '../../care/rewards/index.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import type { AnyWork } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import type { DemoHistory } from '../../../test/cast/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

interface Filled {
  told: DemoHistory
  members: ReadonlyMap<string, string>
  customers: ReadonlyMap<string, string>
}

const began = 60

export async function tellRewards(product: Product, filled: Filled): Promise<void> {
  const { now } = filled.told
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * dayMs)
  const { workshop } = product.parts
  const as = (who: string, daysAgo: number, act: (work: AnyWork) => Promise<unknown>) =>
    workshop.transact(colleague(filled.members.get(who)!), act, {
      origin: 'demo',
      now: at(daysAgo),
    })
  const known = await workshop.db.selectFrom('reward_rule').select('id').executeTakeFirst()
  if (!known) await as('sol', began, (work) => makeProgramme(work, now))
  await earnOrders(product, at(began))
  const given = await workshop.db.selectFrom('voucher').select('id').executeTakeFirst()
  if (given) return
  const who = (key: string) => filled.customers.get(key)!
  await as('mira', 20, (work) => giveThings(work, who, now))
  await as('ada', 4, (work) => writeLetters(work, who))
}

async function makeProgramme(work: AnyWork, now: Date) {
  await changeRewardSettings(work, {
    ...{ isOn: true, basis: 'points', window: 'rolling', months: 12, graceDays: 30 },
    ...{ currency: 'EUR', hundredPoints: 500 },
  })
  const rule = {
    ...{ per_minor: null, min_total: null, first_only: false, limit_points: null },
    ...{ limit_days: null, uses_tier: true, pending_days: 14, expires_months: 18 },
  }
  await addRule(work, {
    ...rule,
    ...{ name: 'A point for each euro', reason: 'Thank you for your order' },
    ...{ event: 'order.delivered', points: 1, per_minor: 100 },
  })
  await addRule(work, {
    ...rule,
    ...{ name: 'For a first order', reason: 'Welcome to Fern & Clay' },
    ...{ event: 'order.delivered', points: 50, first_only: true, uses_tier: false },
  })
  await addRule(work, {
    ...rule,
    ...{ name: 'For an answer', reason: 'Thank you for telling us', event: 'survey.answered' },
    ...{ points: 10, uses_tier: false, pending_days: 0, limit_points: 30, limit_days: 90 },
  })
  const tier = { entry_points: 0, entry_perk: null }
  await putTier(work, null, { ...tier, name: 'Sprout', threshold: 60, multiplier: 100 })
  await putTier(work, null, { ...tier, name: 'Leaf', threshold: 150, multiplier: 125 })
  await putTier(work, null, {
    ...{ name: 'Canopy', threshold: 400, multiplier: 150, entry_points: 50 },
    entry_perk: 'An hour with our gardener',
  })
  const leaf = (await allTiers(work.read)).find(({ name }) => name === 'Leaf')!
  await openEarly(work, {
    ...{ item: 'autumn-glazes', title: 'The autumn glazes', tierId: leaf.id },
    opensAt: new Date(now.getTime() - 2 * dayMs),
    publicAt: new Date(now.getTime() + 12 * dayMs),
  })
}

/** In the order in which parcels arrived; an order earns once, however often it is told. */
async function earnOrders({ parts: { workshop } }: Product, since: Date): Promise<void> {
  const orders = await workshop.db
    .selectFrom('shop_order')
    .select(['id', 'customer_id', 'delivered_at'])
    .where('delivered_at', '>', since)
    .where('customer_id', 'is not', null)
    .where('id', 'not in', (of) =>
      of
        .selectFrom('reward_grant')
        .select('reward_grant.order_id')
        .where('reward_grant.order_id', 'is not', null)
        .$castTo<{ order_id: string }>(),
    )
    .orderBy('delivered_at')
    .execute()
  const shop = { kind: 'system', id: null, role: 'demo', may: () => true, scopes: 'all' } as const
  for (const { id, customer_id: customerId, delivered_at: now } of orders) {
    const delivered = { name: 'order.delivered', subjectId: id, customerId, id }
    await workshop.transact(
      shop,
      (work) => earnRewards(work, delivered as unknown as Happened<object>),
      { origin: 'demo', now: now! },
    )
  }
}

type Who = (key: string) => string

async function giveThings(work: AnyWork, who: Who, now: Date) {
  const soon = new Date(now.getTime() + 70 * dayMs)
  const { code } = await issueVoucher(work, {
    ...{ value: 5000, currency: 'EUR', customerId: who('nora-vale'), endsAt: soon },
    reason: 'For the planter that broke twice',
  })
  await redeemVoucher(work, {
    ...{ code, order: { system: 'demo', id: '4127' }, customerId: who('nora-vale') },
    ...{ total: { amount: 1850, currency: 'EUR' }, amount: 1850 },
  })
  await issueVoucher(work, {
    ...{ percent: 15, currency: 'EUR', customerId: who('grace-adeyemi'), endsAt: soon },
    reason: 'For bringing three friends to our workshop',
  })
  await giveReward(work, {
    ...{ customerId: who('lena-brandt'), unit: 'credit', amount: 1500, currency: 'EUR' },
    reason: 'For your patience while the kiln was cold',
  })
  await givePerk(work, {
    ...{ customerId: who('nora-vale'), title: 'A place at the glazing evening', endsAt: soon },
    reason: 'You asked for the secret of the ochre',
  })
  const parcel = await givePerk(work, {
    ...{ customerId: who('hugo-martin'), title: 'A bag of ochre glaze chips', endsAt: soon },
    reason: 'For your photographs of the balcony',
  })
  await deliverPerk(work, { id: parcel, proof: 'Parcel 00340434, signed for' })
  await makeInvite(work, {
    ...{ giverId: who('grace-adeyemi'), kind: 'referral', endsAt: soon },
    reason: 'For a friend with a windowsill',
  })
}

async function writeLetters(work: AnyWork, who: Who) {
  const write = (key: keyof typeof letters) => {
    const { reason, body, address, isHandwritten } = letters[key]
    const lines = { body: body.join('\n'), address: address.join('\n') }
    return queueLetter(work, { ...lines, customerId: who(key), reason, isHandwritten })
  }
  await write('ruth-feld')
  await write('idris-okoye')
  await moveLetter(work, { id: await write('oskar-lund'), to: 'posted' })
}

const letters = {
  'ruth-feld': {
    reason: 'Ten years with us',
    isHandwritten: true,
    body: [
      'Dear {name},',
      '',
      'ten years ago you carried our first planter home on the tram.',
      'Thank you for staying.',
      '',
      'Yours, {agent}',
    ],
    address: ['Ruth Feld', '4 Harbour Terrace', 'Dublin D02 X285'],
  },
  'idris-okoye': {
    reason: 'The drawing of his daughter',
    isHandwritten: false,
    body: [
      'Dear {name},',
      '',
      'the drawing hangs above the kiln. Everybody who comes in asks about the blue cat.',
      '',
      'With thanks,',
      '{agent}, {shop}',
    ],
    address: ['Idris Okoye', '17 Kiln Lane', 'Leeds LS1 4AB'],
  },
  'oskar-lund': {
    reason: 'The crack he found',
    isHandwritten: false,
    body: [
      'Dear {name},',
      '',
      'because you wrote to us, forty planters were looked at again before they left.',
      '',
      'Thank you,',
      '{agent}',
    ],
    address: ['Oskar Lund', 'Lindvägen 8', '118 20 Stockholm'],
  },
} as const
