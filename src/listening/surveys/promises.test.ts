// The promises about templates, scales and moments of asking, each by its number (docs/trace.md).

import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import {
  mayAsk,
  parseDigitAnswer,
  type AskChannel,
  type AskInput,
  type ContactChannel,
} from './rules.ts'
import { read, scales, type ScaleId } from './scales.ts'
import { templates } from './templates.ts'

let shop: Shop
let lee: Client

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  lee = await shop.member('lee', 'lead')
})

const make = async (template: string): Promise<string> =>
  (await lee.post('/surveys', { template })).body.id

/** What the results say of these scores, brought as those of before: the same reading. */
async function scored(template: string, scale: ScaleId, scores: readonly number[]) {
  const id = await make(template)
  const lines = scores.map((score, n) => `${score},2026-0${1 + (n % 2)}-01,${n}`)
  const content = ['score,date,id', ...lines].join('\n')
  const body = { source: 'x', format: 'csv', scale, content }
  expect((await lee.post(`/surveys/${id}/imports`, body)).body.taken).toBe(scores.length)
  const { versions } = (await lee.get(`/surveys/${id}/results?from=2025-06-01T00:00:00Z`)).body
  return versions[0]
}
const times = (score: number, count: number) => Array.from({ length: count }, () => score)
const tenths = (one: { value: number; low: number; high: number }) =>
  [one.value, one.low, one.high].map((value) => Math.round(value * 10) / 10)
const hundredths = ({ low, high }: { low: number; high: number }) => [
  low.toFixed(2),
  high.toFixed(2),
]

describe('what the results print', () => {
  it('T141 good or bad: 8 of 10 is 80.0 [49.0, 94.3]', async () => {
    const { share, n } = await scored('csat-good-bad', 'good-bad', [...times(1, 8), ...times(0, 2)])
    expect([n, ...tenths(share)]).toEqual([10, 80, 49, 94.3])
  })

  it('T144 one to five: 45 of 50 is 90.0 [78.6, 95.7], the mean beside it', async () => {
    const { share, mean } = await scored('csat-5', 'csat-5', [...times(5, 45), ...times(2, 5)])
    expect(tenths(share)).toEqual([90, 78.6, 95.7])
    expect(mean.value).toBeCloseTo(4.7, 5)
  })

  const ease = [7, 6, 5, 7, 4, 6, 2, 7, 6, 5]
  it('T155 CES 2.0: mean 5.50 [4.37, 6.63], 80 % agree', async () => {
    const { share, mean } = await scored('ces-7', 'ces-7', ease)
    expect([mean.value, ...hundredths(mean)]).toEqual([5.5, '4.37', '6.63'])
    expect(tenths(share)).toEqual([80, 49, 94.3])
  })

  it('T153 CES-5 counts 4 and 5 as easy, and stays a number of its own', async () => {
    const { share, scale } = await scored('ces-5', 'ces-5', [5, 4, 4, 3, 1, 5, 5, 4, 2, 4])
    expect([scale, share.value]).toEqual(['ces-5', 70])
    expect([read(scales['ces-5'], 5).eased, read(scales['ces-7'], 7).eased]).toEqual([true, true])
    expect([read(scales['ces-5'], 1).eased, read(scales['ces-7'], 1).eased]).toEqual([false, false])
  })

  it('T165, T166 faces, numbers and stars: the same answers, the same satisfaction', async () => {
    const answers = [5, 5, 4, 4, 3, 2, 5, 1, 4, 5]
    const shares = []
    for (const [template, scale] of [
      ['csat-faces', 'faces-5'],
      ['csat-5', 'csat-5'],
      ['csat-stars', 'stars-5'],
    ] as const) {
      shares.push((await scored(template, scale, answers)).share.value)
    }
    expect(shares).toEqual([70, 70, 70])
    const three = answers.map((score) => (score >= 4 ? 3 : score === 3 ? 2 : 1))
    expect((await scored('csat-faces-3', 'faces-3', three)).share.value).toBe(70)
  })
})

