import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Client, type Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'
import { reasons } from './rules.ts'

let shop: Shop
let ada: Client

/** Who left, as the shop notes it, and what they answer to the leaving survey. */
async function leave(ours: string, theirs: string | null) {
  const { db } = shop.product.parts.workshop
  const now = shop.clock.now()
  const [customer, departure, ask, survey] = [newId(), newId(), newId(), newId()]
  await sql`insert into customer (id, name, created_at, updated_at) values (${customer}, 'Nora', ${now}, ${now})`.execute(
    db,
  )
  await sql`insert into conversation (id, inbox_id, customer_id, channel, subject, state, last_message_at, created_at, updated_at)
    values (${newId()}, ${shop.inboxId}, ${customer}, 'email', '', 'resolved', ${now}, ${now}, ${now})`.execute(
    db,
  )
  await sql`insert into departure (id, customer_id, reason, at) values (${departure}, ${customer}, ${ours}, ${now})`.execute(
    db,
  )
  if (theirs === null) return
  const version = newId()
  await sql`insert into survey (id, key, name, metric, programme, created_at)
    values (${survey}, ${survey}, 'Leaving', 'leaving', 'relationship', ${now})`.execute(db)
  await sql`insert into survey_version (id, survey_id, number, template, scale, wording, wording_hash, published_at)
    values (${version}, ${survey}, 1, 'leaving', 'likely-5', '{}', 'x', ${now})`.execute(db)
  await sql`insert into ask (id, survey_id, version_id, trigger, customer_id, contact_channel, helped_at, language, state,
      round_key, created_at, updated_at)
    values (${ask}, ${survey}, ${version}, 'leaving', ${customer}, 'email', ${now}, 'en', 'answered',
      ${`left:${departure}`}, ${now}, ${now})`.execute(db)
  await sql`insert into answer (id, ask_id, survey_id, version_id, customer_id, scale, score, norm, bucket, further, language,
      first_at, changed_at, editable_until)
    values (${newId()}, ${ask}, ${survey}, ${version}, ${customer}, 'likely-5', 3, 0.5, 'middle',
      ${JSON.stringify({ leaving: [theirs] })}::jsonb, 'en', ${now}, ${now}, ${now})`.execute(db)
}

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
})

describe('the perception gap', () => {
  it('shows nothing of nobody, and of four who told us no share', async () => {
    expect((await ada.get('/leavers/gap')).body).toMatchObject({
      noted: 0,
      agreement: { n: 0, value: null },
      blindSpot: null,
      churn: { leftOf: { n: 0, value: null } },
    })
    for (const theirs of ['price', 'service', 'service', 'service']) await leave('price', theirs)
    expect((await ada.get('/leavers/gap')).body.agreement).toEqual({
      k: 0,
      n: 4,
      value: null,
      low: null,
      high: null,
    })
  })

  it('sets our reason against theirs, leaver by leaver', async () => {
    await leave('service', 'service')
    await leave('moved', null)
    const { body } = await ada.get('/leavers/gap?period=30d')
    const place = (word: (typeof reasons)[number]) => reasons.indexOf(word)
    expect(body.counts[place('price')][place('service')]).toBe(3)
    expect(body).toMatchObject({
      noted: 6,
      agreement: { k: 2, n: 5, value: 40 },
      blindSpot: { reason: 'service', theyLeft: 4, weSaw: 1 },
      churn: { leftOf: { k: 6, n: 6, value: 100 } },
    })
  })

  it('is for those who may see insights', async () => {
    const jun = await shop.member('jun', 'collaborator')
    expect((await jun.get('/leavers/gap')).status).toBe(403)
  })
})
