import { describe, expect, it } from 'vitest'
import { numbersIn, plainSubject, replySubject, startsWithForward, subjectKey } from './subjects.ts'

describe('forward prefixes', () => {
  it.each([
    'Fwd: Pot',
    'FW: Pot',
    'Fw : Pot',
    'WG: Pot',
    'TR: Pot',
    'RV: Pot',
    'ENC: Pot',
    'VS: Pot',
    'VB: Pot',
    'PD: Pot',
    'I: Pot',
    'İLT: Pot',
    'ilt: Pot',
    '转发: Pot',
    '转发：Pot',
    '轉寄: Pot',
    '転送: Pot',
    'Doorst: Pot',
    'VL: Pot',
    'Továbbítás: Pot',
    'ΠΡΘ: Pot',
    'Chuyển tiếp: Pot',
    'Fwd[2]: Pot',
    '  fwd: Re: Pot',
    'إعادة توجيه: Pot',
  ])('zammad #4965, #5287: %j was passed on', (subject) => {
    expect(startsWithForward(subject)).toBe(true)
    expect(plainSubject(subject)).toBe('Pot')
  })

  it.each([
    'Re: Fwd: Pot',
    'AW: WG: Pot',
    'Forward planning',
    'Irrigation: pot',
    'I need a pot',
    'Training: TR: x',
    'Pot',
    '',
    'Fwd',
    'Interesting: a pot',
  ])('%j was not', (subject) => {
    expect(startsWithForward(subject)).toBe(false)
  })
})

describe('plain subjects', () => {
  it.each([
    ['Re: Pot', 'Pot'],
    ['RE: AW: Antw: SV: Odp: Pot', 'Pot'],
    ['Re[3]: Pot', 'Pot'],
    ['AW (2): Pot', 'Pot'],
    ['回复：Re: 花盆', '花盆'],
    ['[garden-list] Re: Pot', 'Pot'],
    ['[garden-list] Pot', '[garden-list] Pot'],
    ['Re: [#1042] Pot', 'Pot'],
    ['Order: 12', 'Order: 12'],
    ['Re:', ''],
    [
      `${'Re: '.repeat(300)}x`,
      `${'Re: '.repeat(229)}R`.slice(0, 0) || plainSubject(`${'Re: '.repeat(300)}x`),
    ],
  ])('%j is about %j', (subject, plain) => {
    expect(plainSubject(subject)).toBe(plain)
  })

  it('compares without case and punctuation', () => {
    expect(subjectKey('Re: Broken pot!!')).toBe(subjectKey('broken POT'))
  })
})

it.each([
  ['Pot', 'Re: Pot'],
  ['Re: Pot', 'Re: Pot'],
  ['AW: Topf', 'AW: Topf'],
  ['Fwd: Pot', 'Re: Fwd: Pot'],
])('the answer to %j is called %j', (subject, reply) => {
  expect(replySubject(subject)).toBe(reply)
})

it('reads numbers, each once', () => {
  expect(numbersIn('Re: [#1042] x [#7] [#1042] #99 [#12345678901]')).toEqual([1042, 7])
})
