import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, isWithin } from '../../kernel/clock/index.ts'
import {
  dayTime,
  type AnswerFlag,
  editableUntil,
  flagsOf,
  isLive,
  isSampled,
  isTokenShaped,
  leavesTime,
  mayAsk,
  parseDigitAnswer,
  stateAfter,
  tokenBytes,
  whyNotAnswer,
  type Ask,
  type AskChannel,
  type AskInput,
  type AskState,
} from './rules.ts'
import { defaultScale, fitsMetric, flipped, read, scales, type ScaleId } from './scales.ts'
import { englishOf, improveQuestion, templates, wordingHash } from './templates.ts'

// Tuesday, 12:00 in Amsterdam.
const now = new Date('2026-11-24T11:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * dayMs)

const ask = (more: Partial<Ask> = {}): Ask => ({
  surveyId: 'csat',
  programme: 'transactional',
  conversationId: 'other',
  cycle: 1,
  state: 'answered',
  dueAt: days(-30),
  sentAt: days(-30),
  expiresAt: days(-2),
  answeredAt: null,
  ...more,
})

type Whole = readonly unknown[] | Date | string | boolean | null
type Change = {
  [Key in keyof AskInput]?: AskInput[Key] extends Whole ? AskInput[Key] : Partial<AskInput[Key]>
}
const input = (change: Change = {}): AskInput => ({
  now: change.now ?? now,
  trigger: change.trigger ?? 'resolution',
  survey: { id: 'csat', programme: 'transactional', delayHours: {}, ...change.survey },
  conversation:
    change.conversation === null
      ? null
      : {
          id: 'c1',
          cycle: 1,
          channel: 'email',
          isSpam: false,
          mergedInto: null,
          humanReplies: 1,
          ...change.conversation,
        },
  isAnswerKnown: change.isAnswerKnown ?? false,
  customer: {
    id: 'p1',
    isInternal: false,
    isInCrisis: false,
    hasOptedOut: false,
    zone: 'Europe/Amsterdam',
    ...change.customer,
  },
  reachable: change.reachable ?? ['email', 'chat', 'sms', 'social'],
  messagingWindowEndsAt: change.messagingWindowEndsAt ?? null,
  asks: change.asks ?? [],
  sampling: { seed: 's', ratePercent: 100, quotaPosition: null, ...change.sampling },
})
const outcomeOf = (change: Change) => {
  const decision = mayAsk(input(change))
  return decision.outcome === 'skip' ? decision.reason : decision.outcome
}

describe('who is asked', () => {
  // The new ask by mail is due a day after the resolution: day 1.
  const sameSubject = { conversationId: 'c1', cycle: 1, surveyId: 'nps', sentAt: days(-60) }
  const nps = { survey: { id: 'nps', programme: 'relationship' as const } }

  it.each<[string, Change, string]>([
    ['anybody helped', {}, 'ask'],
    ['opted out', { customer: { hasOptedOut: true } }, 'opted-out'],
    ['spam', { conversation: { isSpam: true } }, 'spam'],
    ['merged away', { conversation: { mergedInto: 'c2' } }, 'merged'],
    ['a colleague', { customer: { isInternal: true } }, 'internal'],
    ['in a crisis', { customer: { isInCrisis: true } }, 'crisis'],
    ['answered by machines only', { conversation: { humanReplies: 0 } }, 'no-human-reply'],
    ['no address that works', { reachable: [] }, 'undeliverable'],
    ['asked about this resolution', { asks: [ask(sameSubject)] }, 'already-asked'],
    [
      'even if that was cancelled',
      { asks: [ask({ ...sameSubject, state: 'cancelled' })] },
      'already-asked',
    ],
    [
      'but not if it was only suppressed',
      { asks: [ask({ ...sameSubject, state: 'suppressed' })] },
      'ask',
    ],
    [
      'after the customer reopened',
      { asks: [ask(sameSubject)], conversation: { cycle: 2 } },
      'ask',
    ],
    [
      '13 days after another survey',
      { asks: [ask({ surveyId: 'ces', sentAt: days(-12) })] },
      'quarantine-any',
    ],
    ['14 days after', { asks: [ask({ surveyId: 'ces', sentAt: days(-13) })] }, 'ask'],
    [
      'after a relationship survey as well',
      { asks: [ask({ surveyId: 'nps', programme: 'relationship', sentAt: days(-3) })] },
      'quarantine-any',
    ],
    [
      'one that is scheduled counts from when it is due',
      { asks: [ask({ surveyId: 'ces', state: 'scheduled', sentAt: null, dueAt: days(1) })] },
      'quarantine-any',
    ],
    [
      'one cancelled before it went out tires nobody',
      { asks: [ask({ state: 'cancelled', sentAt: null, dueAt: days(-2) })] },
      'ask',
    ],
    ['nor one that bounced', { asks: [ask({ state: 'bounced', sentAt: days(-2) })] }, 'ask'],
    [
      'one that expired unread does',
      { asks: [ask({ surveyId: 'ces', state: 'expired', sentAt: days(-2) })] },
      'quarantine-any',
    ],
    ['89 days after the same', { asks: [ask({ sentAt: days(-88) })] }, 'quarantine-same'],
    ['90 days after the same', { asks: [ask({ sentAt: days(-89) })] }, 'ask'],
    [
      'relationship NPS after 179 days',
      {
        ...nps,
        asks: [ask({ surveyId: 'older nps', programme: 'relationship', sentAt: days(-178) })],
      },
      'quarantine-relationship',
    ],
    [
      'relationship NPS after 180 days',
      { ...nps, asks: [ask({ surveyId: 'nps', programme: 'relationship', sentAt: days(-179) })] },
      'ask',
    ],
    [
      'transactional after 100 days of relationship NPS',
      { asks: [ask({ programme: 'relationship', surveyId: 'nps', sentAt: days(-99) })] },
      'ask',
    ],
    ['whose answer is known', { isAnswerKnown: true }, 'answer-known'],
    ['a person, about no contact', { conversation: null }, 'ask'],
    [
      'with the rule’s own shorter clock',
      {
        survey: { quarantineDays: { any: 5, same: 5 } },
        asks: [ask({ sentAt: days(-10) })],
      },
      'ask',
    ],
    [
      'with the rule’s own longer clock',
      {
        survey: { quarantineDays: { same: 365 } },
        asks: [ask({ sentAt: days(-300) })],
      },
      'quarantine-same',
    ],
    ['not drawn', { sampling: { ratePercent: 0 } }, 'not-sampled'],
    ['not drawn, asked by hand', { sampling: { ratePercent: 0 }, trigger: 'manual' }, 'ask'],
    [
      'by hand in quarantine',
      { asks: [ask({ sentAt: days(-1) })], trigger: 'manual' },
      'quarantine-any',
    ],
  ])('%s: %#', (_, change, outcome) => {
    expect(outcomeOf(change)).toBe(outcome)
  })

  it('two resolutions in three days make one ask and one suppressed', () => {
    const first = mayAsk(input())
    if (first.outcome !== 'ask') throw new Error('the first is asked')
    const scheduled = ask({ ...first, state: 'scheduled', sentAt: null, conversationId: 'c1' })
    const second = { now: days(3), conversation: { id: 'c2' }, asks: [scheduled] }
    expect(outcomeOf(second)).toBe('quarantine-any')
  })

  it('names the first reason in the order of the promise', () => {
    const all: Change[] = [
      { customer: { hasOptedOut: true } },
      { conversation: { humanReplies: 0 } },
      { asks: [ask({ sentAt: days(-1) })] },
      { sampling: { ratePercent: 0 } },
      { reachable: [] },
    ]
    const reasons = all.map((_, from) => outcomeOf(Object.assign({}, ...all.slice(from))))
    expect(reasons).toEqual([
      'opted-out',
      'no-human-reply',
      'quarantine-any',
      'not-sampled',
      'undeliverable',
    ])
  })
})

describe('when and where', () => {
  it.each<[string, Change, AskChannel, string]>([
    ['mail a day later', {}, 'email', '2026-11-25T11:00:00.000Z'],
    [
      'mail, not in the evening',
      { now: new Date('2026-11-24T19:30Z') },
      'email',
      '2026-11-26T08:00:00.000Z',
    ],
    [
      'mail in two hours',
      { survey: { delayHours: { email: 2 } } },
      'email',
      '2026-11-24T13:00:00.000Z',
    ],
    [
      'mail in Kathmandu',
      { customer: { zone: 'Asia/Kathmandu' }, now: new Date('2026-11-24T22:00Z') },
      'email',
      '2026-11-26T03:15:00.000Z',
    ],
    [
      'over the night clocks go back',
      { now: new Date('2026-10-24T00:30Z') },
      'email',
      '2026-10-25T08:00:00.000Z',
    ],
    [
      'chat at once, even at night',
      { conversation: { channel: 'chat' }, now: new Date('2026-11-24T22:00Z') },
      'chat',
      '2026-11-24T22:00:00.000Z',
    ],
    [
      'a call by SMS, at once',
      { conversation: { channel: 'phone' } },
      'sms',
      '2026-11-24T11:00:00.000Z',
    ],
    [
      'a call in the evening, next morning',
      { conversation: { channel: 'phone' }, now: new Date('2026-11-24T20:00Z') },
      'sms',
      '2026-11-25T08:00:00.000Z',
    ],
    [
      'a call without a mobile, by mail',
      { conversation: { channel: 'phone' }, reachable: ['email'] },
      'email',
      '2026-11-25T11:00:00.000Z',
    ],
    [
      'a social message while we may',
      { conversation: { channel: 'social' }, messagingWindowEndsAt: days(1) },
      'social',
      '2026-11-24T11:00:00.000Z',
    ],
  ])('%s', (_, change, channel, dueAt) => {
    expect(mayAsk(input(change))).toEqual({
      outcome: 'ask',
      channel,
      dueAt: new Date(dueAt),
      expiresAt: new Date(Date.parse(dueAt) + 28 * dayMs),
    })
  })

  it.each<[string, string, string, string | null, boolean]>([
    ['ours within the day', '09:00', '20:00', '20:00-08:00', true],
    ['one minute of it', '19:00', '20:01', '20:01-19:59', true],
    ['the middle of the quiet night', '21:00', '23:00', '20:00-08:00', false],
    ['over midnight, all of it quiet', '22:00', '07:00', '20:00-08:00', false],
    ['over midnight, ending by day', '22:00', '08:30', '20:00-08:00', true],
    ['no quiet hours', '03:00', '04:00', null, true],
    ['the whole day', '00:00', '00:00', '20:00-08:00', true],
  ])('hours that leave time to ask: %s', (_, from, to, quiet, expected) => {
    const [begin = '', end = ''] = quiet?.split('-') ?? []
    expect(leavesTime({ from, to }, quiet ? { from: begin, to: end } : null)).toBe(expected)
  })

  it('keeps to the hours of the rule, on the customer’s own clock', () => {
    const activeHours = { from: '17:00', to: '18:00' }
    const survey = { id: 'csat', programme: 'transactional' as const, delayHours: { email: 1 } }
    const decision = mayAsk(input({ survey: { ...survey, activeHours } }))
    expect(decision).toMatchObject({ outcome: 'ask', dueAt: new Date('2026-11-24T16:00:00Z') })
  })

  it('waits for the next contact where the network no longer lets us write', () => {
    const change = { conversation: { channel: 'social' as const }, messagingWindowEndsAt: now }
    expect(mayAsk(input(change))).toEqual({ outcome: 'wait', for: 'next-contact' })
  })

  it('refuses delays beyond three days', () => {
    for (const email of [73, -1, Number.NaN]) {
      expect(() => mayAsk(input({ survey: { delayHours: { email } } }))).toThrow(RangeError)
    }
  })

  it('never disturbs a customer at night, anywhere', () => {
    const zones = [
      'Europe/Amsterdam',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kathmandu',
      'America/Santiago',
    ]
    const moments = fc.date({ min: days(-300), max: days(300), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), fc.nat(72), (at, zone, email) => {
        const survey = { delayHours: { email } }
        const decision = mayAsk(input({ now: at, customer: { zone }, survey }))
        if (decision.outcome !== 'ask') throw new Error('asked')
        expect(isWithin(decision.dueAt, dayTime, zone)).toBe(true)
        const delay = decision.dueAt.getTime() - at.getTime()
        expect(delay).toBeGreaterThanOrEqual(email * hourMs)
        expect(delay).toBeLessThanOrEqual((email + 14) * hourMs)
      }),
    )
  })
})

