// Reed-Solomon over GF(256) with the polynomial 0x11d (ISO/IEC 18004, 7.5).

import type { QrSize } from './layout.ts'

export function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

/** The generator of so many bytes, its leading 1 left away. */
function generator(length: number): Uint8Array {
  const terms = new Uint8Array(length)
  terms[length - 1] = 1
  let root = 1
  for (let step = 0; step < length; step++) {
    for (let at = 0; at < length; at++) {
      terms[at] = multiply(terms[at]!, root) ^ (terms[at + 1] ?? 0)
    }
    root = multiply(root, 2)
  }
  return terms
}

function remainder(data: Uint8Array, terms: Uint8Array): Uint8Array {
  const rest = new Uint8Array(terms.length)
  for (const byte of data) {
    const factor = byte ^ rest[0]!
    rest.copyWithin(0, 1)
    rest[rest.length - 1] = 0
    for (const [at, term] of terms.entries()) rest[at]! ^= multiply(term, factor)
  }
  return rest
}

/** Blocks one byte of each in turn, first of the data, then of the correction. */
export function withCorrection(size: QrSize, data: Uint8Array): Uint8Array {
  const { blocks, correction } = size
  const short = Math.floor(data.length / blocks)
  const shorts = blocks - (data.length % blocks)
  const terms = generator(correction)
  const parts: Uint8Array[] = []
  for (let block = 0, at = 0; block < blocks; block++) {
    const length = short + (block < shorts ? 0 : 1)
    parts.push(data.subarray(at, at + length))
    at += length
  }
  const checks = parts.map((part) => remainder(part, terms))
  const inTurn = (lists: readonly Uint8Array[], length: number) =>
    Array.from({ length }, (_, at) => at).flatMap((at) =>
      lists.flatMap((list) => (at < list.length ? [list[at]!] : [])),
    )
  return Uint8Array.from([...inTurn(parts, short + 1), ...inTurn(checks, correction)])
}
