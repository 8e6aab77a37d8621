import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs } from '../../kernel/clock/index.ts'
import {
  closed,
  closesAt,
  isClosed,
  isDueToWake,
  newStanding,
  onAgentReply,
  onAutoResponse,
  onBounce,
  onCustomerMessage,
  onReaction,
  onReceipt,
  onSurveyAnswer,
  opened,
  pending,
  previewOf,
  priorities,
  resolved,
  snoozed,
  timingOf,
  waitingSinceOf,
  whyNotPend,
  whyNotReopen,
  whyNotReply,
  whyNotResolve,
  whyNotSnooze,
  type MessageFact,
  type MessageKind,
  type Outcome,
  type Standing,
  type Turn,
} from './rules.ts'

const now = new Date('2026-11-24T11:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * dayMs)
const ahead = (days: number) => ago(-days)

const standings: Record<string, Standing> = {
  open: newStanding,
  pending: pending(newStanding, 'customer'),
  'third-party': pending(newStanding, 'third-party'),
  snoozed: snoozed(newStanding, ahead(2)),
  resolved: resolved(newStanding, ago(1)),
  'almost closed': resolved(newStanding, new Date(ago(14).getTime() + 1)),
  'just closed': resolved(newStanding, ago(14)),
  closed: closed(resolved(newStanding, ago(20))),
}

/** One word for what happened, as a lead would say it. */
function said(outcome: Outcome): string {
  if (outcome.kind !== 'moves') return outcome.kind
  const { standing, reopened, woken } = outcome
  const how = [reopened && 'reopened', woken && 'woken', standing.cycle > 1 && 'new cycle']
  return [standing.state, ...how.filter(Boolean)].join(', ')
}

describe('the table of reopening', () => {
  const names = Object.keys(standings)
  const reopened = 'open, reopened, new cycle'
  it.each<[string, (standing: Standing) => Outcome, string[]]>([
    [
      'customer message',
      (on) => onCustomerMessage(on, now),
      ['stays', 'open', 'open', 'open, woken', reopened, reopened, 'follow-up', 'follow-up'],
    ],
    [
      'bounce',
      (on) => onBounce(on, now),
      ['stays', 'open', 'open', 'open, woken', 'open', 'open', 'stays', 'stays'],
    ],
    [
      'agent reply',
      (on) => onAgentReply(on, now),
      ['stays', 'stays', 'stays', 'stays', 'stays', 'stays', 'refused', 'refused'],
    ],
    [
      'agent reply as pending',
      (on) => onAgentReply(on, now, 'pending'),
      ['pending', 'pending', 'pending', 'pending, woken', 'stays', 'stays', 'refused', 'refused'],
    ],
    ['auto-response', onAutoResponse, names.map(() => 'stays')],
    ['receipt', onReceipt, names.map(() => 'stays')],
    ['reaction', onReaction, names.map(() => 'stays')],
    ['survey answer', onSurveyAnswer, names.map(() => 'stays')],
  ])('%s', (_, happens, outcomes) => {
    const found = names.map((name) => [name, said(happens(standings[name]!))])
    expect(found).toEqual(names.map((name, index) => [name, outcomes[index]]))
  })

  it('a second reopening begins a third cycle; waking and bounces begin none', () => {
    const cycle = (outcome: Outcome) => outcome.kind === 'moves' && outcome.standing.cycle
    const second = { ...standings['resolved']!, cycle: 2 }
    expect(cycle(onCustomerMessage(second, now))).toBe(3)
    expect(cycle(onBounce(second, now))).toBe(2)
    expect(cycle(onCustomerMessage({ ...standings['snoozed']!, cycle: 2 }, now))).toBe(2)
  })

  it('the window can be 0 to 28 days', () => {
    expect(isClosed(resolved(newStanding, now, 0), now)).toBe(true)
    expect(isClosed(resolved(newStanding, ago(27), 28), now)).toBe(false)
    expect(closesAt(now, 1)).toEqual(ahead(1))
    expect(() => closesAt(now, 29)).toThrow(RangeError)
    expect(() => closesAt(now, Number.NaN)).toThrow(RangeError)
  })

  it('never leaves a mark of another state behind', () => {
    const steps: ((on: Standing, at: Date) => Standing)[] = [
      (on, at) => moved(onCustomerMessage(on, at), on),
      (on, at) => moved(onBounce(on, at), on),
      (on, at) => moved(onAgentReply(on, at, 'pending'), on),
      opened,
      resolved,
      (on) => pending(on, 'third-party'),
      (on, at) => snoozed(on, new Date(at.getTime() + 1)),
    ]
    fc.assert(
      fc.property(fc.array(fc.nat(steps.length - 1)), (indexes) => {
        let standing = newStanding
        indexes.forEach((index, day) => {
          const before = standing.cycle
          standing = steps[index]!(standing, ahead(day * 3))
          const { state, waitingOn, snoozedUntil, resolvedAt } = standing
          expect(waitingOn !== null).toBe(state === 'pending')
          expect(snoozedUntil !== null).toBe(state === 'snoozed')
          expect(resolvedAt !== null).toBe(state === 'resolved')
          expect(standing.cycle === before || standing.cycle === before + 1).toBe(true)
        })
      }),
    )
  })
})

const moved = (outcome: Outcome, before: Standing) =>
  outcome.kind === 'moves' ? outcome.standing : before

describe('why not', () => {
  it.each([
    ['open', null, 'not-resolved', null],
    ['pending', null, 'not-resolved', null],
    ['snoozed', null, 'not-resolved', null],
    ['resolved', 'already-resolved', null, 'resolved'],
    ['almost closed', 'already-resolved', null, 'resolved'],
    ['just closed', 'closed', 'closed', 'closed'],
    ['closed', 'closed', 'closed', 'closed'],
  ])('%s: resolve %s, reopen, snooze and pend', (name, resolve, reopen, snooze) => {
    const standing = standings[name]!
    expect(whyNotResolve(standing, 'reason-1', now)).toBe(resolve)
    expect(whyNotReopen(standing, now)).toBe(reopen)
    expect(whyNotSnooze(standing, ahead(1), now)).toBe(snooze)
    expect(whyNotPend(standing, now)).toBe(snooze)
  })

  it('resolving needs a reason', () => {
    expect(whyNotResolve(newStanding, null, now)).toBe('reason-required')
    expect(whyNotResolve(newStanding, '', now)).toBe('reason-required')
    expect(whyNotResolve(standings['resolved']!, null, now)).toBe('already-resolved')
  })

  it.each([
    [now, 'not-ahead'],
    [ago(1), 'not-ahead'],
    [new Date(now.getTime() + 1), null],
    [ahead(366), null],
    [ahead(367), 'too-far'],
    [new Date(Number.NaN), 'not-ahead'],
  ])('snoozing until %s: %s', (until, refusal) => {
    expect(whyNotSnooze(newStanding, until, now)).toBe(refusal)
  })

  it('wakes at its moment', () => {
    const asleep = snoozed(newStanding, now)
    expect(isDueToWake(asleep, now)).toBe(true)
    expect(isDueToWake(asleep, new Date(now.getTime() - 1))).toBe(false)
    expect(isDueToWake(newStanding, now)).toBe(false)
  })
})

/** `c` customer, `v` vacation note of the customer, `a` agent, `n` note, `m` machine of ours. */
const messages = (story: string): MessageFact[] =>
  [...story].map((letter, minute) => ({
    id: `${letter}${minute}`,
    at: new Date(now.getTime() + minute * 60_000),
    kind: { c: 'customer', v: 'customer', a: 'agent', n: 'note', m: 'automatic' }[
      letter
    ] as MessageKind,
    flags: letter === 'v' ? ['auto-response'] : [],
  }))
const minute = (at: Date | null | undefined) =>
  at ? (at.getTime() - now.getTime()) / 60_000 : null

describe('a reply that has not seen the newest', () => {
  it.each<[string, string | null, string[] | null]>([
    ['c', 'c0', null],
    ['ca', 'c0', ['a1']],
    ['cn', 'c0', ['n1']],
    ['cc', 'c0', ['c1']],
    ['cm', 'c0', null],
    ['cv', 'c0', null],
    ['cmncv', 'm1', ['n2', 'c3']],
    ['cac', 'c2', null],
    ['', null, null],
    ['c', null, ['c0']],
    ['cn', 'gone', ['c0', 'n1']],
    ['ca', 'a1', null],
  ])('%s seen to %s: %j', (story, lastSeenMessageId, newMessageIds) => {
    const attempt = { lastSeenMessageId, messages: messages(story) }
    expect(whyNotReply(newStanding, attempt, now)).toEqual(
      newMessageIds && { code: 'stale', newMessageIds },
    )
  })

  it('closed is refused first, resolved is not refused', () => {
    const attempt = { lastSeenMessageId: null, messages: messages('c') }
    expect(whyNotReply(standings['just closed']!, attempt, now)).toEqual({ code: 'closed' })
    const seen = { ...attempt, lastSeenMessageId: 'c0' }
    expect(whyNotReply(standings['resolved']!, seen, now)).toBeNull()
  })
})

const turn = (kind: Turn['kind'], atMinute: number): Turn => ({
  kind,
  at: new Date(now.getTime() + atMinute * 60_000),
})

describe('since when the customer waits', () => {
  it.each<[string, Turn[], number | null]>([
    ['c', [], 0],
    ['cc', [], 0],
    ['cnn', [], 0],
    ['cm', [], 0],
    ['ca', [], null],
    ['cac', [], 2],
    ['cacc', [], 2],
    ['cav', [], null],
    ['v', [], null],
    ['a', [], null],
    ['ac', [], 1],
    ['', [], null],
    ['c', [turn('resolved', 1)], null],
    ['ccc', [turn('resolved', 1.5), turn('reopened', 2)], 2],
    ['caac', [turn('resolved', 2.5), turn('reopened', 3)], 3],
  ])('%s %j: minute %s', (story, turns, since) => {
    expect(minute(waitingSinceOf(messages(story), turns))).toBe(since)
    expect(minute(waitingSinceOf(messages(story).toReversed(), turns))).toBe(since)
  })

  it('is the first message of the customer after the last reply, whatever lies between', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('c', 'v', 'a', 'n', 'm')), (letters) => {
        const afterReply = letters.indexOf('c', letters.lastIndexOf('a') + 1)
        const since = minute(waitingSinceOf(messages(letters.join('')), []))
        expect(since).toBe(afterReply === -1 ? null : afterReply)
      }),
    )
  })
})

