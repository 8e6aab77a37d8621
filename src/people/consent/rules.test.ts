import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, isWithin, localTimeOf } from '../../kernel/clock/index.ts'
import {
  consentStateOf,
  decideSend,
  defaultCaps,
  defaultPurposes,
  defaultQuietHours,
  mayRemind,
  whyNotConfirm,
  whyNotPurpose,
  zoneFor,
  type ConsentAction,
  type ConsentEvent,
  type HoldReason,
  type PastSend,
  type Purpose,
  type SendChannel,
  type SendInput,
  type Suppression,
} from './rules.ts'

// Tuesday, 12:00 in Amsterdam.
const noon = new Date('2026-11-24T11:00:00Z')
const before = (ms: number) => new Date(noon.getTime() - ms)
const purposes: Purpose[] = defaultPurposes.map((one) => ({ ...one, id: one.key }))
const purpose = (id: string): Purpose => purposes.find((one) => one.id === id)!

const happened = (action: ConsentAction, ago: number, more: Partial<ConsentEvent> = {}) =>
  ({
    at: before(ago),
    purposeId: 'offers',
    channel: 'email',
    action,
    source: 'form',
    ...more,
  }) as ConsentEvent
const yes = [happened('granted', 9 * dayMs), happened('confirmed', 8 * dayMs, { source: 'link' })]
const sent = (ago: number, more: Partial<PastSend> = {}): PastSend => ({
  at: before(ago),
  purposeId: 'care',
  transactional: false,
  contentKey: 'old',
  ...more,
})

const offer = (more: Partial<SendInput> = {}): SendInput => ({
  now: noon,
  purpose: purpose('offers'),
  channel: 'email',
  consentEvents: yes,
  suppressions: [],
  holds: [],
  history: [],
  caps: defaultCaps,
  quietHours: defaultQuietHours,
  quietAction: 'next-allowed',
  customerZone: 'Europe/Amsterdam',
  orgZone: 'Europe/Amsterdam',
  contentKey: 'new',
  ...more,
})
const outcomeOf = (more: Partial<SendInput>) => {
  const decision = decideSend(offer(more))
  return decision.outcome === 'dropped' ? decision.reason : decision.outcome
}

describe('consent folded from events', () => {
  const all = 'all' as const
  it.each<[string, ConsentEvent[], string]>([
    ['nothing yet', [], 'never-asked'],
    ['asked', [happened('asked', 9)], 'asked'],
    ['granted is not usable', [happened('granted', 9)], 'unconfirmed'],
    ['until confirmed', yes, 'granted'],
    ['confirmed without a grant', [happened('confirmed', 9)], 'never-asked'],
    [
      'confirmed on the seventh day',
      [happened('granted', 8 * dayMs), happened('confirmed', dayMs)],
      'unconfirmed',
    ],
    [
      'confirmed a moment earlier',
      [happened('granted', 8 * dayMs), happened('confirmed', dayMs + 1)],
      'granted',
    ],
    ['withdrawn', [...yes, happened('withdrawn', 5)], 'withdrawn'],
    [
      'withdrawn on all channels',
      [...yes, happened('withdrawn', 5, { channel: all })],
      'withdrawn',
    ],
    ['withdrawn for SMS only', [...yes, happened('withdrawn', 5, { channel: 'sms' })], 'granted'],
    [
      'withdrawn for another purpose',
      [...yes, happened('withdrawn', 5, { purposeId: 'care' })],
      'granted',
    ],
    [
      'withdrawn, then granted anew',
      [...yes, happened('withdrawn', 5), happened('granted', 4)],
      'unconfirmed',
    ],
    [
      'an old link after withdrawal',
      [...yes, happened('withdrawn', 5), happened('confirmed', 4)],
      'withdrawn',
    ],
    [
      'asked again after withdrawal',
      [...yes, happened('withdrawn', 5), happened('asked', 4)],
      'withdrawn',
    ],
    ['granted twice stays usable', [...yes, happened('granted', 5)], 'granted'],
    ['expired', [...yes, happened('expired', 5)], 'expired'],
    ['expired before any grant', [happened('expired', 5)], 'never-asked'],
    [
      'in the same moment the withdrawal wins',
      [happened('withdrawn', 8 * dayMs), ...yes],
      'withdrawn',
    ],
    [
      'imported with proof',
      [happened('confirmed', 5, { source: 'import' }), happened('granted', 5)],
      'granted',
    ],
  ])('%s', (_, events, state) => {
    const target = { purposeId: 'offers', channel: 'email' as const }
    expect(consentStateOf(events, target)).toBe(state)
    expect(consentStateOf(events.toReversed(), target)).toBe(state)
  })

  it.each<[string, ConsentEvent[], string | null, boolean]>([
    ['fresh', [happened('granted', dayMs)], null, true],
    ['reminded', [happened('granted', dayMs), happened('asked', 9)], null, false],
    ['too old', [happened('granted', 7 * dayMs)], 'link-expired', false],
    ['done', yes, 'already-confirmed', false],
    ['withdrawn', [happened('granted', 9), happened('withdrawn', 5)], 'withdrawn', false],
    ['never granted', [happened('asked', 9)], 'nothing-granted', false],
  ])('a link that is %s', (_, events, refusal, remind) => {
    const target = { purposeId: 'offers', channel: 'email' as const }
    expect(whyNotConfirm(events, target, noon)).toBe(refusal)
    expect(mayRemind(events, target, noon)).toBe(remind)
  })
})

