import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { newcomersOf } from './index.ts'
import { type Condition, conditionsMost, type Definition, isGroup } from './rules.ts'

// A question is answered a second time here, by plain loops over the very rows.

const now = new Date('2026-03-10T23:30:00Z')
const zone = 'Europe/Amsterdam'
// It is past midnight there.
const today = '2026-03-11'
const day = 86_400_000

interface Person {
  id: string
  language: string | null
  touch: string
  do_not_call: boolean
  birthday: string | null
  created_at: Date
  last_contact_at: Date | null
  facts: Record<string, unknown>
  fields: Record<string, unknown>
}

let shop: Shop
let lead: Client
let ben: Client
let people: Person[]

function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function tellPeople(): Person[] {
  const roll = dice(5)
  const pick = <T>(of: readonly T[]) => of[Math.floor(roll() * of.length)]!
  const past = (days: number) => new Date(now.getTime() - Math.floor(roll() * days * day))
  return Array.from({ length: 240 }, () => {
    const orders = pick([0, 0, 1, 2, 3, 9])
    const facts = {
      ...(orders && {
        'order-count': orders,
        'lifetime-value': orders * 1250,
        'lifetime-value-currency': pick(['EUR', 'USD']),
        'last-order-on': past(400).toISOString().slice(0, 10),
      }),
      ...(roll() < 0.5 && { tier: pick(['friend', 'Family']) }),
      ...(roll() < 0.4 && { 'last-csat': pick([1, 2, 3, 4, 5]) }),
    }
    const fields = {
      ...(roll() < 0.6 && { balcony: pick(['South', 'north-west', 'none %']) }),
      ...(roll() < 0.6 && { pots: pick([0, 3, 12.5]) }),
      ...(roll() < 0.6 && { 'next-visit': pick(['2026-03-10', '2026-03-11', '2026-06-01']) }),
      ...(roll() < 0.6 && { wholesale: pick([true, false]) }),
    }
    return {
      id: newId(),
      language: pick(['en', 'nl', 'de', null]),
      touch: pick(['high', 'standard', 'standard', 'brief']),
      do_not_call: roll() < 0.2,
      birthday: pick(['03-11', '03-12', '02-29', '12-31', null]),
      created_at: past(700),
      last_contact_at: roll() < 0.7 ? past(200) : null,
      facts,
      fields,
    }
  })
}

const own = { balcony: 'text', pots: 'number', 'next-visit': 'date', wholesale: 'yes-no' } as const

beforeAll(async () => {
  shop = await product({ now })
  await shop.owner.patch('/organisation', { timezone: zone })
  lead = await shop.member('lena', 'lead')
  ben = await shop.member('ben', 'agent')
  const [purpose] = (await shop.owner.get('/purposes')).body.data
  for (const [key, kind] of Object.entries(own)) {
    const body = { key, label: key, kind, purposeId: purpose.id }
    expect((await shop.owner.post('/customer-fields', body)).status).toBe(201)
  }
  people = tellPeople()
  const { db } = shop.product.parts.workshop
  const rows = people.map((one) => ({ ...one, name: 'Nora', updated_at: one.created_at }))
  await sql`insert into customer (id, name, language, touch, do_not_call, birthday, created_at,
      updated_at, last_contact_at, facts, fields)
    select id, name, language, touch, do_not_call, birthday, created_at, updated_at,
      last_contact_at, facts, fields
    from jsonb_populate_recordset(null::customer, ${JSON.stringify(rows)}::jsonb)`.execute(db)
  // The same person written down twice: the other record counts nowhere.
  const twin = { ...rows[0]!, id: newId(), merged_into: rows[0]!.id }
  await sql`insert into customer (id, name, touch, created_at, updated_at, merged_into)
    values (${twin.id}, 'Nora', 'high', ${now}, ${now}, ${twin.merged_into})`.execute(db)
})

const dayIn = new Intl.DateTimeFormat('sv', { timeZone: zone })
const daysBefore = (days: number) =>
  new Date(Date.parse(`${today}T12:00:00Z`) - days * day).toISOString().slice(0, 10)

/** The value as it stands in the row: a day as YYYY-MM-DD, null where nothing is known. */
function valueOf(person: Person, field: string): unknown {
  const local = (at: Date | null) => at && dayIn.format(at)
  if (field === 'customer-since') return local(person.created_at)
  if (field === 'last-contact') return local(person.last_contact_at)
  if (field === 'do-not-call') return person.do_not_call
  if (field.startsWith('field:')) return person.fields[field.slice(6)] ?? null
  if (field in person) return person[field as 'language']
  return person.facts[field] ?? null
}

