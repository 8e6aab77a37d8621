import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { asking, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lee: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  lee = await shop.member('lee', 'lead')
})

const db = () => shop.product.parts.workshop.db
const make = async (template: string) => (await lee.post('/surveys', { template })).body
const csat = async () => (await lee.get('/surveys')).body.data[0]
const setRule = async (id: string, body: object) => {
  const answer = await lee.patch(`/survey-rules/${id}`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const asksOf = async (conversationId: string) =>
  (await desk.asks(conversationId)).map(({ survey_id, state, reason }) => [
    survey_id,
    state,
    reason,
  ])

describe('several surveys and rules', () => {
  it('the most urgent rule asks, the others write down why not', async () => {
    const ces = await make('ces-7')
    expect(ces).toMatchObject({ metric: 'ces', isEnabled: false, versions: [{ number: 1 }] })
    await setRule(ces.rule.id, { isEnabled: true, priority: 10 })
    const { id: csatId } = await csat()
    const { conversationId } = await desk.solved('both@example.com')
    const made = await asksOf(conversationId)
    expect(made).toContainEqual([ces.id, 'scheduled', null])
    expect(made).toContainEqual([csatId, 'suppressed', 'already-asked'])
    // Reopened and resolved once more: both are decided anew, with the same outcome.
    await desk.ada.delete(`/conversations/${conversationId}/resolution`)
    await shop.settle()
    await desk.resolve(conversationId)
    expect((await asksOf(conversationId)).filter(([, state]) => state === 'scheduled')).toEqual([
      [ces.id, 'scheduled', null],
    ])
    await lee.patch(`/surveys/${ces.id}`, { isArchived: true })
    expect(await asksOf(conversationId)).toContainEqual([ces.id, 'cancelled', 'archived'])
  })

  it('a rule is for the contacts it names only', async () => {
    const survey = await make('csat-stars')
    await setRule(survey.rule.id, {
      isEnabled: true,
      priority: 5,
      conditions: { channels: ['chat'] },
    })
    const { conversationId } = await desk.solved('mail-only@example.com')
    expect((await asksOf(conversationId)).map(([id]) => id)).not.toContain(survey.id)
    await lee.patch(`/surveys/${survey.id}`, { isArchived: true })
  })

  it('the third contact in a month asks, the fourth does not (T161)', async () => {
    const nps = await make('nps-transactional')
    const { body: rule } = await lee.post(`/surveys/${nps.id}/rules`, {
      trigger: 'repeat-contact',
      isEnabled: true,
      priority: 1,
      conditions: { contacts: 3, days: 30 },
    })
    const first = await csat()
    await lee.patch(`/surveys/${first.id}/rule`, { isEnabled: false })
    const states = []
    for (let n = 1; n <= 4; n++) {
      const { conversationId } = await desk.solved('often@example.com')
      states.push((await asksOf(conversationId)).filter(([id]) => id === nps.id))
      shop.clock.advance(hour)
    }
    expect(states).toEqual([
      [],
      [],
      [[nps.id, 'scheduled', null]],
      [[nps.id, 'suppressed', 'quarantine-any']],
    ])
    expect((await lee.delete(`/survey-rules/${rule.id}`)).status).toBe(204)
    expect((await lee.delete(`/survey-rules/${nps.rule.id}`)).body.code).toBe('last-rule')
    await lee.patch(`/surveys/${first.id}/rule`, { isEnabled: true })
  })

  it('a quota of every hundred is exact, and nobody at the desk can choose (S10)', async () => {
    const { id } = await csat()
    const { body } = await lee.get(`/surveys/${id}`)
    await setRule(body.rule.id, { sampleMode: 'quota', samplePercent: 30 })
    await sql`update survey_rule set quota_seen = 0 where id = ${body.rule.id}`.execute(db())
    const reasons: (string | null)[] = []
    for (let n = 0; n < 20; n++) {
      const { conversationId } = await desk.solved(`quota${n}@example.com`)
      reasons.push((await asksOf(conversationId))[0]![2] as string | null)
    }
    expect(new Set(reasons)).toEqual(new Set([null, 'not-sampled']))
    const { rows } = await sql<{ n: number }>`select quota_seen as n from survey_rule
      where id = ${body.rule.id}`.execute(db())
    expect(rows[0]!.n).toBe(20)
    await setRule(body.rule.id, { sampleMode: 'rate', samplePercent: 100 })
  })

  it('does not ask who has told us already, where the rule says so (N8)', async () => {
    const { id } = await csat()
    const { body } = await lee.get(`/surveys/${id}`)
    await setRule(body.rule.id, { skipsKnown: true })
    const { conversationId, mailId } = await desk.write('happy@example.com')
    await desk.ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Sent.',
      undoSeconds: 0,
    })
    await shop.settle()
    shop.clock.advance(hour)
    await desk.write('happy@example.com', {
      headers: `In-Reply-To: <${mailId}>\nReferences: <${mailId}>`,
      body: 'Brilliant, thank you!',
    })
    await desk.resolve(conversationId)
    const asked = await asksOf(conversationId)
    expect(asked).toEqual([[id, 'suppressed', 'answer-known']])
    await setRule(body.rule.id, { skipsKnown: false })
  })
})

