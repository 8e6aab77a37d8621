// Sizes of level M, and text as the data of one (ISO/IEC 18004 table 9 and 7.4.5).

export interface QrSize {
  version: number
  /** Bytes of data in all, of correction in each block, and how many blocks. */
  data: number
  correction: number
  blocks: number
  /** Centres of the small squares, on both axes. */
  centres: readonly number[]
}

const size = (
  version: number,
  [data, correction, blocks]: readonly [number, number, number],
  centres: readonly number[],
): QrSize => ({ version, data, correction, blocks, centres })

export const sizes: readonly QrSize[] = [
  size(1, [16, 10, 1], []),
  size(2, [28, 16, 1], [6, 18]),
  size(3, [44, 26, 1], [6, 22]),
  size(4, [64, 18, 2], [6, 26]),
  size(5, [86, 24, 2], [6, 30]),
  size(6, [108, 16, 4], [6, 34]),
  size(7, [124, 18, 4], [6, 22, 38]),
  size(8, [154, 22, 4], [6, 24, 42]),
  size(9, [182, 22, 5], [6, 26, 46]),
  size(10, [216, 26, 5], [6, 28, 50]),
]

/** The bytes of data: mode, length, text, terminator, padding. */
export function bitsOf({ version, data }: QrSize, text: Uint8Array): Uint8Array {
  const bits: number[] = []
  const add = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >> at) & 1)
  }
  add(0b0100, 4)
  add(text.length, version < 10 ? 8 : 16)
  for (const byte of text) add(byte, 8)
  add(0, Math.min(4, data * 8 - bits.length))
  while (bits.length % 8 > 0) bits.push(0)
  const bytes = new Uint8Array(data)
  for (const [at, bit] of bits.entries()) bytes[at >> 3]! |= bit << (7 - (at & 7))
  for (let at = bits.length / 8, pad = 0xec; at < data; at++, pad ^= 0xec ^ 0x11) bytes[at] = pad
  return bytes
}
