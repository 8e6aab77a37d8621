import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import {
  bodyMarks,
  looksLikeOurs,
  readBodyMark,
  readBounceAddress,
  readMessageId,
  readReplyAddress,
  signBodyMark,
  signBounceAddress,
  signMessageId,
  signReplyAddress,
} from './message-id.ts'
import type { MailMark } from './message-id.ts'

const secret = Buffer.alloc(32, 7)
const otherSecret = Buffer.alloc(32, 8)
const conversationId = '01956a10-0000-7000-8000-000000000001'
const messageId = '01956a10-0000-7000-8000-0000000000aa'
const agentId = '01956a10-0000-7000-8000-0000000000ad'
const toCustomer: MailMark = { kind: 'customer', conversationId, messageId }
const toAgent: MailMark = { kind: 'agent', conversationId, messageId, agentId }
const box = { box: 'care', domain: 'fernandclay.example' }

describe('Message-ID', () => {
  const id = signMessageId(toCustomer, 'fernandclay.example', secret)

  it('reads back what was signed, for each kind', () => {
    for (const mark of [toCustomer, toAgent, { ...toCustomer, kind: 'aside' as const }]) {
      expect(readMessageId(signMessageId(mark, 'x.example', secret), secret)).toEqual(mark)
    }
  })

  it('is a legal id, short enough for a header line, and bears upper-casing', () => {
    expect(id).toMatch(/^r1\.[a-z2-7]{53}\.[a-z2-7]{16}@fernandclay\.example$/)
    expect(readMessageId(id.toUpperCase(), secret)).toEqual(toCustomer)
    expect(looksLikeOurs(id)).toBe(true)
  })

  it("trust 1.6: truncated by 1 to n-1 characters at either end it is nobody's", () => {
    const local = id.slice(0, id.indexOf('@'))
    for (let cut = 1; cut < local.length; cut++) {
      expect(readMessageId(`${local.slice(0, -cut)}@fernandclay.example`, secret)).toBeNull()
      expect(readMessageId(`${local.slice(cut)}@fernandclay.example`, secret)).toBeNull()
    }
  })

  it.each([
    ['padded', id.replace('@', 'a@')],
    ['padded with =', id.replace('@', '=@')],
    ['an extra part', id.replace('@', '.aaaa@')],
    ['another version', id.replace(/^r1/, 'r2')],
    ['no version', id.replace(/^r1\./, '')],
    ['no domain', id.slice(0, id.indexOf('@'))],
    ['empty signature', id.replace(/\.[a-z2-7]{16}@/, '.@')],
    [
      'signature of another id',
      `${id.slice(0, -40)}${signMessageId(toAgent, 'y', secret).slice(-18)}`,
    ],
    ['another kind', id.replace(/^r1\.aa/, 'r1.ai')],
    ['an agent id on a customer mark', 'r1.'.concat('a'.repeat(79), '.', 'a'.repeat(16), '@x')],
    ['a zero', id.replace(/\.[a-z2-7]/, '.0')],
    ['nothing', ''],
  ])('trust 1.6: %s is refused', (_, forged) => {
    expect(readMessageId(forged, secret)).toBeNull()
  })

  it('every single changed character is noticed', () => {
    fc.assert(
      fc.property(fc.nat(70), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (at, put) => {
        const local = id.slice(0, id.indexOf('@'))
        const index = 3 + (at % (local.length - 3))
        const changed = local.slice(0, index) + put + local.slice(index + 1)
        expect(readMessageId(`${changed}@x`, secret) === null).toBe(changed !== local)
      }),
    )
  })

  it('another installation cannot write it', () => {
    expect(readMessageId(signMessageId(toCustomer, 'x', otherSecret), secret)).toBeNull()
  })

  it('an agent mark needs its agent, a customer mark must not have one', () => {
    expect(() => signMessageId({ ...toCustomer, kind: 'agent' }, 'x', secret)).toThrow()
    expect(() => signMessageId({ ...toAgent, kind: 'customer' }, 'x', secret)).toThrow()
    expect(() => signMessageId(toCustomer, 'x', Buffer.alloc(8))).toThrow(/32 bytes/)
  })
})

describe('addresses', () => {
  const address = signReplyAddress(box, '1042', secret)!

  it('reads back a reply address', () => {
    expect(address).toMatch(/^care\+c1042\.[a-z2-7]{16}@fernandclay\.example$/)
    expect(readReplyAddress(address.toUpperCase(), secret)).toBe('1042')
  })

  it.each([
    ['another number', address.replace('1042', '1043')],
    ['no signature', 'care+c1042@fernandclay.example'],
    ['short signature', address.replace(/.@/, '@')],
    ['long signature', address.replace('@', 'a@')],
    ['a bounce tag', signBounceAddress(box, messageId, secret)],
  ])('trust 1.6: %s is refused', (_, forged) => {
    expect(readReplyAddress(forged, secret)).toBeNull()
  })

  it('says when the box name leaves no room', () => {
    expect(signReplyAddress({ ...box, box: 'b'.repeat(42) }, '1042', secret)).toBeNull()
    expect(() => signReplyAddress(box, '10/42', secret)).toThrow()
  })

  it('reads back a bounce address that fits SMTP', () => {
    const bounce = signBounceAddress({ ...box, box: 'bounce' }, messageId, secret)
    expect(bounce.indexOf('@')).toBeLessThanOrEqual(64)
    expect(readBounceAddress(bounce, secret)).toBe(messageId)
    expect(readBounceAddress(bounce.replace('+', '+b'), secret)).toBeNull()
    expect(readBounceAddress(bounce, otherSecret)).toBeNull()
  })
})

describe('body marks', () => {
  const mark = signBodyMark({ kind: 'customer', messageId }, secret)

  it.each([
    ['HTML', `<div data-ref="${mark}"></div>`],
    ['rewritten HTML', `<DIV class=x data-ref='${mark.toUpperCase()}'>`],
    ['quoted text', `> [ref:${mark}]`],
    ['raw quoted-printable', `<div data-ref=3D"${mark}">`],
  ])('is found in %s', (_, body) => {
    expect(bodyMarks(body, secret)).toEqual([{ kind: 'customer', messageId }])
  })

  it('is refused when padded, unsigned or of another purpose', () => {
    expect(bodyMarks(`[ref:${mark}a]`, secret)).toEqual([])
    expect(bodyMarks(`[ref:${mark.slice(0, -16)}${'a'.repeat(16)}]`, secret)).toEqual([])
    expect(readBodyMark(signMessageId(toCustomer, 'x', secret).split('@')[0]!, secret)).toBeNull()
  })
})

it('base32 has one spelling for each value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect([...fromBase32(toBase32(bytes))!]).toEqual([...bytes])
    }),
  )
  expect(fromBase32('ab')).toBeNull()
  expect(fromBase32('a')).toBeNull()
  expect(fromBase32('a1')).toBeNull()
})
