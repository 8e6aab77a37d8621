// Base32 in lower case (RFC 4648 §6 alphabet, no padding): survives servers that fold the
// case of addresses and ids. Reading is strict: one byte string has exactly one spelling.

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(value >>> bits) & 31]
    }
  }
  return bits ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

/** The bytes, or null when the text is no canonical base32 in either case. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array((text.length * 5) >> 3)
  const lower = text.toLowerCase()
  let bits = 0
  let value = 0
  let length = 0
  for (const character of lower) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) return null
    value = ((value << 5) | digit) & 0xffff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (value >>> bits) & 0xff
    }
  }
  return toBase32(bytes) === lower ? bytes : null
}
