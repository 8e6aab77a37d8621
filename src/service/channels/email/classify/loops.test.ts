import { describe, expect, it } from 'vitest'
import { isNoisy, stopsAgentChannel, whyNotAutoReply } from './loops.ts'
import type { WhyNoAutoReply } from './loops.ts'

it.each([
  [19, 29, false],
  [20, 20, true],
  [1, 30, true],
])(
  'freescout #4806: %i mails in ten minutes, %i in an hour: noisy is %s',
  (inTenMinutes, inHour, noisy) => {
    expect(isNoisy({ inTenMinutes, inHour })).toBe(noisy)
  },
)

const quiet = {
  reasons: [],
  isHeld: false,
  sender: { inTenMinutes: 1, inHour: 1 },
  sent: { toSenderInDay: 0, byInboxInHour: 0, inConversation: 0 },
}
const table: [string, Partial<Parameters<typeof whyNotAutoReply>[0]>, WhyNoAutoReply | null][] = [
  ['the first mail of somebody', {}, null],
  ['a newsletter', { reasons: ['mailing-list', 'precedence'] }, 'mailing-list'],
  ['a held mail', { isHeld: true }, 'held'],
  ['freescout #4143: a noisy sender', { sender: { inTenMinutes: 20, inHour: 20 } }, 'noisy-sender'],
  [
    'the conversation had one',
    { sent: { ...quiet.sent, inConversation: 1 } },
    'conversation-had-one',
  ],
  ['the sender had one today', { sent: { ...quiet.sent, toSenderInDay: 1 } }, 'sender-had-one'],
  ['59 this hour', { sent: { ...quiet.sent, byInboxInHour: 59 } }, null],
  ['60 this hour', { sent: { ...quiet.sent, byInboxInHour: 60 } }, 'inbox-limit'],
]
describe('whyNotAutoReply', () => {
  it.each(table)('%s', (_, more, expected) => {
    expect(whyNotAutoReply({ ...quiet, ...more })).toBe(expected)
  })

  it('two autoresponders who answer each other stop after one mail each', () => {
    let sent = 0
    for (let round = 0; round < 50; round++) {
      const why = whyNotAutoReply({
        ...quiet,
        sent: { toSenderInDay: sent, byInboxInHour: sent, inConversation: 0 },
      })
      if (!why) sent++
    }
    expect(sent).toBe(1)
  })
})

it('three hard bounces stop notifications to an agent', () => {
  expect([2, 3].map(stopsAgentChannel)).toEqual([false, true])
})
