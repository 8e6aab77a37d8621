import { describe, expect, it } from 'vitest'
import { cast, history, type Message, picture } from './index.ts'

const now = new Date('2026-03-17T08:34:00Z') // Tuesday, 09:34 at the desk
const DAY = 24 * 60 * 60_000
const moments = [
  ['a Tuesday morning', now],
  ['a Sunday night', new Date('2026-07-12T23:10:00Z')],
  ['New Year', new Date('2027-01-01T00:00:30Z')],
  ['the end of summer time', new Date('2026-10-25T01:30:00Z')],
] as const

describe.each(moments)('a history that ends on %s', (_, end) => {
  const told = history({ now: end, seed: 7 })
  const spoken = new Map<number, Message[]>()
  for (const message of told.messages) {
    spoken.set(message.conversation, [...(spoken.get(message.conversation) ?? []), message])
  }

  it('holds 1,200 conversations in the order in which they began', () => {
    expect(told.conversations).toHaveLength(1200)
    told.conversations.forEach((each, index) => {
      expect(each.number).toBe(index + 1)
      if (index > 0)
        expect(+each.createdAt).toBeGreaterThanOrEqual(+told.conversations[index - 1]!.createdAt)
    })
  })

  it('has 23 open: six Ada’s, four nobody’s; nine wait and three are snoozed', () => {
    const open = told.conversations.filter((each) => each.state === 'open')
    expect(open).toHaveLength(23)
    expect(open.filter((each) => each.assignee === 'ada')).toHaveLength(6)
    expect(open.filter((each) => each.assignee === null)).toHaveLength(4)
    expect(
      told.conversations.filter((each) => each.state === 'pending' && each.waitingOn),
    ).toHaveLength(9)
    const snoozed = told.conversations.filter((each) => each.state === 'snoozed')
    expect(snoozed).toHaveLength(3)
    expect(snoozed.every((each) => +each.snoozedUntil! > +end)).toBe(true)
  })

  it('tells nothing later than its end or earlier than ninety days', () => {
    for (const each of told.messages) expect(+each.at).toBeLessThanOrEqual(+end)
    for (const each of told.conversations) {
      expect(+each.createdAt).toBeGreaterThanOrEqual(+end - 90 * DAY)
      expect(+each.updatedAt).toBeLessThanOrEqual(+end)
    }
    for (const each of told.asks)
      expect(Math.max(+each.sentAt, +(each.answeredAt ?? 0))).toBeLessThanOrEqual(+end)
  })

  it('puts every message after the one before it, and threads the mails', () => {
    for (const [number, messages] of spoken) {
      expect(messages[0]!.kind).toBe('customer')
      const mails = messages.filter((each) => each.kind !== 'note')
      messages.forEach((each, index) => {
        expect(each.seq).toBe(index)
        if (index > 0)
          expect(+each.at, `conversation ${number}`).toBeGreaterThan(+messages[index - 1]!.at)
      })
      mails.forEach((each, index) =>
        expect(each.inReplyTo).toBe(mails[index - 1]?.messageId ?? null),
      )
    }
    expect(new Set(told.messages.map((each) => each.messageId)).size).toBe(told.messages.length)
  })

  it('resolves after an answer, with a reason, and alternates resolve and reopen', () => {
    for (const each of told.conversations) {
      const answers = spoken.get(each.number)!.filter((message) => message.kind === 'agent')
      if (each.state === 'resolved') expect(each.reason).not.toBeNull()
      const moments = each.resolvedAt.flatMap((at, index) => [
        +at,
        ...(each.reopenedAt[index] ? [+each.reopenedAt[index]] : []),
      ])
      expect(moments).toEqual(moments.toSorted((a, b) => a - b))
      expect(each.resolvedAt.length - each.reopenedAt.length).toBe(
        each.state === 'resolved' ? 1 : 0,
      )
      if (each.resolvedAt[0]) expect(+answers[0]!.at).toBeLessThanOrEqual(+each.resolvedAt[0])
    }
  })

  it('asks nobody twice within 14 days, a day after the resolve, and hears back from a third', () => {
    const last = new Map<string, number>()
    for (const ask of told.asks) {
      expect(+ask.sentAt - (last.get(ask.customer) ?? 0)).toBeGreaterThanOrEqual(14 * DAY)
      last.set(ask.customer, +ask.sentAt)
      const conversation = told.conversations[ask.conversation - 1]!
      expect(+ask.sentAt).toBe(+conversation.resolvedAt[ask.cycle - 1]! + DAY)
      if (ask.answeredAt) expect(+ask.answeredAt).toBeGreaterThan(+ask.sentAt)
    }
    const answered = told.asks.filter((each) => each.score !== null)
    expect(answered.length / told.asks.length).toBeGreaterThan(0.24)
    expect(answered.length / told.asks.length).toBeLessThan(0.36)
    const good = answered.filter((each) => each.score! >= 4).length / answered.length
    expect(good).toBeGreaterThan(0.82)
    expect(good).toBeLessThan(0.94)
  })

  it('never leaves a slot open, and nobody writes the same first mail twice', () => {
    const texts = told.messages.map((each) => each.text)
    for (const text of texts) expect(text).not.toMatch(/[{}¶]|undefined| {2}|^\s|\s$/)
    const first = told.messages.filter((each) => each.seq === 0).map((each) => each.text)
    expect(new Set(first).size).toBe(first.length)
    for (const each of told.conversations) expect(each.subject).not.toMatch(/[{}]/)
  })

  it('knows everybody who writes, each once', () => {
    for (const list of [
      told.customers.map((each) => each.key),
      told.customers.map((each) => each.email),
    ]) {
      expect(new Set(list).size).toBe(list.length)
    }
    const people = new Set([
      ...told.customers.map((each) => each.key),
      ...told.agents.map((each) => each.key),
    ])
    for (const message of told.messages)
      expect(people.has(message.author), message.author).toBe(true)
    for (const each of told.customers) {
      expect(each.email).toMatch(/@([\w-]+\.)*example(\.(com|net|org))?$/)
      expect(+each.createdAt).toBeLessThanOrEqual(+end)
    }
  })
})

