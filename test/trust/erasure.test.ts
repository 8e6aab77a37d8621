// A person is erased: words only they and we about them wrote are planted through every door, then
// every column of every table and every stored file is searched for them. What was counted before
// is counted the same.

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { asking } from '../../src/listening/surveys/surveys.fixture.ts'
import { type Answer, type Client, product, type Shop } from '../harness.ts'

let shop: Shop
let ada: Client
let nora: string
let talk: string
let number: number
let other: string
const canaries: string[] = []
const before: Record<string, unknown> = {}
const address = 'nora.qanarix0zx@example.com'
const original = () =>
  [
    `From: "Nora ${named}" <${address}>`,
    `To: ${shop.inboxAddress}`,
    `Cc: Friend <friend.${canary()}@example.com>`,
    `Subject: My planter ${canary()}`,
    `Message-ID: <first.${canary()}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    `--b\nContent-Type: text/plain\n\nThis is the third time, I am furious. ${canary()}\n`,
    `--b\nContent-Type: text/plain; name="${canary()}.txt"`,
    `Content-Disposition: attachment; filename="${canary()}.txt"\n\n${canary()}\n--b--\n`,
  ].join('\n')
const named = 'Qanarix1zx'
let firstMail = ''

/** A word that is nobody else's. */
function canary(): string {
  const word = `qanarix${canaries.length}zx`
  canaries.push(word)
  return word
}

const good = (answer: Answer, what: string) => {
  expect([what, answer.status, answer.status < 300 ? '' : answer.body]).toEqual([
    what,
    answer.status < 300 ? answer.status : 'below 300',
    '',
  ])
  return answer.body
}

const db = () => shop.product.parts.workshop.db

/** Which of the words stand where: `table: word, word`. Bytes are searched too. */
async function found(): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')
    order by 1`.execute(db())
  const places: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{
      row: string
    }>`select t::text as row from ${sql.raw(name)} t`.execute(db())
    const text = rows.map(({ row }) => `${row}\n${bytesIn(row)}`.toLowerCase()).join('\n')
    const words = canaries.filter((word) => text.includes(word))
    if (words.length > 0) places.push(`${name}: ${words.join(', ')}`)
  }
  const folder = path.join(shop.folder, 'files')
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const text = (await readFile(path.join(entry.parentPath, entry.name))).toString('latin1')
    const words = canaries.filter((word) => text.toLowerCase().includes(word))
    if (words.length > 0) places.push(`file: ${words.join(', ')}`)
  }
  return places
}

/** `bytea` is written in hexadecimal. */
const bytesIn = (row: string) =>
  (row.match(/\\x[0-9a-f]{8,}/g) ?? [])
    .map((hex) => Buffer.from(hex.slice(2), 'hex').toString('latin1'))
    .join('\n')

/** Everything that is counted and must not change. */
async function counts() {
  const { rows } = await sql`select
    (select count(*)::int from conversation) as conversations,
    (select count(*)::int from message) as messages,
    (select sum(human_replies)::int from conversation) as replies,
    (select json_agg(json_build_array(score, satisfied, agent_id, first_at) order by id) from answer)
      as answers,
    (select json_agg(json_build_array(mood, at) order by text_id) from mood_reading) as moods,
    (select json_agg(json_build_array(theme, applies, at) order by text_id, theme) from coding)
      as themes,
    (select json_agg(json_build_array(kind, amount, reason) order by id) from gesture) as gestures,
    (select json_agg(json_build_array(resolved_at, first_response_at, reason_id, created_at) order by id)
      from conversation) as times,
    (select sum(amount)::int from ledger_entry where amount > 0) as booked`.execute(db())
  return rows[0] as Record<string, unknown>
}