describe('the gate, question by question', () => {
  const never: ConsentEvent[] = []
  const withdrawn = [...yes, happened('withdrawn', 9)]
  const objected = [happened('withdrawn', 9, { purposeId: 'feedback' })]
  const held = (reason: HoldReason, liftedAt: Date | null = null) => ({
    holds: [{ reason, placedAt: before(dayMs), liftedAt }],
  })
  const service = purpose('service')

  it.each<[string, Partial<SendInput>, string]>([
    ['all is well', {}, 'sent'],
    // consent
    ['no consent', { consentEvents: never }, 'no-consent'],
    ['not confirmed', { consentEvents: yes.slice(0, 1) }, 'consent-not-confirmed'],
    ['withdrawn', { consentEvents: withdrawn }, 'consent-withdrawn'],
    ['expired', { consentEvents: [...yes, happened('expired', 9)] }, 'consent-expired'],
    ['consent for mail, sent by SMS', { channel: 'sms' }, 'no-consent'],
    ['a channel the purpose does not use', { channel: 'chat' }, 'channel-not-in-purpose'],
    ['a survey needs no yes', { purpose: purpose('feedback'), consentEvents: never }, 'sent'],
    ['but stops at a no', { purpose: purpose('feedback'), consentEvents: objected }, 'objected'],
    ['a contract needs neither', { purpose: service, consentEvents: withdrawn }, 'sent'],
    // suppression
    ['dead address', { suppressions: ['undeliverable'] }, 'suppressed-undeliverable'],
    [
      'dead address, even for service',
      { suppressions: ['undeliverable'], purpose: service },
      'suppressed-undeliverable',
    ],
    ['erased', { suppressions: ['erased'], purpose: service }, 'suppressed-erased'],
    ['reported us as spam', { suppressions: ['complained'] }, 'suppressed-complained'],
    ['reported us, order news', { suppressions: ['complained'], purpose: service }, 'sent'],
    ['opted out of everything', { suppressions: ['opted-out'] }, 'suppressed-opted-out'],
    ['do not call, by mail', { suppressions: ['do-not-call'] }, 'sent'],
    [
      'do not call, by phone',
      { suppressions: ['do-not-call'], purpose: service, channel: 'phone' },
      'suppressed-do-not-call',
    ],
    // hold
    ['open complaint', held('complaint'), 'held-complaint'],
    ['bereavement', held('bereavement'), 'held-bereavement'],
    ['released just now', held('incident', noon), 'sent'],
    ['to be released', held('incident', new Date(noon.getTime() + 1)), 'held-incident'],
    ['order news during a complaint', { ...held('complaint'), purpose: service }, 'sent'],
    [
      'the letter about the incident',
      { ...held('incident'), purpose: purpose('incidents') },
      'sent',
    ],
    [
      'a survey during an incident',
      { ...held('incident'), purpose: purpose('feedback') },
      'held-incident',
    ],
    // caps
    ['one today', { history: [sent(hourMs)] }, 'cap-24-hours'],
    ['one exactly a day ago', { history: [sent(dayMs)] }, 'sent'],
    ['two this week', { history: [sent(2 * dayMs), sent(7 * dayMs - 1)] }, 'cap-7-days'],
    ['one of them exactly a week ago', { history: [sent(2 * dayMs), sent(7 * dayMs)] }, 'sent'],
    ['one offer this week', { history: [sent(2 * dayMs, { purposeId: 'offers' })] }, 'cap-purpose'],
    ['one of something else this week', { history: [sent(2 * dayMs)] }, 'sent'],
    ['an offer a week ago', { history: [sent(7 * dayMs, { purposeId: 'offers' })] }, 'sent'],
    [
      'order news does not count',
      { history: [sent(9, { transactional: true }), sent(8, { transactional: true })] },
      'sent',
    ],
    ['order news is not counted out', { history: [sent(9), sent(8)], purpose: service }, 'sent'],
    // quiet hours
    [
      'skip at night',
      { now: new Date('2026-11-24T22:00Z'), quietAction: 'skip' },
      'quiet-hours-skip',
    ],
    [
      'leave at night',
      { now: new Date('2026-11-24T22:00Z'), quietAction: 'exit' },
      'quiet-hours-exit',
    ],
    [
      'order news waits for the morning too',
      { now: new Date('2026-11-24T22:00Z'), purpose: service },
      'deferred',
    ],
    ['no quiet hours', { now: new Date('2026-11-24T22:00Z'), quietHours: null }, 'sent'],
    [
      'empty quiet hours',
      { now: new Date('2026-11-24T22:00Z'), quietHours: { from: '20:00', to: '20:00' } },
      'sent',
    ],
    // duplicates
    ['the same words', { history: [sent(29 * dayMs, { contentKey: 'new' })] }, 'duplicate-content'],
    ['after thirty days', { history: [sent(30 * dayMs, { contentKey: 'new' })] }, 'sent'],
  ])('%s: %#', (_, more, outcome) => {
    expect(outcomeOf(more)).toBe(outcome)
  })

  it('asks in the order of the promise: the first no is the reason told', () => {
    const everything: Partial<SendInput> = {
      consentEvents: never,
      suppressions: ['opted-out'],
      ...held('complaint'),
      history: [sent(1, { contentKey: 'new' })],
      now: new Date('2026-11-24T22:00Z'),
      quietAction: 'skip',
    }
    const solved: [Partial<SendInput>, string][] = [
      [{}, 'no-consent'],
      [{ consentEvents: yes }, 'suppressed-opted-out'],
      [{ suppressions: [] }, 'held-complaint'],
      [{ holds: [] }, 'cap-24-hours'],
      [{ caps: { per24Hours: 9, per7Days: 9 } }, 'quiet-hours-skip'],
      [{ quietHours: null }, 'duplicate-content'],
      [{ contentKey: 'other' }, 'sent'],
    ]
    let now = everything
    for (const [change, reason] of solved) {
      now = { ...now, ...change }
      expect(outcomeOf(now)).toBe(reason)
    }
  })
})

