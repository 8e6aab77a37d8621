// The effect card over HTTP: a fixture whose improvement worked, one whose did not, one with too
// few; the golden interval through the whole path; rows behind each side; suggestions.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ada: Client
let reasonIds: string[]
const day = 86_400_000
const doneAt = new Date('2026-03-17T12:00:00Z')

beforeAll(async () => {
  shop = await product({ now: doneAt, config: { RAPPORT_SESSION_IDLE_MINUTES: '1000000' } })
  // A session ends while days go by; a key does not.
  ada = await shop.key(['improvement:read', 'improvement:write', 'conversation:read'])
  reasonIds = (await ada.get('/reasons?limit=100')).body.data.map((one: { id: string }) => one.id)
}, 60_000)

interface Group {
  key: string
  reasonId: string
  /** Days from the day it was done. */
  days: number
  /** So many answers of ease, of which `easy` on the upper side. */
  n: number
  easy: number
  theme?: number
}

/** Conversations of one side, each with an answer about ease on the seven-point scale. */
async function contacts({ key, reasonId, days, n, easy, theme = 0 }: Group) {
  const { db } = shop.product.parts.workshop
  const at = new Date(doneAt.getTime() + days * day)
  const id = (kind: string) => sql`md5(${key + kind} || n)::uuid`
  const numbers = sql`generate_series(1, ${n}::int) n`
  await sql`insert into customer (id, name, created_at, updated_at)
    select ${id('p')}, 'P' || n, ${at}, ${at} from ${numbers}`.execute(db)
  await sql`insert into conversation (id, inbox_id, customer_id, channel, subject, state, cycle,
      human_replies, reason_id, resolved_at, created_at, last_message_at, updated_at)
    select ${id('c')}, ${shop.inboxId}, ${id('p')}, 'email', 'x', 'resolved', 1, 1, ${reasonId},
      ${at}, ${at}, ${at}, ${at} from ${numbers}`.execute(db)
  await sql`insert into effort (conversation_id, version, points, ease, parts, arrived_at, counted_at)
    select ${id('c')}, 1, 6, 36.8, '{"transfer": 2, "message-beyond-three": 1}', ${at}, ${at}
    from ${numbers}`.execute(db)
  await sql`insert into mood_reading (text_id, text_kind, conversation_id, customer_id, inbox_id,
      channel, at, language, read_with, rule_mood)
    select ${id('t')}, 'message', ${id('c')}, ${id('p')}, ${shop.inboxId}, 'email', ${at}, 'en', '1', 0
    from ${numbers}`.execute(db)
  await sql`insert into coding (text_id, theme, coded_by, version, inbox_id, at, coded_at)
    select ${id('t')}, ${'of-' + key.slice(0, 3)}, 'rule', 1, ${shop.inboxId}, ${at}, ${at}
    from generate_series(1, ${theme}::int) n`.execute(db)
  const survey = await cesSurvey()
  await sql`insert into ask (id, survey_id, version_id, trigger, conversation_id, cycle,
      customer_id, inbox_id, contact_channel, helped_at, channel, language, state, created_at,
      answered_at, updated_at, reason_id)
    select ${id('k')}, ${survey.id}, ${survey.versionId}, 'manual', ${id('c')}, 1, ${id('p')},
      ${shop.inboxId}, 'email', ${at}, 'email', 'en', 'answered', ${at}, ${at}, ${at}, ${reasonId}
    from ${numbers}`.execute(db)
  await sql`insert into answer (id, ask_id, survey_id, version_id, conversation_id, cycle,
      customer_id, inbox_id, scale, score, satisfied, norm, bucket, further, comment, language,
      flags, first_at, changed_at, editable_until)
    select ${id('a')}, ${id('k')}, ${survey.id}, ${survey.versionId}, ${id('c')}, 1, ${id('p')},
      ${shop.inboxId}, 'ces-7', case when n <= ${easy}::int then 6 else 2 end, n <= ${easy}::int,
      0.5, case when n <= ${easy}::int then 'high' else 'low' end, '{}', '', 'en', '{}',
      ${at}, ${at}, ${at} from ${numbers}`.execute(db)
}

let survey: { id: string; versionId: string } | null = null
async function cesSurvey() {
  if (survey) return survey
  const lee = await shop.member('lee', 'lead')
  const made = await lee.post('/surveys', { template: 'ces-7' })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await lee.put(`/surveys/${made.body.id}/draft`, {})
  const found = await shop.product.parts.workshop.db
    .selectFrom('survey_version')
    .select('id')
    .where('survey_id', '=', made.body.id)
    .executeTakeFirst()
  survey = { id: made.body.id, versionId: found!.id }
  return survey
}