describe('sampling', () => {
  const drawn = (seed: string, quota: boolean, ratePercent = 10) =>
    Array.from({ length: 1000 }, (_, at) =>
      isSampled({ seed, ratePercent, quotaPosition: quota ? at : null }, `contact-${at}`),
    )

  it.each(['a', 'b', '2026-11'])('a quota of 10 %% of 1000 is 100, for seed %s', (seed) => {
    expect(drawn(seed, true).filter(Boolean)).toHaveLength(100)
    expect(drawn(seed, true, 37).filter(Boolean)).toHaveLength(370)
  })

  it('by chance about 100, the same ones every time, others with another seed', () => {
    const chosen = drawn('a', false).filter(Boolean).length
    expect(chosen).toBeGreaterThan(70)
    expect(chosen).toBeLessThan(130)
    expect(drawn('a', false)).toEqual(drawn('a', false))
    expect(drawn('a', false)).not.toEqual(drawn('b', false))
  })

  it('who is drawn at a rate is drawn at every higher one', () => {
    const rates = fc.tuple(fc.nat(100), fc.nat(100)).map((two) => two.toSorted((a, b) => a - b))
    const position = fc.option(fc.nat(500))
    fc.assert(
      fc.property(fc.string(), rates, position, (contact, [less, more], at) => {
        const isDrawn = (ratePercent: number) =>
          isSampled({ seed: 's', ratePercent, quotaPosition: at }, contact)
        return !isDrawn(less!) || isDrawn(more!)
      }),
    )
    expect(() => isSampled({ seed: 's', ratePercent: 101, quotaPosition: null }, 'x')).toThrow()
  })
})