function holds(person: Person, { field, is, value }: Condition): boolean {
  const found = valueOf(person, field)
  const asNumber = found ?? (field === 'order-count' || field === 'lifetime-value' ? 0 : null)
  const lower = (text: unknown) => String(text).toLowerCase()
  switch (is) {
    case 'known':
      return found !== null
    case 'unknown':
      return found === null
    case 'yes':
      return found === true
    case 'no':
      return found !== true
    case 'one-of':
      return found !== null && (value as string[]).includes(String(found))
    case 'none-of':
      return found === null || !(value as string[]).includes(String(found))
    case 'contains':
      return found !== null && lower(found).includes(lower(value).trim())
    case 'is':
      if (typeof value === 'number') return asNumber === value
      return found !== null && lower(found) === lower(value)
    case 'is-not':
      return found === null || lower(found) !== lower(value)
    case 'at-least':
      return asNumber !== null && Number(asNumber) >= Number(value)
    case 'at-most':
      return asNumber !== null && Number(asNumber) <= Number(value)
    case 'on-or-after':
      return found !== null && String(found) >= String(value)
    case 'before':
      return found !== null && String(found) < String(value)
    case 'in-last-days':
      return found !== null && String(found) >= daysBefore(Number(value)) && String(found) <= today
    case 'longer-ago':
      return found !== null && String(found) < daysBefore(Number(value))
    case 'in-next-days': {
      if (found === null) return false
      const days = Array.from({ length: Number(value) + 1 }, (_, n) => daysBefore(-n).slice(5))
      return days.includes(String(found)) || (found === '02-29' && days.includes('02-28'))
    }
  }
}

const holdsAll = (person: Person, { match, conditions }: Definition): boolean => {
  const each = conditions.map((one) =>
    isGroup(one) ? holdsAll(person, one as Definition) : holds(person, one),
  )
  if (each.length === 0) return true
  return match === 'all' ? each.every(Boolean) : each.some(Boolean)
}

const count = async (definition: Definition) =>
  (await ben.post('/segment-counts', { definition })).body

const days = fc.constantFrom('2026-03-10', '2026-03-11', '2025-06-01', '2024-12-31')
const some = (...of: string[]) => fc.subarray(of, { minLength: 1 })
const one = (field: string, is: string, value?: fc.Arbitrary<unknown>) =>
  (value ?? fc.constant(undefined)).map(
    (found) => ({ field, is, ...(found === undefined ? {} : { value: found }) }) as Condition,
  )
const numbers = ['order-count', 'lifetime-value', 'last-csat', 'field:pots']
const dates = ['customer-since', 'last-contact', 'last-order-on', 'field:next-visit']
const condition: fc.Arbitrary<Condition> = fc.oneof(
  ...numbers.flatMap((field) =>
    ['is', 'at-least', 'at-most'].map((is) => one(field, is, fc.constantFrom(0, 2, 3, 12.5, 2500))),
  ),
  ...dates.flatMap((field) => [
    one(field, 'on-or-after', days),
    one(field, 'before', days),
    one(field, 'in-last-days', fc.constantFrom(0, 1, 30, 365)),
    one(field, 'longer-ago', fc.constantFrom(0, 1, 90)),
  ]),
  one('language', 'one-of', some('en', 'nl', 'fr')),
  one('language', 'none-of', some('en', 'de')),
  one('touch', 'one-of', some('high', 'brief')),
  one('tier', 'is', fc.constantFrom('family', 'friend')),
  one('tier', 'is-not', fc.constantFrom('FAMILY', 'gold')),
  one('field:balcony', 'contains', fc.constantFrom('o', 'WEST', '%', '_')),
  one('birthday', 'in-next-days', fc.constantFrom(0, 1, 300, 365)),
  ...['do-not-call', 'field:wholesale'].flatMap((field) => [one(field, 'yes'), one(field, 'no')]),
  ...['language', 'tier', 'last-csat', 'birthday', 'last-contact', 'field:balcony'].flatMap(
    (field) => [one(field, 'known'), one(field, 'unknown')],
  ),
)
const match = fc.constantFrom('all' as const, 'any' as const)
const group = fc.record({ match, conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) })
const definition = fc.record({
  match,
  conditions: fc.array(fc.oneof({ weight: 3, arbitrary: condition }, group), { maxLength: 4 }),
}) as fc.Arbitrary<Definition>