beforeAll(async () => {
  shop = await product({ config: { RAPPORT_SESSION_IDLE_MINUTES: '1000000' } })
  canaries.push('qanarix0zx', named.toLowerCase())
  const desk = await asking(shop)
  ada = desk.ada
  const { owner } = shop
  firstMail = original()
  const mail = good(await shop.mail(firstMail), 'mail')
  talk = mail.conversationId
  const conversation = good(await ada.get(`/conversations/${talk}`), 'conversation')
  nora = conversation.customer.id
  number = conversation.number
  const file = await ada.send('POST', `/files?name=${canary()}.txt`, Buffer.from(canary()), {
    'content-type': 'application/octet-stream',
  })
  good(
    await ada.post(`/conversations/${talk}/replies`, {
      text: `Dear Nora, ${canary()}`,
      fileIds: [good(file, 'file').id],
      undoSeconds: 0,
    }),
    'reply',
  )
  good(await ada.post(`/conversations/${talk}/notes`, { text: canary() }), 'note')
  good(
    await ada.put(`/conversations/${talk}/drafts/reply`, {
      text: canary(),
      html: `<p>${canary()}`,
    }),
    'draft',
  )
  const at = `/customers/${nora}`
  const field = { key: 'garden', label: 'Garden', kind: 'text', purpose: 'service' }
  await owner.post('/customer-fields', field)
  good(await ada.patch(at, { nameToUse: canary(), bestTime: canary() }), 'profile')
  good(await ada.post(`${at}/notes`, { text: canary() }), 'customer note')
  good(await ada.post(`${at}/needs`, { text: canary(), source: 'stated' }), 'need')
  good(
    await ada.post(`${at}/identities`, { kind: 'handle', value: `@${canary()}` }),
    'second address',
  )
  good(
    await ada.post('/gestures', {
      ...{ kind: 'credit', amount: 500, reason: 'long-wait', conversationId: talk },
      ...{ note: canary(), words: `Sorry ${canary()}` },
    }),
    'gesture',
  )
  good(
    await owner.post(`${at}/rewards`, { unit: 'points', amount: 50, reason: canary() }),
    'points',
  )
  good(await ada.post(`${at}/invites`, { kind: 'referral', reason: canary() }), 'invite')
  const given = good(await ada.post(`${at}/perks`, { title: canary(), reason: canary() }), 'perk')
  good(await ada.put(`/perks/${given.perks[0].id}/delivery`, { proof: canary() }), 'proof')
  good(
    await ada.post(`${at}/letters`, {
      ...{ body: `Dear {name}, ${canary()}`, address: canary(), reason: canary() },
      isHandwritten: false,
    }),
    'letter',
  )
  good(
    await owner.post(`/vouchers`, {
      ...{ value: 500, currency: 'EUR', reason: canary() },
      customerId: nora,
    }),
    'voucher',
  )
  await shop.settle()
  await desk.resolve(talk)
  await desk.pass(25 * 3_600_000)
  await desk.pass(3_600_000)
  const link = await desk.linkOf({ conversationId: talk, customerId: nora, address })
  expect(
    (await desk.send(link, { score: '1', comment: `Never again ${canary()}` })).statusCode,
  ).toBeLessThan(400)
  await shop.settle()
  good(await ada.post(`${at}/holds`, { reason: 'bereavement', note: canary() }), 'hold')
  const task = good(await ada.post('/care-tasks', { conversationId: talk, note: canary() }), 'task')
  expect(task.id).toBeTruthy()
  // Somebody else names her, and writes to her too.
  const theirs = await shop.mail(
    [
      `From: Grace Obi <grace@example.com>\nTo: ${shop.inboxAddress}`,
      `Cc: Nora <${address}>\nSubject: About ${address}\nMessage-ID: <grace@example.com>\n`,
      `Ask ${address} about it, she has the planter.\n`,
    ].join('\n'),
  )
  other = theirs.body.conversationId
  // What came to nothing is kept aside, with the address.
  await shop.mail(
    `From: <${address}>\nTo: x\nSubject: ${canary()}\nAuto-Submitted: auto-replied\nMessage-ID: <away@example.com>\n\n${canary()}\n`,
  )
  await shop.settle()
  Object.assign(before, await counts())
}, 60_000)

/** Tables in which nothing is a person's: settings, what we write for everybody, counts, the log. */
const ofTheHouse = `answer_day answer_day_mark answer_day_zone api_key bulk_act bulk_act_item
  customer_field early_access effort_reading event goodwill_policy idempotency_key import_progress
  improvement improvement_pick inbox invitation journey journey_version ledger_account ledger_entry
  ledger_expiry ledger_transaction mailbox mail_route member member_inbox mood_correction mood_cycle
  notice_version organisation parked_event purpose reaction_cursor read_mark reason reward_rule
  reward_tier score_import segment session setting sign_in_attempt spent_link survey survey_rule
  survey_version tag team team_member migration migration_lock theme theme_aside theme_version voice_reading erasure`
/** Tables that hold something of one; each is emptied of it, or says nothing without a name. */
const ofPeople = `answer ask attachment automatic_mail blind_text care_hold care_task coding
  consent_confirmation consent_event conversation customer customer_identity customer_merge
  customer_need customer_note customer_tier departure draft effort enrolment enrolment_step
  gate_decision gesture improvement_notice improvement_source invite invite_friend letter
  mail_accepted mail_ref message mood_reading outbox own_page perk perk_delivery privacy_request raw_mail review reward_grant
  reward_line reward_redemption segment_member sender_activity shop_order shop_order_item
  shop_order_refund stored_file suppression view_log voucher`