describe('an ask lives and ends', () => {
  it.each<[AskState, AskState, AskState]>([
    // state, after a new message, after reopening
    ['scheduled', 'cancelled', 'cancelled'],
    ['sent', 'sent', 'withdrawn'],
    ['delivered', 'delivered', 'withdrawn'],
    ['opened', 'opened', 'withdrawn'],
    ['answered', 'answered', 'answered'],
    ['expired', 'expired', 'expired'],
    ['bounced', 'bounced', 'bounced'],
    ['suppressed', 'suppressed', 'suppressed'],
    ['cancelled', 'cancelled', 'cancelled'],
  ])('%s: %s, %s', (state, newMessage, reopened) => {
    expect(stateAfter(ask({ state }), 'new-message')).toBe(newMessage)
    expect(stateAfter(ask({ state }), 'reopened')).toBe(reopened)
  })

  const out = (more: Partial<Ask>) => ask({ state: 'delivered', expiresAt: days(1), ...more })
  it.each<[string, Partial<Ask>, string | null]>([
    ['in time', {}, null],
    ['opened', { state: 'opened' }, null],
    ['a moment before the end', { expiresAt: new Date(now.getTime() + 1) }, null],
    ['at the end', { expiresAt: now }, 'expired'],
    ['marked expired', { state: 'expired' }, 'expired'],
    ['not out yet', { state: 'scheduled' }, 'not-sent'],
    ['never out', { state: 'suppressed' }, 'not-sent'],
    ['taken back', { state: 'withdrawn' }, 'withdrawn'],
    ['changed within a day', { state: 'answered', answeredAt: days(-0.99) }, null],
    ['changed after a day', { state: 'answered', answeredAt: days(-1) }, 'fixed'],
    [
      'changed within a day, past the end',
      { state: 'answered', answeredAt: days(-0.5), expiresAt: days(-0.4) },
      null,
    ],
  ])('answering %s: %s', (_, more, refusal) => {
    expect(whyNotAnswer(out(more), now)).toBe(refusal)
  })

  it('is live until answered, ended or expired', () => {
    expect(isLive(out({}), now)).toBe(true)
    expect(isLive(out({ state: 'scheduled' }), now)).toBe(true)
    expect(isLive(out({ expiresAt: now }), now)).toBe(false)
    expect(isLive(out({ state: 'answered' }), now)).toBe(false)
    expect(editableUntil(now)).toEqual(days(1))
  })

  it('tokens are 256 bits', () => {
    expect(isTokenShaped(Buffer.alloc(tokenBytes, 0xfb).toString('base64url'))).toBe(true)
    expect(isTokenShaped(Buffer.alloc(16).toString('base64url'))).toBe(false)
    expect(isTokenShaped(`${'a'.repeat(42)}\n`)).toBe(false)
  })

  it.each<[string, AskChannel, number | null, boolean, AnswerFlag[]]>([
    ['a scanner, or somebody quick', 'email', 1, false, ['quick']],
    ['a person', 'email', 5, false, []],
    ['a chat', 'chat', 1, false, []],
    ['no delivery known', 'email', null, false, []],
    ['bait taken', 'chat', 600, true, ['bot-suspect']],
    ['bait taken at once', 'email', 1, true, ['bot-suspect']],
  ])('%s', (_, channel, seconds, hasTakenBait, flags) => {
    const deliveredAt = seconds === null ? null : new Date(now.getTime() - seconds * 1000)
    expect(flagsOf({ channel, deliveredAt, answeredAt: now, hasTakenBait })).toEqual(flags)
  })
})