describe('relationship NPS', () => {
  it('takes everybody once a round, on the day the draw gives them', async () => {
    const nps = await make('nps-relationship')
    await setRule(nps.rule.id, { isEnabled: true, conditions: { everyDays: 7, knownDays: 0 } })
    const { customerId } = await desk.solved('turn@example.com')
    const slot =
      Number.parseInt(
        createHash('md5')
          .update(nps.id + customerId)
          .digest('hex')
          .slice(0, 7),
        16,
      ) % 7
    const dayOf = () => Math.floor(shop.clock.now().getTime() / dayMs)
    const mine = async () =>
      (await lee.get(`/surveys/${nps.id}/asks?limit=100`)).body.data.filter(
        (one: { customer: { id: string } }) => one.customer.id === customerId,
      )
    // The grace days over, before the next turn: none yet, or one from a turn just past.
    while ((dayOf() - slot) % 7 !== 6) await desk.pass(24 * hour)
    const before = (await mine()).length
    await desk.pass(24 * hour)
    await desk.pass(24 * hour)
    const asked = await mine()
    expect(asked).toHaveLength(before + 1)
    expect(asked[0]).toMatchObject({ trigger: 'schedule', conversation: null })
    expect((await desk.ada.get('/asks')).status).toBe(200)
  })
})

describe('leaving', () => {
  it('keeps both reasons, ours and theirs (T176, T177)', async () => {
    const survey = await make('leaving')
    await setRule(survey.rule.id, { isEnabled: true })
    const { customerId } = await desk.solved('leaver@example.com')
    await db().deleteFrom('ask').where('customer_id', '=', customerId).execute()
    const noted = await desk.ada.post(`/customers/${customerId}/departures`, { reason: 'price' })
    expect(noted).toMatchObject({ status: 201, body: { reason: 'price', saidByCustomer: null } })
    const again = await desk.ada.post(`/customers/${customerId}/departures`, { reason: 'price' })
    expect(again.body.code).toBe('left-already')
    await desk.pass(24 * hour)
    const [ask] = (await lee.get(`/surveys/${survey.id}/asks`)).body.data
    expect(ask).toMatchObject({ trigger: 'leaving', state: 'sent' })
    const [mail] = await desk.mailOf(ask.id)
    expect(mail!.text).toContain('How likely are you to come back')
    const link = /\/s\/[\w-]{43}/.exec(mail!.text)![0]
    await desk.send(link, { score: '2', leaving: 'service', presented: 'leaving' })
    const { data } = (await desk.ada.get('/departures')).body
    expect(data).toMatchObject([{ reason: 'price', saidByCustomer: 'service', statedBy: 'Ada' }])
  })
})

describe('versions', () => {
  it('words are a draft until published, then locked; another question breaks the line', async () => {
    const survey = await make('csat-5')
    const { draft } = (await lee.get(`/surveys/${survey.id}/draft`)).body
    draft.texts.en.question = 'How good was it?'
    const put = await lee.put(`/surveys/${survey.id}/draft`, { draft, seen: { draftAt: null } })
    expect(put.body).toMatchObject({ isSaved: true, remarks: [] })
    const late = await lee.put(`/surveys/${survey.id}/draft`, { draft, seen: { draftAt: null } })
    expect(late.status).toBe(409)
    // Nobody has been asked with number 1 yet: its number is used again.
    const first = await lee.post(`/surveys/${survey.id}/versions`, {})
    expect(first.body.versions).toMatchObject([
      { number: 1, wording: { question: 'How good was it?' } },
    ])
    expect((await lee.post(`/surveys/${survey.id}/versions`, {})).body.code).toBe('no-draft')
    await lee.post(`/surveys/${survey.id}/person-links`, {
      customerId: (await desk.solved('locked@example.com')).customerId,
    })
    const reworded = structuredClone(draft)
    reworded.texts.en.comment = 'Why?'
    await lee.put(`/surveys/${survey.id}/draft`, { draft: reworded })
    await lee.post(`/surveys/${survey.id}/versions`, {})
    reworded.texts.en.question = 'How bad was it?'
    await lee.put(`/surveys/${survey.id}/draft`, { draft: reworded })
    const { body } = await lee.post(`/surveys/${survey.id}/versions`, {})
    expect(
      body.versions.map((one: { number: number; continues: boolean }) => [
        one.number,
        one.continues,
      ]),
    ).toEqual([
      [2, false],
      [1, false],
    ])
  })

  it('a draft nobody could read is kept, said what it lacks, and not published', async () => {
    const survey = await make('custom')
    const { draft } = (await lee.get(`/surveys/${survey.id}/draft`)).body
    draft.texts.en.question = ''
    draft.items = [{ key: 'why', kind: 'choice', options: ['a'], showIf: { item: 'later' } }]
    const put = await lee.put(`/surveys/${survey.id}/draft`, { draft })
    expect(put.body.remarks.map((one: { code: string }) => one.code)).toEqual(
      expect.arrayContaining(['missing', 'no-options', 'unknown-condition']),
    )
    expect((await lee.post(`/surveys/${survey.id}/versions`, {})).status).toBe(422)
    expect((await lee.delete(`/surveys/${survey.id}/draft`)).status).toBe(204)
    expect((await lee.get(`/surveys/${survey.id}/draft`)).body.isSaved).toBe(false)
    delete draft.texts.en
    expect((await lee.put(`/surveys/${survey.id}/draft`, { draft })).status).toBe(422)
  })
})