describe('timing', () => {
  it.each<[string, Turn[], Partial<ReturnType<typeof timingOf>>]>([
    [
      'cma',
      [turn('resolved', 5)],
      {
        firstResponseSeconds: 120,
        resolutionSeconds: 300,
        humanReplies: 1,
        reopenCount: 0,
        oneTouch: true,
      },
    ],
    ['cnv', [], { firstResponseSeconds: null, resolutionSeconds: null, oneTouch: null }],
    ['amca', [], { firstResponseSeconds: 60, humanReplies: 2 }],
    ['a', [turn('resolved', 1)], { askedAt: null, firstResponseSeconds: null, oneTouch: true }],
    ['vca', [], { firstResponseSeconds: 60 }],
    [
      'caaca',
      [turn('resolved', 2.5), turn('reopened', 3), turn('resolved', 9)],
      { firstResponseSeconds: 60, resolutionSeconds: 540, reopenCount: 1, oneTouch: false },
    ],
    [
      'cac',
      [turn('resolved', 1.5), turn('reopened', 2)],
      { resolvedAt: null, resolutionSeconds: null, reopenCount: 1, oneTouch: null },
    ],
    ['c', [turn('resolved', 1)], { firstResponseAt: null, humanReplies: 0, oneTouch: false }],
  ])('%s %j', (story, turns, facts) => {
    const history = { createdAt: now, messages: messages(story), turns }
    expect(timingOf(history)).toMatchObject(facts)
  })

  it('tells the first and the lasting resolution apart', () => {
    const turns = [turn('resolved', 2), turn('reopened', 3), turn('resolved', 9)]
    const { firstResolvedAt, resolvedAt } = timingOf({ createdAt: now, messages: [], turns })
    expect([minute(firstResolvedAt), minute(resolvedAt)]).toEqual([2, 9])
  })
})