describe('typed answers', () => {
  const answer = (raw: number, comment: string | null = null) => ({ kind: 'answer', raw, comment })
  const off = (number: number) => ({ kind: 'off-scale', number })
  it.each<[string, ScaleId, object]>([
    ['4 slow', 'csat-5', answer(4, 'slow')],
    ['4', 'csat-5', answer(4)],
    [' 4. ', 'csat-5', answer(4)],
    ['5!!', 'csat-5', answer(5)],
    ['4/5 thanks', 'csat-5', answer(4, 'thanks')],
    ['4: too slow', 'csat-5', answer(4, 'too slow')],
    ['2 - waited\nan hour', 'csat-5', answer(2, 'waited\nan hour')],
    ['4️⃣', 'csat-5', answer(4)],
    ['５', 'csat-5', answer(5)],
    ['3, 2 days late', 'csat-5', answer(3, '2 days late')],
    ['10', 'nps', answer(10)],
    ['0 never', 'nps', answer(0, 'never')],
    ['05', 'nps', answer(5)],
    ['9/10', 'nps', answer(9)],
    ['1 stop sending crumbs', 'csat-5', answer(1, 'stop sending crumbs')],
    ['6', 'csat-5', off(6)],
    ['0', 'csat-5', off(0)],
    ['45', 'csat-5', off(45)],
    ['9/10', 'csat-5', off(9)],
    ['4/10', 'csat-5', off(4)],
    ['4.5', 'csat-5', { kind: 'text' }],
    ['2nd time broken', 'csat-5', { kind: 'text' }],
    ['2-3 times a week', 'csat-5', { kind: 'text' }],
    ['10:30 is fine', 'nps', { kind: 'text' }],
    ['four', 'csat-5', { kind: 'text' }],
    ['-4', 'csat-5', { kind: 'text' }],
    ['', 'csat-5', { kind: 'text' }],
    ['Thanks, 5', 'csat-5', { kind: 'text' }],
    ['STOP', 'csat-5', { kind: 'stop' }],
    ['stop.', 'csat-5', { kind: 'stop' }],
    ['Stop 4', 'csat-5', { kind: 'stop' }],
    ['Stop all', 'csat-5', { kind: 'stop' }],
    ['STOPP', 'csat-5', { kind: 'stop' }],
    ['Arrêt', 'csat-5', { kind: 'stop' }],
    ['"stop" please', 'csat-5', { kind: 'stop' }],
    ['Unsubscribe', 'csat-5', { kind: 'stop' }],
    ['end of the story', 'csat-5', { kind: 'text' }],
    ['stopped working', 'csat-5', { kind: 'text' }],
  ])('%j on %s', (text, scale, expected) => {
    expect(parseDigitAnswer(text, scales[scale])).toEqual(expected)
  })

  it('never makes up an answer that is not on the scale', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...Object.values(scales)), (text, scale) => {
        const parsed = parseDigitAnswer(text, scale)
        if (parsed.kind === 'answer') expect(() => read(scale, parsed.raw)).not.toThrow()
      }),
    )
  })
})