describe('the open questions', () => {
  it('T146 the other one comes by a version of its own, which breaks no line and is seen', async () => {
    const id = await make('csat-faces')
    const { draft } = (await lee.get(`/surveys/${id}/draft`)).body
    const improve = 'How can we improve the customer support experience?'
    const answered = (await lee.get(`/surveys/${id}`)).body.versions
    expect(answered).toMatchObject([
      { number: 1, wording: { comment: 'What is the reason for your rating?' } },
    ])
    // Somebody has been asked with the first words.
    const customer = (await lee.post('/customers', { name: 'Nora' })).body.id
    expect((await lee.post(`/surveys/${id}/person-links`, { customerId: customer })).status).toBe(
      201,
    )
    const other = {
      ...draft,
      texts: { ...draft.texts, en: { ...draft.texts.en, comment: improve } },
    }
    expect((await lee.put(`/surveys/${id}/draft`, { draft: other })).status).toBe(200)
    expect((await lee.get(`/surveys/${id}`)).body.versions).toHaveLength(1)
    await lee.post(`/surveys/${id}/versions`, {})
    const { versions } = (await lee.get(`/surveys/${id}`)).body
    expect(versions.map((one: { number: number }) => one.number)).toEqual([2, 1])
    expect(versions[0].wording.comment).toBe(improve)
    expect(versions[0].continues).toBe(true)
    expect(versions[0].wordingHash).not.toBe(versions[1].wordingHash)
  })

  it.each([
    ['T154', 'ces', 'What did you find most difficult about your experience?'],
    ['T163', 'nps', 'What is the primary reason for your score?'],
  ])('%s every template of %s asks “%s”', (_, metric, question) => {
    const ours = templates.filter((template) => template.metric === metric)
    expect(ours.map(({ comment }) => comment.en)).toEqual(ours.map(() => question))
  })

  it('T156 “how did you find us” is a ready question in five languages', async () => {
    const { items } = (await lee.get('/survey-templates')).body
    const { texts } = items.find(({ key }: { key: string }) => key === 'found')
    expect(texts.en.legend).toBe('How did you find out how to reach us?')
    expect(new Set(['en', 'nl', 'de', 'fr', 'es'].map((locale) => texts[locale].legend)).size).toBe(
      5,
    )
    expect(Object.keys(texts.en.options)).toContain('hard')
  })
})

const contactOver = (channel: ContactChannel): AskInput => ({
  now: new Date('2026-03-17T22:00:00Z'),
  trigger: 'resolution',
  survey: { id: 's', programme: 'transactional', delayHours: {} },
  conversation: { id: 'c', cycle: 1, channel, isSpam: false, mergedInto: null, humanReplies: 1 },
  customer: { id: 'p', isInternal: false, isInCrisis: false, hasOptedOut: false, zone: 'UTC' },
  reachable: ['email', 'chat', 'sms', 'social'],
  messagingWindowEndsAt: null,
  asks: [],
  sampling: { seed: 's', ratePercent: 100, quotaPosition: null },
})

describe('T147, T148 three ways, each at its time', () => {
  // Ten in the evening: a chat is still open, a phone would wake, a mail waits a day anyway.
  it.each<[ContactChannel, AskChannel, string]>([
    ['chat', 'chat', '2026-03-17T22:00:00.000Z'],
    ['phone', 'sms', '2026-03-18T09:00:00.000Z'],
    ['sms', 'sms', '2026-03-18T09:00:00.000Z'],
    ['email', 'email', '2026-03-19T09:00:00.000Z'],
  ])('a contact over %s is asked over %s', (contact, channel, dueAt) => {
    expect(mayAsk(contactOver(contact))).toMatchObject({
      outcome: 'ask',
      channel,
      dueAt: new Date(dueAt),
    })
  })

  it('by day a call is asked about at its end', () => {
    const now = new Date('2026-03-17T14:00:00Z')
    expect(mayAsk({ ...contactOver('phone'), now })).toMatchObject({ channel: 'sms', dueAt: now })
  })

  it('T147 a bare digit answers, and STOP is heard before any digit', () => {
    const scale = scales['csat-5']
    expect(parseDigitAnswer('4 slow', scale)).toEqual({ kind: 'answer', raw: 4, comment: 'slow' })
    for (const text of ['STOP', 'Stop 4', 'stop. 5 from me', 'STOPP!', 'arrêt']) {
      expect(parseDigitAnswer(text, scale), text).toEqual({ kind: 'stop' })
    }
  })
})
