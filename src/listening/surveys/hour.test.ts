// Many resolutions, decided by two nodes at once, and every decision computed again from the
// resolutions alone by other code than the product's. With real processes, a kill -9 and
// all the rules: test/hour.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { conversationResolved } from '../../service/conversations/index.ts'
import { asking } from './surveys.fixture.ts'

const people = 400
const perPerson = 5
const day = 86_400_000

let shop: Shop
let beside: Shop
let surveyId: string

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  await asking(shop)
  const lee = await shop.member('lee', 'lead')
  const [survey] = (await lee.get('/surveys')).body.data
  surveyId = survey.id
  await lee.patch(`/surveys/${surveyId}/rule`, { samplePercent: 60 })
  beside = await product({ beside: shop })
}, 60_000)

/** 32 bits over UTF-16 units: FNV-1a, then what MurmurHash3 ends with, in BigInt. */
function draw(text: string): number {
  const mask = 0xffffffffn
  let h = 0x811c9dc5n
  for (const unit of Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))) {
    h = ((h ^ BigInt(unit)) * 0x01000193n) & mask
  }
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & mask
  h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & mask
  return Number((h ^ (h >> 16n)) & mask)
}

describe('an hour of resolutions', () => {
  it(`${people * perPerson} of them, on two nodes, are decided as they must be`, async () => {
    const contacts = await resolveAll()
    await Promise.all([shop.settle(), beside.settle()])
    await shop.settle()
    const expected = new Map<string, string>()
    const busyUntil = new Set<string>()
    for (const { conversationId, customerId } of contacts) {
      const isDrawn = draw(`${surveyId}:${conversationId}:1`) < 0.6 * 2 ** 32
      const reason = busyUntil.has(customerId)
        ? 'quarantine-any'
        : isDrawn
          ? 'asked'
          : 'not-sampled'
      if (reason === 'asked') busyUntil.add(customerId)
      expected.set(conversationId, reason)
    }
    const { rows } = await sql<{ id: string; outcome: string; n: number }>`
      select conversation_id as id, coalesce(min(reason), 'asked') as outcome, count(*)::int as n
      from ask where survey_id = ${surveyId} group by 1`.execute(shop.product.parts.workshop.db)
    expect(rows).toHaveLength(contacts.length)
    expect(rows.filter(({ n }) => n !== 1)).toEqual([])
    const wrong = rows.filter(({ id, outcome }) => expected.get(id) !== outcome)
    expect(wrong).toEqual([])

    shop.clock.advance(day)
    for (let n = 0; n < 40; n++) await Promise.all([shop.settle(), beside.settle()])
    const { rows: mails } = await sql<{ mails: number; asks: number }>`
      select (select count(*)::int from automatic_mail) as mails,
        (select count(*)::int from ask where state in ('sent', 'delivered', 'failed')) as asks`.execute(
      shop.product.parts.workshop.db,
    )
    const asked = [...expected.values()].filter((outcome) => outcome === 'asked').length
    expect(mails[0]).toEqual({ mails: asked, asks: asked })
  }, 240_000)
})

/** As the product would have them: customers, conversations, replies and the event of each. */
async function resolveAll() {
  const { workshop } = shop.product.parts
  const at = shop.clock.now()
  const contacts: { conversationId: string; customerId: string }[] = []
  await sql`insert into customer (id, name, created_at, updated_at)
    select md5('p' || n)::uuid, 'P' || n, ${at}, ${at} from generate_series(1, ${people}) n`.execute(
    workshop.db,
  )
  await sql`insert into customer_identity (id, customer_id, kind, value, shown, created_at)
    select md5('i' || n)::uuid, md5('p' || n)::uuid, 'email', 'p' || n || '@example.com',
      'p' || n || '@example.com', ${at}
    from generate_series(1, ${people}) n`.execute(workshop.db)
  const idOf = (text: string) =>
    createHash('md5')
      .update(text)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  for (let round = 0; round < perPerson; round++) {
    for (let n = 1; n <= people; n++) {
      contacts.push({ conversationId: newId(), customerId: idOf(`p${n}`) })
    }
  }
  await sql`insert into conversation (id, inbox_id, customer_id, channel, subject, state, cycle,
      human_replies, resolved_at, created_at, last_message_at, updated_at)
    select id, ${shop.inboxId}, person, 'email', 'x', 'resolved', 1, 1, ${at}, ${at}, ${at}, ${at}
    from unnest(${contacts.map((one) => one.conversationId)}::uuid[],
      ${contacts.map((one) => one.customerId)}::uuid[]) as c(id, person)`.execute(workshop.db)
  for (let from = 0; from < contacts.length; from += 100) {
    await workshop.transact(systemActor('test'), async (work) => {
      for (const { conversationId, customerId } of contacts.slice(from, from + 100)) {
        await work.record(conversationResolved, {
          subjectId: conversationId,
          customerId,
          data: { inboxId: shop.inboxId, cycle: 1 } as never,
        })
      }
    })
  }
  return contacts
}