describe('scales', () => {
  const buckets = (id: ScaleId) => {
    const { min, max } = scales[id]
    return Array.from({ length: max - min + 1 }, (_, at) => read(scales[id], min + at))
      .map(({ bucket, satisfied, eased }) => {
        const counts = [satisfied, eased].filter((one) => one !== null)
        return `${bucket[0]}${counts.map(Number).join()}`
      })
      .join(' ')
  }
  it.each<[ScaleId, string]>([
    // l, m, h: bucket; 1: counts as satisfied, or as easy
    ['faces-5', 'l0 l0 m0 h1 h1'],
    ['csat-5', 'l0 l0 m0 h1 h1'],
    ['stars-5', 'l0 l0 m0 h1 h1'],
    ['faces-3', 'l0 m0 h1'],
    ['good-bad', 'l0 h1'],
    ['ces-5', 'l0 l0 m0 h1 h1'],
    ['ces-7', 'l0 l0 l0 m0 h1 h1 h1'],
    ['nps', 'l l l l l l l m m h h'],
    ['likely-5', 'l l m h h'],
  ])('%s from worst to best: %s', (id, expected) => {
    expect(buckets(id)).toBe(expected)
  })

  it('map to 0-1, and old low-is-good answers are turned around', () => {
    for (const scale of Object.values(scales)) {
      expect(read(scale, scale.min).norm).toBe(0)
      expect(read(scale, scale.max).norm).toBe(1)
      expect(flipped(scale, scale.min)).toBe(scale.max)
    }
    expect(read(scales['csat-5'], 4).norm).toBe(0.75)
    expect(flipped(scales['ces-5'], 2)).toBe(4)
  })

  it.each([0, 6, 4.5, Number.NaN])('%d is on no scale of five', (raw) => {
    expect(() => read(defaultScale, raw)).toThrow(RangeError)
    expect(() => flipped(defaultScale, raw)).toThrow(RangeError)
  })

  it('have a label for every value, or for both ends', () => {
    for (const { look, min, max, labels } of Object.values(scales)) {
      expect(labels).toHaveLength(look === 'numbers' ? 2 : max - min + 1)
    }
    expect([defaultScale.look, defaultScale.labels.length]).toEqual(['faces', 5])
  })
})

