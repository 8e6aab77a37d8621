import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'

// 400 customers, told beforehand; every number is counted again here with plain loops.

const day = 86_400_000
const now = new Date('2026-10-01T10:00:00Z')
const from = new Date('2026-04-01T00:00:00Z')
const period = 'from=2026-04-01&to=2026-07-01'
const end = new Date('2026-07-01T00:00:00Z')

interface Contact {
  id: string
  at: Date
  resolvedAt: Date
  reasonId: string
  mood: number
  gesture: 'credit' | 'discount' | 'minutes' | null
  called: boolean
}
interface Person {
  id: string
  contacts: Contact[]
  orders: Date[]
}

const tongues = ['nl', 'de', null]

let shop: Shop
let reader: Client
let people: Person[]
let topOf: Map<string, string>

function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Who is angry is given something more often, and comes back more often; giving helps. */
function tellPeople(reasonIds: readonly string[]): Person[] {
  const roll = dice(11)
  const pick = <T>(of: readonly T[]) => of[Math.floor(roll() * of.length)]!
  const ms = (days: number) => Math.floor(days * day)
  return Array.from({ length: 400 }, () => {
    const at = new Date(from.getTime() + ms(roll() * 88))
    const mood = pick([-2, -1, 0, 0, 1])
    const isGiven = roll() < (mood < 0 ? 0.4 : 0.1)
    const first: Contact = {
      id: newId(),
      at,
      resolvedAt: new Date(at.getTime() + ms(roll() * 3)),
      reasonId: pick(reasonIds),
      mood,
      gesture: isGiven ? pick(['credit', 'discount', 'minutes'] as const) : null,
      called: roll() < 0.1,
    }
    const contacts = [first]
    if (roll() < (mood < 0 ? 0.5 : 0.25) - (isGiven ? 0.2 : 0)) {
      const again = new Date(first.resolvedAt.getTime() + ms(1 + roll() * 40))
      const resolvedAt = new Date(again.getTime() + ms(1))
      const reasonId = roll() < 0.8 ? first.reasonId : pick(reasonIds)
      contacts.push({
        ...{ id: newId(), at: again, resolvedAt, reasonId, mood: 0 },
        ...{ gesture: null, called: false },
      })
    }
    const before = Math.floor(roll() * 4)
    const orders = Array.from(
      { length: before },
      () => new Date(at.getTime() - ms(1 + roll() * 99)),
    )
    if (roll() < (isGiven ? 0.45 : 0.3))
      orders.push(new Date(first.resolvedAt.getTime() + ms(roll() * 100)))
    return { id: newId(), contacts, orders }
  })
}