describe('the history as a whole', () => {
  it('is the same for the same seed and another for another', () => {
    const once = history({ now, seed: 3, composed: 200 })
    expect(history({ now, seed: 3, composed: 200 })).toEqual(once)
    expect(history({ now, seed: 4, composed: 200 }).messages).not.toEqual(once.messages)
  })

  it('is told in less than a second', () => {
    const begun = performance.now()
    history({ now, seed: 11 })
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it('tells Nora’s story from the first mail to the thank-you', () => {
    const told = history({ now, seed: 1 })
    const story = told.conversations.find((each) => each.story === 'a-broken-planter')!
    const messages = told.messages.filter((each) => each.conversation === story.number)
    expect(messages.map((each) => each.author)).toEqual([
      'nora-vale',
      'mira',
      'bo',
      'ada',
      'nora-vale',
      'jun',
      'ada',
      'nora-vale',
    ])
    expect(messages[0]!.text).toContain('Do you need photos?')
    expect(messages[3]!.text).toContain('please don’t look for photos, we believe you')
    expect(messages.at(-1)!.text).toContain('Thank you for not asking me to prove anything')
    expect(told.asks.find((each) => each.conversation === story.number)).toMatchObject({
      score: 5,
      cycle: 1,
    })
  })

  it('can stop Nora’s story 22 minutes after it began, with a draft', () => {
    const told = history({ now, seed: 1, nora: 'just-arrived' })
    const story = told.conversations.find((each) => each.story === 'a-broken-planter')!
    expect(
      told.messages.filter((each) => each.conversation === story.number).map((each) => each.kind),
    ).toEqual(['customer', 'note'])
    expect(told.drafts).toMatchObject([{ conversation: story.number, author: 'ada' }])
    expect(+now - +story.createdAt).toBe(22 * 60_000)
  })

  it('is met by name in tests', () => {
    expect(cast.ada.email).toBe('ada@fernandclay.example')
    expect(cast.nora).toMatchObject({ name: 'Nora Vale', birthday: { month: 3, day: 19 } })
    expect(
      history({ now, seed: 1 }).customers.find((each) => each.key === 'nora-vale')!.birthday,
    ).toEqual({ month: 3, day: 19 })
  })

  it('draws real PNGs', () => {
    const bytes = picture('broken-pot', 1)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.readUInt32BE(16)).toBe(320)
    expect(picture('broken-pot', 1)).toBe(bytes)
  })
})