describe('templates', () => {
  const words = templates
    .map((template) => {
      const { question, comment, labels } = englishOf(template)
      return [question, comment, ...labels].join(' | ')
    })
    .join('\n')

  it.each([
    ['T140', 'How would you rate the support you received?'],
    ['T141', 'Good, I’m satisfied'],
    ['T144', 'On a scale of 1 (very unsatisfied) to 5 (very satisfied)'],
    ['T145', 'What is the reason for your rating?'],
    ['T153', 'On a scale of 1 (very difficult) to 5 (very easy)'],
    ['T154', 'What did you find most difficult about your experience?'],
    ['C4', '{organisation} made it easy for me to handle my {request}'],
    ['T159', 'recommend {organisation} to a friend'],
    ['T160', 'how likely are you to recommend us to someone'],
    ['T163', 'What is the primary reason for your score?'],
  ])('%s: %s', (_, wording) => {
    expect(words).toContain(wording)
  })

  it('keep the alternative open question of T146 beside them', () => {
    expect(improveQuestion.en).toBe('How can we improve the customer support experience?')
  })

  it('stand on a scale of their own metric, with one key for one text', () => {
    const texts = new Map<string, string>()
    for (const { metric, scaleId, question, comment } of templates) {
      expect(fitsMetric(scales[scaleId], metric)).toBe(true)
      for (const { key, en } of [question, comment, ...scales[scaleId].labels]) {
        expect(texts.get(key) ?? en).toBe(en)
        expect(key).toMatch(/^listening_surveys_[a-z0-9_]+$/)
        texts.set(key, en)
      }
    }
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  })

  it('a changed word, label or scale is another version; blank space is not', () => {
    const worded = englishOf(templates[0]!)
    const hash = wordingHash(worded, defaultScale)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(wordingHash({ ...worded, question: ` ${worded.question}` }, defaultScale)).toBe(hash)
    const others = [
      wordingHash({ ...worded, question: `${worded.question}!` }, defaultScale),
      wordingHash({ ...worded, comment: improveQuestion.en }, defaultScale),
      wordingHash({ ...worded, labels: worded.labels.toReversed() }, defaultScale),
      wordingHash(worded, scales['stars-5']),
      wordingHash(worded, { ...defaultScale, goodFrom: 5 }),
    ]
    expect(new Set([hash, ...others]).size).toBe(6)
  })
})