async function improved(metric: string, source: { theme?: string; reasonId?: string }) {
  const made = await ada.post('/improvements', {
    title: 'Easier',
    metric,
    source: {
      theme: source.theme ?? null,
      reasonId: source.reasonId ?? null,
      surveyId: null,
      onlyLow: false,
      from: '2026-01-01T00:00:00Z',
      to: null,
    },
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id as string
}

const done = async (id: string) => {
  const moved = await ada.put(`/improvements/${id}/state`, { state: 'done', doneOn: '2026-03-17' })
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
}
const effectOf = async (id: string) => {
  const answer = await ada.get(`/improvements/${id}/effect`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const rounded = ({ value, low, high }: Record<string, number>) =>
  [value, low, high].map((one) => Math.round(one! * 100) / 100)

describe('the effect of an improvement', () => {
  it('that worked: 80 of 100 before, 90 of 100 after is +10.0, 0.01 to 19.95', async () => {
    const reasonId = reasonIds[1]!
    await contacts({ key: 'yes-before', reasonId, days: -10, n: 100, easy: 80, theme: 40 })
    await contacts({ key: 'yes-after', reasonId, days: 10, n: 100, easy: 90, theme: 10 })
    // On the day itself: on neither side.
    await contacts({ key: 'yes-day', reasonId, days: 0, n: 20, easy: 0 })
    const id = await improved('ease', { reasonId })
    shop.clock.travelTo(new Date(doneAt.getTime() + 30 * day))
    const baseline = await effectOf(id)
    expect(baseline).toMatchObject({ says: 'not-done', after: null, change: null })
    await done(id)
    const effect = await effectOf(id)
    expect(effect).toMatchObject({
      says: 'better',
      scale: 'ces-7',
      daysWanted: 28,
      daysOver: 28,
      before: { from: '2026-02-17', to: '2026-03-17', k: 80, n: 100, value: 80 },
      after: { from: '2026-03-18', to: '2026-04-15', k: 90, n: 100, value: 90 },
    })
    expect(rounded(effect.change)).toEqual([10, 0.01, 19.95])

    const rows = async (side: string, part: string) =>
      (await ada.get(`/improvements/${id}/effect/rows?side=${side}&part=${part}&limit=100`)).body
        .data
    expect(await rows('before', 'counted')).toHaveLength(100)
    expect(await rows('before', 'missed')).toHaveLength(20)
    expect(await rows('after', 'hit')).toHaveLength(90)
    const [row] = await rows('after', 'hit')
    expect(row).toMatchObject({ hit: true, conversation: { subject: 'x' } })
    const first = (await ada.get(`/improvements/${id}/effect/rows?side=after&limit=60`)).body
    const second = (
      await ada.get(`/improvements/${id}/effect/rows?side=after&limit=60&after=${first.next}`)
    ).body
    expect(new Set([...first.data, ...second.data].map((one: { id: string }) => one.id)).size).toBe(
      100,
    )
  })

  it('counts the share of conversations with a theme: fewer is better', async () => {
    const id = await improved('theme-share', { theme: 'of-yes' })
    await done(id)
    const effect = await effectOf(id)
    expect(effect).toMatchObject({ says: 'better', before: { k: 40 }, after: { k: 10 } })
    const missed = `/improvements/${id}/effect/rows?side=after&part=hit`
    expect((await ada.get(missed)).body.data).toHaveLength(10)
  })

  it('says no change where chance explains it, and nothing with fewer than five', async () => {
    const [, , some, few] = reasonIds
    await contacts({ key: 'no-before', reasonId: some!, days: -5, n: 20, easy: 12 })
    await contacts({ key: 'no-after', reasonId: some!, days: 5, n: 20, easy: 13 })
    const same = await improved('ease', { reasonId: some! })
    await done(same)
    expect(await effectOf(same)).toMatchObject({ says: 'no-change', after: { verdict: 'grey' } })

    await contacts({ key: 'few-before', reasonId: few!, days: -5, n: 40, easy: 10 })
    await contacts({ key: 'few-after', reasonId: few!, days: 5, n: 4, easy: 4 })
    const early = await improved('ease', { reasonId: few! })
    await done(early)
    expect(await effectOf(early)).toMatchObject({
      says: 'too-few',
      change: { value: null },
      after: { value: null, k: null, n: 4, verdict: 'too-few' },
    })
  })

  it('looks only at inboxes the reader sees', async () => {
    const far = await shop.member('far', 'agent', { inboxes: [] })
    const id = await improved('ease', { reasonId: reasonIds[1]! })
    await done(id)
    expect((await far.get(`/improvements/${id}/effect`)).body.before).toMatchObject({ n: 0 })
    const rows = await far.get(`/improvements/${id}/effect/rows?side=before`)
    expect(rows.body.data).toEqual([])
  })
})

describe('suggestions', () => {
  it('name themes and reasons of hard contacts, and what may help, until somebody is on it', async () => {
    const { body } = await ada.get('/improvement-suggestions?days=90')
    const theme = body.data.find((one: { theme: string | null }) => one.theme === 'of-yes')
    expect(theme).toMatchObject({ customers: 50, remedy: 'channel', driver: 'transfer' })
    const reasons = body.data.flatMap(
      (one: { reason: { id: string } | null }) => one.reason?.id ?? [],
    )
    expect(reasons).toContain(reasonIds[2])
    await improved('theme-share', { theme: 'of-yes' })
    const after = (await ada.get('/improvement-suggestions?days=90')).body.data
    expect(after.map((one: { theme: string | null }) => one.theme)).not.toContain('of-yes')
  })
})
