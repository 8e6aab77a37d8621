// Read back by a reader of its own, which knows nothing of how the code was drawn.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrModules, qrSvg } from './index.ts'

// GF(256) by powers of 2, not by the multiplication of the writer.
const power: number[] = []
const log: number[] = []
for (let i = 0, x = 1; i < 255; i++) {
  power[i] = x
  log[x] = i
  x = x < 128 ? x * 2 : (x * 2) ^ 0x11d
}
const times = (a: number, b: number) => (a && b ? power[(log[a]! + log[b]!) % 255]! : 0)

/** [blocks, data, correction] of each group, from table 9, level M. */
const groups: Record<number, [number, number, number][]> = {
  1: [[1, 16, 10]],
  2: [[1, 28, 16]],
  3: [[1, 44, 26]],
  4: [[2, 32, 18]],
  5: [[2, 43, 24]],
  6: [[4, 27, 16]],
  7: [[4, 31, 18]],
  8: [
    [2, 38, 22],
    [2, 39, 22],
  ],
  9: [
    [3, 36, 22],
    [2, 37, 22],
  ],
  10: [
    [4, 43, 26],
    [1, 44, 26],
  ],
}
const centres: Record<number, number[]> = {
  7: [6, 22, 38],
  8: [6, 24, 42],
  9: [6, 26, 46],
  10: [6, 28, 50],
}

function fixedAt(side: number, version: number) {
  const middle = centres[version] ?? (version === 1 ? [] : [6, side - 7])
  return (x: number, y: number) => {
    if (x === 6 || y === 6) return true
    if ((x < 9 && y < 9) || (x < 9 && y >= side - 8) || (x >= side - 8 && y < 9)) return true
    if (version >= 7 && ((x < 6 && y >= side - 11) || (y < 6 && x >= side - 11))) return true
    return middle.some((cx) =>
      middle.some((cy) => {
        const corner =
          (cx === 6 && cy === 6) || (cx === 6 && cy === side - 7) || (cx === side - 7 && cy === 6)
        return !corner && Math.abs(cx - x) <= 2 && Math.abs(cy - y) <= 2
      }),
    )
  }
}

const isTurned = (mask: number, i: number, j: number) =>
  [
    (i + j) % 2,
    i % 2,
    j % 3,
    (i + j) % 3,
    (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
    ((i * j) % 2) + ((i * j) % 3),
    (((i * j) % 2) + ((i * j) % 3)) % 2,
    (((i + j) % 2) + ((i * j) % 3)) % 2,
  ][mask] === 0

// ISO/IEC 18004, table C.1: the fifteen bits of level M by mask, as drawn.
const formats = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0]

function readCode(rows: boolean[][]): string {
  const side = rows.length
  const version = (side - 17) / 4
  const row8 = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => rows[8]![x])
  const column8 = [7, 5, 4, 3, 2, 1, 0].map((y) => rows[y]![8])
  const mask = formats.indexOf(Number.parseInt([...row8, ...column8].map(Number).join(''), 2))
  expect(mask, 'format').toBeGreaterThanOrEqual(0)
  const fixed = fixedAt(side, version)
  const bits: number[] = []
  let isUp = true
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right--
    for (let n = 0; n < side; n++) {
      const y = isUp ? side - 1 - n : n
      for (const x of [right, right - 1]) {
        if (!fixed(x, y)) bits.push(Number(rows[y]![x] !== isTurned(mask, y, x)))
      }
    }
    isUp = !isUp
  }
  const bytes: number[] = []
  for (let at = 0; at + 8 <= bits.length; at += 8) {
    bytes.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2))
  }
  return textOf(version, bytes)
}

function textOf(version: number, bytes: number[]): string {
  const blocks = groups[version]!.flatMap(([count, data, check]) =>
    Array.from({ length: count }, () => ({ data, check, bytes: [] as number[] })),
  )
  let next = 0
  for (let at = 0; at < blocks.at(-1)!.data; at++) {
    for (const block of blocks) if (at < block.data) block.bytes.push(bytes[next++]!)
  }
  for (let at = 0; at < blocks[0]!.check; at++) {
    for (const block of blocks) block.bytes.push(bytes[next++]!)
  }
  for (const block of blocks) {
    // A word without errors is zero at each root of the generator.
    for (let root = 0; root < block.check; root++) {
      const value = block.bytes.reduce((sum, byte) => times(sum, power[root]!) ^ byte, 0)
      expect(value, 'syndrome').toBe(0)
    }
  }
  const data = blocks.flatMap((block) => block.bytes.slice(0, block.data))
  const bits = data.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  expect(bits.slice(0, 4)).toBe('0100')
  const wide = version < 10 ? 8 : 16
  const length = Number.parseInt(bits.slice(4, 4 + wide), 2)
  const from = 4 + wide
  const text = Array.from({ length }, (_, at) =>
    Number.parseInt(bits.slice(from + 8 * at, from + 8 * at + 8), 2),
  )
  return new TextDecoder().decode(Uint8Array.from(text))
}

describe('a QR code', () => {
  it.each([1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 181, 213])(
    'of %d bytes reads back, whatever its version',
    (length) => {
      const text = 'https://care.example/o/'.padEnd(length, 'x7').slice(0, length)
      expect(readCode(qrModules(text))).toBe(text)
    },
  )

  it('of any text reads back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
        fc.pre(new TextEncoder().encode(text).length <= 213)
        expect(readCode(qrModules(text))).toBe(
          new TextDecoder().decode(new TextEncoder().encode(text)),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('that would be too large is refused', () => {
    expect(() => qrModules('x'.repeat(214))).toThrow(RangeError)
  })

  it('is a picture with its quiet zone', () => {
    const svg = qrSvg('https://care.example/o/AbCdEfGh1234')
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 37 37"/)
    expect(svg).toContain('M4 4h1v1h-1z')
  })
})
