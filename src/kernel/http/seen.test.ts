import { describe, expect, it } from 'vitest'
import { Problem } from '../errors/index.ts'
import { assertAsSeen } from './seen.ts'

const now = {
  name: 'Fern & Clay',
  url: null,
  channels: ['email'],
  delayHours: { email: 4, chat: 0 },
}

function contested(seen: object | undefined): unknown {
  try {
    assertAsSeen(seen, now)
    return null
  } catch (error) {
    return (error as Problem).extra['contested']
  }
}

describe('what was seen, beside what stands there now', () => {
  it.each([
    ['nothing said', undefined, null],
    ['nothing touched', {}, null],
    ['the same', { name: 'Fern & Clay', url: null, channels: ['email'] }, null],
    ['the same within', { delayHours: { email: 4 } }, null],
    ['another name', { name: 'Fern' }, [{ field: 'name', theirs: 'Fern & Clay' }]],
    ['gone since', { url: 'https://a' }, [{ field: 'url', theirs: null }]],
    ['another list', { channels: [] }, [{ field: 'channels', theirs: ['email'] }]],
    [
      'one of two',
      { delayHours: { email: 2, chat: 0 } },
      [{ field: 'delayHours/email', theirs: 4 }],
    ],
  ])('%s', (_case, seen, expected) => expect(contested(seen)).toEqual(expected))
})
