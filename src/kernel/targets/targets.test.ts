import { describe, expect, it } from 'vitest'
import { addressesOf, mayConnectTo } from './index.ts'

const inside = [
  '127.0.0.1',
  '::1',
  '0.0.0.0',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001::1',
  'ff02::1',
]

describe('where the server may connect to', () => {
  it.each(inside)('not to %s', (address) => expect(mayConnectTo([])(address)).toBe(false))
  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    'to %s',
    (address) => expect(mayConnectTo([])(address)).toBe(true),
  )
  it('to what is allowed, and no further', () => {
    const may = mayConnectTo(['10.0.0.0/8', 'fd00::/8', '192.168.1.5'])
    expect(
      ['10.9.9.9', 'fd12::1', '192.168.1.5', '192.168.1.6', '127.0.0.1', '::ffff:10.0.0.1'].map(
        may,
      ),
    ).toEqual([true, true, true, false, false, true])
  })
  it('tells what is not a network', () =>
    expect(() => mayConnectTo(['everything'])).toThrow('not a network'))

  it.each([
    'localhost',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '127.1',
    '10.0.0.1',
    '[::1]',
    'a@b',
    'http://x/',
    'x/../y',
    '-f.example',
    '',
  ])(
    'no way of writing it helps: %s',
    async (host) => void (await expect(addressesOf(host, mayConnectTo([]))).rejects.toThrow()),
  )
})