describe('the preview', () => {
  const words = 'My planter arrived broken. '
  it.each<[string, Parameters<typeof previewOf>, string]>([
    ['one line', ['Hello,\n\n  my planter\tis broken '], 'Hello, my planter is broken'],
    ['no quote', ['Thanks!\n> Hi', { quote: [8, 12] }], 'Thanks!'],
    ['no signature', ['Thanks!\n-- \nAda', { signature: [8, 15] }], 'Thanks!'],
    ['an answer around a quote', ['Yes\n> A?\nNo', { quote: [4, 9] }], 'Yes No'],
    [
      'quote before signature',
      ['Ok\n-- \nAda\n> Hi', { quote: [11, 15], signature: [3, 10] }],
      'Ok',
    ],
    ['a quote alone is shown', ['> Hi', { quote: [0, 4] }], '> Hi'],
    ['nothing', ['  \n '], ''],
    ['control characters', ['a\u0000\u0007b'], 'a b'],
    ['cut at a word', [words.repeat(9)], `${words.repeat(5)}My…`],
    ['no space to cut at', ['x'.repeat(200)], `${'x'.repeat(139)}…`],
    ['families stay whole', ['👨‍👩‍👧'.repeat(150)], `${'👨‍👩‍👧'.repeat(139)}…`],
  ])('%s', (_, given, line) => {
    expect(previewOf(...given)).toBe(line)
  })

  it('is never longer than 140 letters, and one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = previewOf(text)
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(140)
        expect(line).not.toMatch(/[\n\r\t]| {2}/)
      }),
    )
  })
})

it('priorities run from the most pressing', () => {
  expect(priorities).toEqual(['urgent', 'high', 'normal', 'low'])
})