it('every table is one of the two, so that a new one is thought of', async () => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not like 'message_search%' and c.relname not like 'rapport%'`.execute(db())
  const known = [...ofTheHouse.split(/\s+/), ...ofPeople.split(/\s+/)]
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

describe('before', () => {
  it('every word stands somewhere, so that this search means something', async () => {
    const text = (await found()).join('\n')
    expect(canaries.length).toBeGreaterThan(30)
    expect(canaries.filter((word) => !text.includes(word))).toEqual([])
  })

  it('whoever asks gets all of it to take along, but drafts and what only machines read', async () => {
    const { status, body } = await shop.owner.get(`/customers/${nora}/export`)
    expect(status).toBe(200)
    const told = JSON.stringify(body).toLowerCase()
    // The id of a mail, what is in files (each is handed out whole), a draft, an automatic mail.
    const others = [4, 6, 8, 10, 13, 14, 35].map((each) => `qanarix${each}zx`)
    expect(canaries.filter((word) => !told.includes(word))).toEqual(others)
    expect((await ada.get(`/customers/${nora}/export`)).status).toBe(403)
  })

  it('only an owner may look at what would go, and nothing happens', async () => {
    const lead = await shop.member('lena', 'lead')
    expect((await lead.get(`/customers/${nora}/erasure`)).status).toBe(403)
    const { status, body } = await shop.owner.get(`/customers/${nora}/erasure`)
    expect([status, body.name]).toEqual([200, `Nora ${named}`])
    const of = (list: { kind: string; count: number }[]) =>
      Object.fromEntries(list.map(({ kind, count }) => [kind, count]))
    expect(of(body.gone)).toMatchObject({
      ...{ addresses: 2, messages: 3, files: 2, drafts: 1, 'profile-notes': 2, comments: 1 },
      ...{ gestures: 1, letters: 1, mentions: 1 },
    })
    expect(of(body.stays)).toMatchObject({ conversations: 1, scores: 1, suppressed: 2 })
    expect(body.elsewhere).toMatchObject([{ id: other }])
    expect((await ada.get(`/customers/${nora}`)).body.name).toBe(`Nora ${named}`)
    expect(await counts()).toEqual(before)
    expect((await shop.owner.get('/erasures')).body.data).toEqual([])
  })

  it('another name erases nobody', async () => {
    const erase = (who: Client, name: string) =>
      who.post(`/customers/${nora}/erasure`, { name, why: 'asked' })
    expect((await erase(ada, `Nora ${named}`)).status).toBe(403)
    const wrong = await erase(shop.owner, 'Nora Vale')
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/name'])
    expect((await ada.get(`/customers/${nora}`)).body.name).toBe(`Nora ${named}`)
  })
})

describe('erased', () => {
  it('is told with a proof that holds nothing of the person', async () => {
    const wanted = (await shop.owner.get(`/customers/${nora}/erasure`)).body
    const { status, body } = await shop.owner.post(`/customers/${nora}/erasure`, {
      name: `nora  ${named.toUpperCase()}`,
      why: 'asked',
    })
    expect(status).toBe(200)
    expect([body.gone, body.stays]).toEqual([wanted.gone, wanted.stays])
    expect(body).toMatchObject({ why: 'asked', customerId: nora, by: { id: shop.ownerId } })
    const { data } = (await shop.owner.get('/erasures')).body
    expect(data).toEqual([body])
    expect(await shop.events(nora)).toContainEqual({
      name: 'customer.erased',
      data: { erasureId: body.id, why: 'asked' },
    })
    await shop.settle()
  })

  it('leaves no word of theirs in any table and any file', async () => {
    await expect.poll(found, { timeout: 5000 }).toEqual([])
  })

  it('leaves every count as it was', async () => {
    expect(await counts()).toEqual(before)
  })

  it('leaves a conversation without a name, and what others wrote without the address', async () => {
    const { body } = await ada.get(`/conversations/${talk}`)
    expect(body).toMatchObject({ subject: 'Erased person', state: 'closed' })
    expect(body.customer.name).toBe('Erased person')
    const { data } = (await ada.get(`/conversations/${other}/messages`)).body
    expect(data[0].text).toContain('Ask […] about it')
    const search = await ada.get(`/search?q=planter`)
    expect(JSON.stringify(search.body)).toContain(other)
    expect(JSON.stringify(search.body)).not.toContain(talk)
    const list = (await ada.get('/customers?q=erased')).body.data
    expect(list).toEqual([])
  })

  it('can be given nothing and told nothing any more', async () => {
    const at = `/customers/${nora}`
    const again = await shop.owner.post(`${at}/erasure`, { name: 'Erased person', why: 'asked' })
    const tried = [
      again,
      await ada.patch(at, { bestTime: 'mornings' }),
      await ada.post(`${at}/notes`, { text: 'Hm' }),
      await ada.post(`${at}/identities`, { kind: 'email', value: 'n@example.com' }),
      await shop.owner.post(`${at}/rewards`, { unit: 'points', amount: 5, reason: 'x' }),
    ]
    expect(tried.map(({ body }) => body.code)).toEqual(tried.map(() => 'customer-erased'))
  })

  it('knows a copy of an old mail, and brings nobody back by it', async () => {
    const { body } = await shop.mail(firstMail)
    expect(body).toMatchObject({ disposition: 'duplicate', conversationId: null })
    expect(await found()).toEqual([])
  })

  it('takes who writes again for somebody new, whatever they answer to', async () => {
    const reply = await shop.mail(
      `From: Nora <${address}>\nTo: ${shop.inboxAddress}\nSubject: Re: My planter [#${number}]\nMessage-ID: <back@example.com>\nIn-Reply-To: <first.${canaries[3]}@example.com>\n\nHello again\n`,
    )
    expect(reply.body.disposition).toBe('stored')
    expect(reply.body.conversationId).not.toBe(talk)
    const { body } = await ada.get(`/conversations/${reply.body.conversationId}`)
    expect(body.customer.id).not.toBe(nora)
    expect(body.follows ?? null).toBeNull()
  })
})
