import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalEmail,
  canonicalPassword,
  deviceOf,
  isSessionOver,
  secondsToWait,
  signInDelaySeconds,
  whyNotChange,
  whyNotPassword,
  type ChangeFault,
  type PasswordFault,
} from './rules.ts'
import type { MemberState, Role } from './tables.ts'

describe('whether a new password will do', () => {
  const own = ['Sol Amaral', 'sol@fernandclay.example', 'Fern & Clay']
  test.each<[string, PasswordFault | null]>([
    ['', 'too-short'],
    ['fourteen-chars', 'too-short'],
    ['glaze at 1240 C', null],
    ['ἀγεωμέτρητος μηδεὶς', null],
    ['🏺🌿🪴🧱🏺🌿🪴🧱🏺🌿🪴🧱🏺🌿🍯', null],
    ['a'.repeat(15), 'too-common'],
    ['ababababababababab', 'too-common'],
    ['passwordpassword', 'too-common'],
    ['P@ssw0rd!P@ssw0rd!', 'too-common'],
    ['password12345678', 'too-common'],
    ['123456789012345', 'too-common'],
    ['987654321098765', 'too-common'],
    ['qwertyuiopasdfghjkl', 'too-common'],
    ['1q2w3e4r5t6y7u8i', 'too-common'],
    ['abcdefghijklmnop', 'too-common'],
    ['iloveyou-princess', 'too-common'],
    ['Welcome2026!!!!!', 'too-common'],
    ['Willkommen Sommer 2026', 'too-common'],
    ['correct horse battery staple', 'too-common'],
    ['monkey purple dinner tuesday kiln', null],
    ['rapport rapport 1', 'too-common'],
    ['rapport-support-2026', 'too-personal'],
    ['fernandclay-2026', 'too-personal'],
    ['Sol Amaral Fern & Clay', 'too-personal'],
    ['my name is Sol Amaral and I throw pots', null],
    ['x'.repeat(100) + 'glaze at noon in spring' + 'y'.repeat(133), null],
    ['glaze at noon in spring '.padEnd(257, 'kjhgfe'), 'too-long'],
    ['🏺🌿🪴🧱🍯'.repeat(60), 'too-long'],
  ])('%j is %s', (password, fault) => {
    expect(whyNotPassword(password, own)).toBe(fault)
  })

  test('length alone refuses nothing between 15 and 256 that is random', () => {
    const letters = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz2689]{20,200}$/)
    fc.assert(
      fc.property(letters, (password) => {
        fc.pre(new Set(password).size > 12)
        expect(whyNotPassword(password, own)).toBe(null)
      }),
    )
  })

  test('the same characters composed otherwise are the same password', () => {
    expect(canonicalPassword('cafe\u0301')).toBe(canonicalPassword('caf\u00e9'))
  })
})

describe('the delay after wrong passwords', () => {
  test.each([
    [0, 0],
    [9, 0],
    [10, 2],
    [11, 4],
    [12, 8],
    [18, 512],
    [19, 900],
    [1000, 900],
  ])('%i in a row: %i seconds', (failures, seconds) => {
    expect(signInDelaySeconds(failures)).toBe(seconds)
  })
  const at = new Date('2026-03-17T09:00:00Z')
  test.each([
    [10, 0, 2],
    [10, 1.5, 1],
    [10, 2, 0],
    [19, 899, 1],
    [1_000_000, 900, 0],
    [3, 0, 0],
  ])('%i in a row, %d s ago: wait %i s', (failures, elapsed, wait) => {
    expect(secondsToWait(failures, at, new Date(at.getTime() + elapsed * 1000))).toBe(wait)
  })
})

describe('when a session is over', () => {
  const seen = '2026-03-17T09:00:00Z'
  test.each([
    ['2026-03-17T20:59:59.999Z', false],
    ['2026-03-17T21:00:00Z', true],
  ])('last seen at nine, idle for 12 h: at %s %s', (now, over) => {
    const times = { lastSeenAt: new Date(seen), expiresAt: new Date('2026-04-01T00:00:00Z') }
    expect(isSessionOver(times, new Date(now), 720)).toBe(over)
  })
  test('in use, it still ends on its last day', () => {
    const times = { lastSeenAt: new Date(seen), expiresAt: new Date('2026-03-17T09:01:00Z') }
    expect(isSessionOver(times, new Date('2026-03-17T09:00:59Z'), 720)).toBe(false)
    expect(isSessionOver(times, new Date('2026-03-17T09:01:00Z'), 720)).toBe(true)
  })
})

test.each([
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:127.0) Gecko/20100101 Firefox/127.0',
    'Firefox, Mac',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    'Chrome, Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  ['<script>alert(1)</script>', ''],
  [undefined, ''],
])('the device of %s is %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device)
})

test('addresses are compared without case and space', () => {
  expect(canonicalEmail('  Ada@FernAndClay.example ')).toBe('ada@fernandclay.example')
})

describe('who may change whom', () => {
  const sol = 'sol'
  const change = (
    by: [string, string],
    role: [Role, Role],
    to: { state?: MemberState; owners?: number } = {},
  ) =>
    whyNotChange({
      by: { id: by[0], role: by[1] },
      member: { id: by[0] === 'self' ? 'self' : 'other', role: role[0], state: 'active' },
      to: { role: role[1], state: to.state ?? 'active' },
      activeOwners: to.owners ?? 2,
    })
  test.each<[string, ChangeFault | null, ChangeFault | null]>([
    ['an owner makes a lead an owner', change([sol, 'owner'], ['lead', 'owner']), null],
    ['an owner demotes another owner', change([sol, 'owner'], ['owner', 'agent']), null],
    [
      'the last owner is demoted by a key',
      change([sol, 'key'], ['owner', 'agent'], { owners: 1 }),
      'last-owner',
    ],
    [
      'the last owner is deactivated',
      change([sol, 'key'], ['owner', 'owner'], { owners: 1, state: 'deactivated' }),
      'last-owner',
    ],
    ['a lead makes an agent a lead', change(['mira', 'lead'], ['agent', 'lead']), null],
    [
      'a lead makes an agent an owner',
      change(['mira', 'lead'], ['agent', 'owner']),
      'above-own-role',
    ],
    [
      'a lead deactivates an owner',
      change(['mira', 'lead'], ['owner', 'owner'], { state: 'deactivated' }),
      'above-own-role',
    ],
    ['a lead raises themselves', change(['self', 'lead'], ['lead', 'owner']), 'own-role'],
    [
      'a lead deactivates themselves',
      change(['self', 'lead'], ['lead', 'lead'], { state: 'deactivated' }),
      'own-role',
    ],
    [
      'an owner among two steps down alone',
      change(['self', 'owner'], ['owner', 'lead']),
      'own-role',
    ],
    [
      'the only owner steps down',
      change(['self', 'owner'], ['owner', 'lead'], { owners: 1 }),
      'last-owner',
    ],
    ['nothing changes', change(['self', 'owner'], ['owner', 'owner'], { owners: 1 }), null],
  ])('%s', (_case, answer, expected) => {
    expect(answer).toBe(expected)
  })
})