const insert = (db: Shop['product']['parts']['workshop']['db'], table: string, rows: object[]) =>
  sql`insert into ${sql.table(table)} (${sql.join(Object.keys(rows[0]!).map((key) => sql.ref(key)))})
    select ${sql.join(Object.keys(rows[0]!).map((key) => sql.ref(key)))}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )

async function write({ product: { parts }, inboxId, owner }: Shop) {
  const { db } = parts.workshop
  const stamp = { created_at: from, updated_at: from }
  const member = (await owner.get('/me')).body.id
  const each = people.flatMap((person) => person.contacts.map((one) => ({ person, one })))
  await insert(
    db,
    'customer',
    people.map(({ id }, at) => ({ id, name: 'Nora', language: tongues[at % 3], ...stamp })),
  )
  const conversations = each.map(({ person, one }) => ({
    id: one.id,
    number: 5000 + each.findIndex((other) => other.one === one),
    inbox_id: inboxId,
    customer_id: person.id,
    channel: 'email',
    subject: '',
    state: 'resolved',
    priority: 'normal',
    human_replies: 1,
    reopen_count: 0,
    cycle: 1,
    is_spam: false,
    reason_id: one.reasonId,
    last_message_at: one.at,
    created_at: one.at,
    updated_at: one.at,
    resolved_at: one.resolvedAt,
  }))
  await insert(db, 'conversation', conversations)
  await insert(
    db,
    'mood_cycle',
    each.map(({ one }) => ({
      conversation_id: one.id,
      cycle: 1,
      first_id: newId(),
      started_at: one.at,
      ended_at: one.at,
      start_mood: one.mood,
      end_mood: 0,
      texts: 1,
    })),
  )
  await insert(
    db,
    'gesture',
    each
      .filter(({ one }) => one.gesture)
      .map(({ person, one }) => ({
        ...{ id: newId(), kind: one.gesture, customer_id: person.id, conversation_id: one.id },
        ...{ inbox_id: inboxId, member_id: member, amount: 500, note: '', words: '' },
        currency: one.gesture === 'credit' ? 'EUR' : null,
        ...{ reason: 'long-wait', fault: 'ours', state: 'given' },
        ...{ created_at: one.resolvedAt, updated_at: one.resolvedAt },
      })),
  )
  await insert(
    db,
    'shop_order',
    people.flatMap(({ id, orders }) =>
      orders.map((at) => {
        const ref = newId()
        return {
          ...{ id: ref, external_system: 'shop', external_id: ref, customer_id: id, number: ref },
          ...{ state: 'delivered', currency: 'EUR', total: 100, refunded: 0 },
          ...{ placed_at: at, as_of: at, created_at: at, updated_at: at },
        }
      }),
    ),
  )
}

beforeAll(async () => {
  shop = await product({ now })
  await shop.owner.patch('/organisation', { timezone: 'UTC' })
  const reasons = (await shop.owner.get('/reasons?limit=100')).body.data as {
    id: string
    parentId: string | null
  }[]
  topOf = new Map(reasons.map(({ id, parentId }) => [id, parentId ?? id]))
  const below = reasons.filter(({ parentId }) => parentId).map(({ id }) => id)
  people = tellPeople([below[0]!, below[1]!, below.at(-1)!])
  await write(shop)
  reader = await shop.key(['insight:read'])
})

const inPeriod = ({ at }: Contact) => at >= from && at < end

interface Unit {
  treated: boolean
  alike: string
  hit: boolean
}

/** Of each customer the first conversation with such a gesture, or the first of those without. */
function unitsFor(kind: string | null, hitOf: (person: Person, one: Contact) => boolean): Unit[] {
  return people.flatMap((person) => {
    const given = person.contacts.find(
      (one) => one.gesture && inPeriod(one) && (!kind || one.gesture === kind),
    )
    const isNever = person.contacts.every(({ gesture }) => !gesture)
    const one = given ?? (isNever ? person.contacts.find(inPeriod) : undefined)
    if (!one) return []
    const orders = Math.min(2, person.orders.filter((at) => at < one.at).length)
    const alike = [topOf.get(one.reasonId), Math.sign(one.mood), orders].join()
    return [{ treated: Boolean(given), alike, hit: hitOf(person, one) }]
  })
}

const back = (days: number) => (person: Person, one: Contact) =>
  person.contacts.some(
    (other) =>
      other !== one &&
      other.reasonId === one.reasonId &&
      other.at > one.resolvedAt &&
      other.at.getTime() <= one.resolvedAt.getTime() + days * day,
  )
const bought = (days: number) => (person: Person, one: Contact) =>
  person.orders.some(
    (at) => at > one.resolvedAt && at.getTime() <= one.resolvedAt.getTime() + days * day,
  )

/** Mantel and Haenszel, written out. */
function plainDifference(units: readonly Unit[]) {
  let [over, under, matched] = [0, 0, 0]
  for (const alike of new Set(units.map((unit) => unit.alike))) {
    const here = units.filter((unit) => unit.alike === alike)
    const [treated, others] = [here.filter((u) => u.treated), here.filter((u) => !u.treated)]
    if (treated.length === 0 || others.length === 0) continue
    const share = (of: Unit[]) => of.filter(({ hit }) => hit).length / of.length
    const weight = (treated.length * others.length) / here.length
    over += weight * (share(treated) - share(others))
    under += weight
    matched += treated.length
  }
  return { value: (100 * over) / under, matched }
}

describe('the effect of giving', () => {
  it.each([
    ['', null],
    ['&kind=credit', 'credit'],
  ])('is that of alike customers, counted again by hand%s', async (asked, kind) => {
    const { body } = await reader.get(`/insights/giving/effect?${period}${asked}`)
    const told = new Map(
      body.outcomes.map((one: { outcome: string }) => [one.outcome, one] as const),
    ) as Map<string, Record<string, number | string | { n: number; k: number }>>
    for (const [name, hitOf] of [
      ['back-7', back(7)],
      ['back-30', back(30)],
      ['bought-60', bought(60)],
      ['bought-90', bought(90)],
    ] as const) {
      const units = unitsFor(kind, hitOf)
      const plain = plainDifference(units)
      const one = told.get(name)!
      expect(one['value'], name).toBeCloseTo(plain.value, 8)
      expect(one['matched']).toBe(plain.matched)
      const given = units.filter(({ treated }) => treated)
      expect(one['given']).toMatchObject({
        n: given.length,
        k: given.filter(({ hit }) => hit).length,
      })
      expect(Number(one['low'])).toBeLessThan(plain.value)
      expect(Number(one['high'])).toBeGreaterThan(plain.value)
    }
  })

  it('says that giving helped where it did, though who was angry got more', async () => {
    const { body } = await reader.get(`/insights/giving/effect?${period}`)
    const [, back30] = body.outcomes
    expect(back30).toMatchObject({ outcome: 'back-30', says: 'better' })
    expect(back30.high).toBeLessThan(0)
  })

  it('says “not enough yet” where few are alike, and while the days are not over', async () => {
    const few = await reader.get('/insights/giving/effect?from=2026-04-01&to=2026-04-04')
    for (const one of few.body.outcomes)
      expect(one).toMatchObject({ says: 'not-enough', value: null, low: null })
    const young = await reader.get(`/insights/giving/effect?${period}&kind=letter`)
    expect(young.body.outcomes[0]).toMatchObject({ matched: 0, says: 'not-enough' })
  })
})

describe('giving in numbers', () => {
  it('adds up what it cost and why, and in how many conversations somebody cared', async () => {
    const { body } = await reader.get(`/insights/giving?${period}`)
    const contacts = people.flatMap((person) => person.contacts)
    const given = contacts.filter(
      ({ gesture, resolvedAt }) => gesture && resolvedAt >= from && resolvedAt < end,
    )
    const credits = given.filter(({ gesture }) => gesture === 'credit').length
    const minutes = given.filter(({ gesture }) => gesture === 'minutes').length * 500
    const whole = {
      gestures: given.length,
      minutes,
      cost: [{ currency: 'EUR', amount: credits * 500 }],
    }
    expect(body.given).toEqual(whole)
    expect(body.causes).toEqual([{ reason: 'long-wait', fault: 'ours', ...whole }])
    const arrived = contacts.filter(inPeriod)
    const cared = arrived.filter(({ gesture }) => gesture)
    expect(body.careShare).toMatchObject({ k: cared.length, n: arrived.length })
    expect(body.topics.length).toBeGreaterThan(0)
    for (const { reason, careShare } of body.topics) {
      const here = arrived.filter(({ reasonId }) => topOf.get(reasonId) === reason.id)
      const k = here.filter(({ gesture }) => gesture).length
      expect(careShare).toMatchObject({ k, n: here.length })
    }
  })

  it('T132: tells how often a lead had to be asked', async () => {
    const ben = await shop.member('ben', 'agent')
    const lead = await shop.member('lena', 'lead')
    const about = { customerId: people[0]!.id, reason: 'thanks' }
    const ask = async () =>
      (await ben.post('/gestures', { ...about, kind: 'credit', amount: 9000, ask: true })).body.id
    const [first, second] = [await ask(), await ask()]
    await ask()
    await ben.post('/gestures', { ...about, kind: 'letter', amount: 1 })
    await lead.post(`/gestures/${first}/decision`, { isApproved: true })
    await lead.post(`/gestures/${second}/decision`, { isApproved: false })
    const { body } = await reader.get('/insights/giving?from=2026-10-01&to=2026-10-02')
    expect(body.questions).toMatchObject({ asked: 3, approved: 1, declined: 1, waiting: 1 })
    // Of four wishes: too few for a share.
    expect(body.questions.share).toMatchObject({ n: 4, value: null, verdict: 'too-few' })
    expect(body.given).toMatchObject({ gestures: 2, cost: [{ currency: 'EUR', amount: 9000 }] })
  })

  it('is for those who read numbers', async () => {
    const ben = await shop.member('bea', 'collaborator')
    for (const path of ['/insights/giving', '/insights/giving/effect'])
      expect((await ben.get(path)).status).toBe(403)
  })
})

describe('whether it is given evenly', () => {
  let lead: Client
  beforeAll(async () => {
    lead = await shop.key(['insight:read', 'goodwill:manage'])
  })

  it('holds each language against the others about the same things, counted again by hand', async () => {
    const { body } = await lead.get(`/insights/giving/evenness?${period}`)
    const units = (language: string | null): Unit[] =>
      people.flatMap(({ contacts }, at) =>
        contacts.filter(inPeriod).map((one) => ({
          treated: tongues[at % 3] === language,
          alike: String(topOf.get(one.reasonId)),
          hit: one.gesture !== null,
        })),
      )
    for (const language of tongues) {
      const plain = plainDifference(units(language))
      const told = body.groups.find(
        (one: { side: string; group: string }) =>
          one.side === 'language' && one.group === (language ?? ''),
      )
      expect(told.value).toBeCloseTo(plain.value, 8)
      const own = units(language).filter(({ treated }) => treated)
      expect(told.given).toMatchObject({
        n: own.length,
        k: own.filter(({ hit }) => hit).length,
      })
      expect(told.says).toBe(told.low > 0 ? 'more' : told.high < 0 ? 'less' : 'even')
    }
  })

  it('says nothing of a side all share, and of groups that are too small', async () => {
    const { body } = await lead.get(`/insights/giving/evenness?${period}`)
    const sides = new Set(body.groups.map(({ side }: { side: string }) => side))
    expect([sides.has('tier'), sides.has('touch')]).toEqual([false, false])
    const week = await lead.get('/insights/giving/evenness?from=2026-04-01&to=2026-04-04')
    expect(
      week.body.groups.every(
        ({ given, others, says }: Record<string, { n: number }>) =>
          (given!.n >= 20 && others!.n >= 20) || (says as unknown) === 'not-enough',
      ),
    ).toBe(true)
  })

  it('names those who were given to often; for leads only', async () => {
    const [person] = people
    const id = person!.id
    const member = (await shop.owner.get('/me')).body.id
    const { db } = shop.product.parts.workshop
    const before = (await lead.get(`/insights/giving/evenness?${period}`)).body.often
    expect(before).toEqual([])
    const had = person!.contacts.filter((one) => one.gesture && inPeriod(one)).length
    const at = new Date('2026-05-01T10:00:00Z')
    await insert(
      db,
      'gesture',
      [1, 2, 3].map(() => ({
        ...{ id: newId(), kind: 'credit', customer_id: id, conversation_id: null, inbox_id: null },
        ...{ member_id: member, amount: 700, note: '', words: '', currency: 'EUR' },
        ...{ reason: 'long-wait', fault: 'ours', state: 'given', created_at: at, updated_at: at },
      })),
    )
    const { often } = (await lead.get(`/insights/giving/evenness?${period}`)).body
    expect(often).toMatchObject([{ customer: { id }, gestures: 3 + had, members: 1 }])
    expect((await reader.get(`/insights/giving/evenness?${period}`)).status).toBe(403)
  })
})