describe('quiet hours', () => {
  it.each([
    // now, zone, until
    ['2026-11-24T19:00Z', 'Europe/Amsterdam', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T06:59Z', 'Europe/Amsterdam', '2026-11-25T07:00:00.000Z'],
    ['2026-10-24T22:00Z', 'Europe/Amsterdam', '2026-10-25T07:00:00.000Z'],
    ['2026-03-28T22:00Z', 'Europe/Amsterdam', '2026-03-29T06:00:00.000Z'],
    ['2026-11-24T14:20Z', 'Asia/Kathmandu', '2026-11-25T02:15:00.000Z'],
    ['2026-10-03T12:00Z', 'Australia/Lord_Howe', '2026-10-03T21:00:00.000Z'],
    ['2011-12-30T09:00Z', 'Pacific/Apia', '2011-12-30T18:00:00.000Z'],
    ['2026-11-24T19:00Z', 'Mars/Olympus', '2026-11-25T07:00:00.000Z'],
    ['2026-11-24T19:00Z', null, '2026-11-25T07:00:00.000Z'],
  ])('%s in %s waits until %s', (now, customerZone, until) => {
    expect(
      decideSend(
        offer({
          now: new Date(now),
          customerZone,
          consentEvents: [],
          purpose: purpose('feedback'),
        }),
      ),
    ).toEqual({ outcome: 'deferred', until: new Date(until) })
  })

  it('asks the organisation only if the customer is silent', () => {
    expect(zoneFor('Asia/Tokyo', 'Nowhere')).toBe('Asia/Tokyo')
    expect(() => zoneFor(null, 'Nowhere')).toThrow(RangeError)
  })
})

const times = fc
  .tuple(fc.nat(23), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
describe('caps that wait', () => {
  const waiting = (more: Partial<SendInput>) => decideSend(offer({ capAction: 'wait', ...more }))

  it.each<[string, Partial<SendInput>, string, string]>([
    ['a day after the last', { history: [sent(4 * hourMs)] }, '2026-11-25T07:00', 'cap-24-hours'],
    [
      'when the older of two is a week old',
      { history: [sent(2 * dayMs), sent(6 * dayMs)] },
      '2026-11-25T11:00',
      'cap-7-days',
    ],
    [
      'a week after one of its own, though a day would do for all',
      { history: [sent(3 * hourMs, { purposeId: 'offers' })] },
      '2026-12-01T08:00',
      'cap-24-hours',
    ],
    [
      'in the morning, where room comes at night',
      { history: [sent(16 * hourMs)] },
      '2026-11-25T07:00',
      'cap-24-hours',
    ],
  ])('defer to %s', (_, more, until, reason) => {
    const decision = waiting(more)
    expect(decision).toEqual({ outcome: 'deferred', until: expect.any(Date), reason })
    const at = (decision as { until: Date }).until
    expect(at.toISOString().slice(0, 16)).toBe(until)
    // Asked again then, with nothing sent meanwhile, it leaves.
    const ago = (more.history ?? []).map((one) => ({ ...one }))
    expect(decideSend(offer({ ...more, history: ago, now: at })).outcome).toBe('sent')
  })

  it('drop what no waiting mends', () => {
    const capped = { history: [sent(hourMs)] }
    expect(waiting({ ...capped, caps: { per24Hours: 0, per7Days: 0 } })).toMatchObject({
      outcome: 'dropped',
    })
    expect(outcomeOf({ ...capped, holds: [] })).toBe('cap-24-hours')
  })
})

const inputs: fc.Arbitrary<SendInput> = fc.record({
  now: fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
  purpose: fc.constantFrom(...purposes),
  channel: fc.constantFrom<SendChannel>('email', 'sms', 'phone'),
  consentEvents: fc.array(
    fc.record<ConsentEvent>({
      at: fc.integer({ min: 0, max: 20 }).map((days) => before(days * dayMs)),
      purposeId: fc.constantFrom('offers', 'celebrations', 'feedback'),
      channel: fc.constantFrom<SendChannel | 'all'>('email', 'sms', 'all'),
      action: fc.constantFrom<ConsentAction>('asked', 'granted', 'confirmed', 'withdrawn'),
      source: fc.constant('form'),
    }),
    { maxLength: 6 },
  ),
  suppressions: fc.array(fc.constantFrom<Suppression>('complained', 'do-not-call'), {
    maxLength: 1,
  }),
  holds: fc.array(
    fc.record({
      reason: fc.constantFrom<HoldReason>('complaint', 'incident', 'bereavement'),
      placedAt: fc.constant(before(dayMs)),
      liftedAt: fc.constantFrom(null, noon),
    }),
    { maxLength: 1 },
  ),
  history: fc.array(
    fc.integer({ min: 0, max: 40 }).map((days) => sent(days * dayMs)),
    { maxLength: 2 },
  ),
  caps: fc.constant(defaultCaps),
  quietHours: fc.record({ from: times, to: times }),
  quietAction: fc.constantFrom('next-allowed', 'skip', 'exit'),
  customerZone: fc.constantFrom(
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'America/Santiago',
    'Mars/Olympus',
    null,
  ),
  orgZone: fc.constant('Europe/Amsterdam'),
  contentKey: fc.constantFrom('old', 'new'),
})

const isQuiet = (input: SendInput, at: Date) => {
  const { quietHours, customerZone, orgZone } = input
  if (!quietHours || quietHours.from === quietHours.to) return false
  return isWithin(at, quietHours, zoneFor(customerZone, orgZone))
}

describe('always', () => {
  it('nothing is sent in quiet hours, and what waits may go when its time comes', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decideSend(input)
        if (decision.outcome === 'sent') expect(isQuiet(input, input.now)).toBe(false)
        if (decision.outcome !== 'deferred') return
        expect(isQuiet(input, decision.until)).toBe(false)
        expect(isQuiet(input, new Date(decision.until.getTime() - 1))).toBe(true)
        expect(decision.until > input.now).toBe(true)
        expect(decideSend({ ...input, now: decision.until }).outcome).not.toBe('deferred')
      }),
      { numRuns: 500 },
    )
  })

  it('one more no never turns into a yes', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        if (decideSend(input).outcome === 'sent') return
        const {
          purpose: { id: purposeId },
          now,
        } = input
        const no = happened('withdrawn', 0, { purposeId, channel: 'all', at: now })
        const harsher: Partial<SendInput>[] = [
          { consentEvents: [...input.consentEvents, no] },
          { suppressions: [...input.suppressions, 'opted-out'] },
          { holds: [...input.holds, { reason: 'manual', placedAt: now, liftedAt: null }] },
          { history: [...input.history, { ...sent(0), at: now }] },
        ]
        for (const more of harsher) {
          expect(decideSend({ ...input, ...more }).outcome).not.toBe('sent')
        }
      }),
    )
  })

  it('whoever tries every hour for a month sends at most 1 in 24 hours and 2 in 7 days', () => {
    const history: PastSend[] = []
    for (let hour = 0; hour < 24 * 30; hour++) {
      const now = new Date(noon.getTime() + hour * hourMs)
      const input = offer({ now, history, purpose: purpose('feedback'), contentKey: `${hour}` })
      if (decideSend(input).outcome === 'sent') {
        history.push({ ...sent(0), at: now, contentKey: `${hour}` })
      }
    }
    const within = (ms: number) =>
      Math.max(
        ...history.map(
          ({ at }) =>
            history.filter((other) => other.at >= at && other.at.getTime() - at.getTime() < ms)
              .length,
        ),
      )
    expect([within(dayMs), within(7 * dayMs)]).toEqual([1, 2])
    expect(history.length).toBeGreaterThanOrEqual(8)
    for (const { at } of history) {
      expect(localTimeOf(at, 'Europe/Amsterdam').hour).toBeGreaterThanOrEqual(8)
    }
  })
})

describe('purposes', () => {
  it('ours are complete, each with its own key', () => {
    expect(defaultPurposes.map(whyNotPurpose)).toEqual(defaultPurposes.map(() => null))
    expect(new Set(defaultPurposes.map(({ key }) => key)).size).toBe(defaultPurposes.length)
  })

  it.each<[Partial<Purpose>, string]>([
    [{ benefit: '  ' }, 'benefit-required'],
    [{ channels: [] }, 'channel-required'],
    [{ retentionDays: 0 }, 'retention-required'],
    [{ retentionDays: null }, 'retention-required'],
    [{ retentionDays: Number.NaN }, 'retention-required'],
    [{ transactional: true }, 'consent-is-not-transactional'],
  ])('%j is refused: %s', (more, refusal) => {
    expect(whyNotPurpose({ ...purpose('offers'), ...more })).toBe(refusal)
  })
})
