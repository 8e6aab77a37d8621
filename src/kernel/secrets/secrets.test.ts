import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createSecrets, masterSecret, newToken, safeEqual } from './index.ts'

const secrets = createSecrets(Buffer.alloc(32, 1))
const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-secret-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an encrypted value', () => {
  it('comes back, and never looks the same twice', () => {
    const [a, b] = [
      secrets.encrypt('pässword', 'mailbox:1:password'),
      secrets.encrypt('pässword', 'mailbox:1:password'),
    ]
    expect(a).not.toBe(b)
    expect(a).not.toContain('ssword')
    expect([a, b].map((one) => secrets.decrypt(one, 'mailbox:1:password'))).toEqual([
      'pässword',
      'pässword',
    ])
  })

  it('cannot be moved to another row, changed, cut, or read with another secret', () => {
    const stored = secrets.encrypt('password', 'mailbox:1:password')
    const [version, key, nonce, sealed] = stored.split(':') as [string, string, string, string]
    expect(() => secrets.decrypt(stored, 'mailbox:2:password')).toThrow()
    const flipped = Buffer.from(sealed, 'base64url')
    flipped[0]! ^= 1
    const spoiled = [
      [version, key, nonce, flipped.toString('base64url')].join(':'),
      [version, key, nonce, sealed.slice(0, 10)].join(':'),
      [version, key, nonce].join(':'),
      ['v2', key, nonce, sealed].join(':'),
      '',
    ]
    for (const one of spoiled) expect(() => secrets.decrypt(one, 'mailbox:1:password')).toThrow()
    expect(() => createSecrets(Buffer.alloc(32, 2)).decrypt(stored, 'mailbox:1:password')).toThrow(
      'another key',
    )
  })

  it('needs a secret of 32 bytes', () =>
    expect(() => createSecrets(Buffer.alloc(31))).toThrow('32 bytes'))
})

describe('the installation’s secret', () => {
  it('is made once, for its owner only, and leaves no draft', () => {
    const file = path.join(folder, 'secret')
    const first = masterSecret(undefined, file)
    expect(first.length).toBe(32)
    expect(masterSecret(undefined, file)).toEqual(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['secret'])
    expect(readFileSync(file, 'utf8').trim()).toBe(first.toString('hex'))
  })

  it.each(['', 'short', 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)])(
    '%j is refused',
    (text) => {
      const file = path.join(folder, 'bad')
      writeFileSync(file, text)
      expect(() => masterSecret(undefined, file)).toThrow('64 hex digits')
      expect(() => masterSecret(text, file)).toThrow('RAPPORT_SECRET')
    },
  )
})

describe('a token', () => {
  it('has 256 bits, and is stored as a hash', () => {
    const { token, hash } = newToken('rap_')
    expect(Buffer.from(token.slice(4), 'base64url').length).toBe(32)
    expect(hash.length).toBe(32)
    expect(hash.toString('base64url')).not.toContain(token.slice(4, 12))
  })
  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['', '', true],
    ['ä', 'a', false],
  ])('%j equals %j: %s', (a, b, same) => expect(safeEqual(a, b)).toBe(same))
})
