import { describe, expect, it } from 'vitest'
import { habitOf } from './habit.ts'

const used = (counts: Record<string, number>) =>
  Object.entries(counts).map(([channel, messages]) => ({ channel, messages }))

describe('T38 by which way they write', () => {
  it.each([
    [
      'stated mail, used SMS five times',
      { sms: 5 },
      'email',
      { channel: 'sms', messages: 5, of: 5 },
    ],
    ['mostly chat', { email: 2, chat: 4 }, 'email', { channel: 'chat', messages: 4, of: 6 }],
    [
      'nothing stated, one of two ways',
      { email: 1, chat: 9 },
      null,
      { channel: 'chat', messages: 9, of: 10 },
    ],
    ['as they said', { email: 7 }, 'email', null],
    ['nothing stated, and only one way', { email: 7 }, null, null],
    ['too few to be a habit', { sms: 2 }, 'email', null],
    ['now this way, now that', { sms: 5, chat: 5 }, 'email', null],
    ['never wrote', {}, 'email', null],
  ])('%s', (_, counts, stated, habit) => {
    expect(habitOf(used(counts), stated)).toEqual(habit)
  })
})
