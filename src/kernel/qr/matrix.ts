// Modules on their places, and the mask that makes them easiest to read (ISO/IEC 18004, 7.7, 7.8).

import type { QrSize } from './layout.ts'

type Rows = boolean[][]

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

export function matrixOf(size: QrSize, bytes: Uint8Array): Rows {
  const side = 17 + 4 * size.version
  const empty = (): Rows => Array.from({ length: side }, () => Array<boolean>(side).fill(false))
  const rows = empty()
  const fixed = empty()
  drawPatterns(rows, fixed, size)
  drawBytes(rows, fixed, bytes)
  const masked = masks.map((isTurned, number) => {
    const one = rows.map((row, y) =>
      row.map((dark, x) => (fixed[y]![x] ? dark : dark !== isTurned(x, y))),
    )
    drawFormat(one, number)
    return one
  })
  return masked.toSorted((a, b) => penaltyOf(a) - penaltyOf(b))[0]!
}

function drawPatterns(rows: Rows, fixed: Rows, { version, centres }: QrSize) {
  const side = rows.length
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= side || y >= side) return
    rows[y]![x] = dark
    fixed[y]![x] = true
  }
  for (let at = 0; at < side; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  const ring = (cx: number, cy: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
      }
    }
  }
  for (const [x, y] of [
    [3, 3],
    [side - 4, 3],
    [3, side - 4],
  ] as const)
    ring(x, y, 4, [2, 4])
  const last = centres.length - 1
  for (const [i, x] of centres.entries()) {
    for (const [j, y] of centres.entries()) {
      const isCorner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!isCorner) ring(x, y, 2, [1])
    }
  }
  for (const [x, y] of formatPlaces(side).flat()) set(x, y, false)
  set(8, side - 8, true)
  if (version < 7) return
  const code = (version << 12) | checkBits(version, 12, 0x1f25)
  for (let bit = 0; bit < 18; bit++) {
    const [a, b] = [side - 11 + (bit % 3), Math.floor(bit / 3)]
    set(a, b, ((code >> bit) & 1) === 1)
    set(b, a, ((code >> bit) & 1) === 1)
  }
}

/** Both copies, least bit first. */
function formatPlaces(side: number): [number, number][][] {
  const first = Array.from({ length: 15 }, (_, bit): [number, number] => {
    if (bit < 6) return [8, bit]
    if (bit < 8) return [8, bit + 1]
    return bit === 8 ? [7, 8] : [14 - bit, 8]
  })
  const second = Array.from({ length: 15 }, (_, bit): [number, number] =>
    bit < 8 ? [side - 1 - bit, 8] : [8, side - 15 + bit],
  )
  return [first, second]
}

/** The rest of a division by a generator, as BCH codes have it. */
function checkBits(value: number, length: number, generator: number): number {
  let rest = value
  for (let step = 0; step < length; step++)
    rest = (rest << 1) ^ ((rest >> (length - 1)) * generator)
  return rest
}

function drawFormat(rows: Rows, mask: number) {
  // Level M is 00.
  const code = ((mask << 10) | checkBits(mask, 10, 0x537)) ^ 0x5412
  for (const copy of formatPlaces(rows.length)) {
    for (const [bit, [x, y]] of copy.entries()) rows[y]![x] = ((code >> bit) & 1) === 1
  }
}

/** In pairs of columns from the right, up and down in turn, past what is fixed. */
function drawBytes(rows: Rows, fixed: Rows, bytes: Uint8Array) {
  const side = rows.length
  let at = 0
  for (let right = side - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const isUp = ((right + 1) & 2) === 0
    for (let step = 0; step < side; step++) {
      const y = isUp ? side - 1 - step : step
      for (const x of [right, right - 1]) {
        if (fixed[y]![x] || at >= bytes.length * 8) continue
        rows[y]![x] = ((bytes[at >> 3]! >> (7 - (at & 7))) & 1) === 1
        at++
      }
    }
  }
}

const finders = ['10111010000', '00001011101']

/** Long runs, squares, what looks like a corner, and an uneven share of dark (7.8.3). */
function penaltyOf(rows: Rows): number {
  const side = rows.length
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]!))]
  let penalty = 0
  for (const line of lines) {
    const text = line.map(Number).join('')
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2
    for (const finder of finders) {
      for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) penalty += 40
    }
  }
  let dark = 0
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const one = rows[y]![x]!
      if (one) dark++
      const isSquare =
        x + 1 < side &&
        y + 1 < side &&
        rows[y]![x + 1] === one &&
        rows[y + 1]![x] === one &&
        rows[y + 1]![x + 1] === one
      if (isSquare) penalty += 3
    }
  }
  return penalty + 10 * Math.floor(Math.abs((dark * 20) / (side * side) - 10))
}