describe('a question about customers', () => {
  it('T83: finds whom plain loops over the rows find', async () => {
    await fc.assert(
      fc.asyncProperty(definition, async (asked) => {
        const expected = people.filter((person) => holdsAll(person, asked)).length
        expect(await count(asked), JSON.stringify(asked)).toEqual({
          count: expected,
          of: people.length,
        })
      }),
      { numRuns: 250, seed: 4 },
    )
  })

  it.each([
    ['what is not known', { field: 'shoe-size', is: 'is', value: 43 }],
    ['what cannot be asked of it', { field: 'language', is: 'at-least', value: 3 }],
    ['a number that is a word', { field: 'order-count', is: 'at-least', value: 'many' }],
    ['a day that is none', { field: 'last-order-on', is: 'before', value: '2026-13-01' }],
    ['nothing to choose', { field: 'touch', is: 'one-of', value: [] }],
    ['a choice there is not', { field: 'touch', is: 'one-of', value: ['royal'] }],
    ['days below nothing', { field: 'last-contact', is: 'in-last-days', value: -1 }],
    ['an empty word', { field: 'tier', is: 'is', value: '  ' }],
  ])('says at its condition: %s', async (_, condition) => {
    const definition = { match: 'all', conditions: [{ match: 'any', conditions: [condition] }] }
    const { status, body } = await ben.post('/segment-counts', { definition })
    expect([status, body.errors?.[0]?.pointer]).toEqual([
      422,
      '/definition/conditions/0/conditions/0',
    ])
  })

  it('has no more conditions than anybody can read', async () => {
    const most = { field: 'tier', is: 'known' }
    const group = { match: 'any', conditions: Array.from({ length: 11 }, () => most) }
    const definition = { match: 'all', conditions: [group, group] }
    const { status, body } = await ben.post('/segment-counts', { definition })
    expect([status, body.errors[0].code]).toEqual([422, 'too-many'])
    expect(conditionsMost).toBe(20)
  })
})

describe('a segment', () => {
  const friends = {
    match: 'all',
    conditions: [{ field: 'order-count', is: 'at-least', value: 3 }],
  } as const
  const inIt = () => people.filter((person) => holdsAll(person, friends))

  it('is kept, read page by page, worth what they paid, and taken out of use', async () => {
    const made = await lead.post('/segments', { name: ' Friends ', definition: friends })
    expect([made.status, made.body.name]).toEqual([201, 'Friends'])
    const path = `/segments/${made.body.id}`
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await ben.get(`${path}/customers?limit=7${after && `&after=${after}`}`)
      seen.push(...body.data.map(({ id }: { id: string }) => id))
      after = body.next ? encodeURIComponent(body.next) : ''
    } while (after)
    expect(new Set(seen)).toEqual(new Set(inIt().map(({ id }) => id)))
    expect(seen).toHaveLength(inIt().length)
    const worth = (await ben.get(`${path}/worth`)).body.data
    for (const currency of ['EUR', 'USD']) {
      const who = inIt().filter(({ facts }) => facts['lifetime-value-currency'] === currency)
      const amount = who.reduce((sum, { facts }) => sum + Number(facts['lifetime-value']), 0)
      expect(worth).toContainEqual({ currency, amount, customers: who.length })
    }
    expect((await lead.delete(path)).status).toBe(204)
    expect((await ben.get(path)).status).toBe(404)
    expect((await ben.get('/segments')).body.data).toEqual([])
  })

  it('has a name of its own, and nobody overwrites what they have not seen', async () => {
    const one = (await lead.post('/segments', { name: 'Quiet', definition: friends })).body
    const twin = await lead.post('/segments', { name: 'quiet', definition: friends })
    expect([twin.status, twin.body.code]).toEqual([409, 'segment-name-taken'])
    const path = `/segments/${one.id}`
    await lead.patch(path, { name: 'Quieter', seen: { name: 'Quiet' } })
    const late = await lead.patch(path, { name: 'Loud', seen: { name: 'Quiet' } })
    expect([late.status, late.body.code]).toEqual([409, 'edited-meanwhile'])
    expect((await ben.get(path)).body).toMatchObject({ name: 'Quieter', may: { change: false } })
    expect((await ben.patch(path, { name: 'Mine' })).status).toBe(403)
  })

  it('tells who follows it of everybody once, and again of whoever left and came back', async () => {
    const { workshop } = shop.product.parts
    const definition = { match: 'all', conditions: [{ field: 'tier', is: 'is', value: 'gold' }] }
    const { id } = (await lead.post('/segments', { name: 'Gold', definition })).body
    const look = () => workshop.transact(systemActor('test'), (work) => newcomersOf(work, id))
    const [first, second] = people
    const setTier = (person: Person, tier: string) =>
      sql`update customer set facts = facts || ${JSON.stringify({ tier })}::jsonb
        where id = ${person.id}`.execute(workshop.db)
    await setTier(people[2]!, 'gold')
    // Who is in it already did not enter.
    expect(await look()).toEqual([])
    expect(await look()).toEqual([])
    await setTier(first!, 'gold')
    expect(await look()).toEqual([first!.id])
    await setTier(second!, 'gold')
    expect(await look()).toEqual([second!.id])
    expect(await look()).toEqual([])
    await setTier(first!, 'friend')
    expect(await look()).toEqual([])
    await setTier(first!, 'gold')
    expect(await look()).toEqual([first!.id])
  })
})
