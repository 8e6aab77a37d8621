// A file's name is what its sender said, cleaned; its type is what its first bytes say.

// Controls, bidirectional overrides and zero-width characters.
// oxlint-disable-next-line no-control-regex
const hiddenCharacters = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
const nameBytesMax = 200

/** NFC, one path segment, at most 200 bytes, never empty. */
export function safeFileName(name: string): string {
  const plain = name.normalize('NFC').replace(hiddenCharacters, '')
  const segment = plain.split(/[/\\]/).at(-1)!.trim().replace(/^\.+/, '')
  let cut = segment
  while (Buffer.byteLength(cut) > nameBytesMax) cut = [...cut].slice(0, -1).join('')
  return cut || 'file'
}

const signatures: [string, (bytes: Uint8Array) => boolean][] = [
  ['image/png', (b) => b[0] === 0x89 && b[1] === 0x50 && b[2] === 0x4e && b[3] === 0x47],
  ['image/jpeg', (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff],
  ['image/gif', (b) => b[0] === 0x47 && b[1] === 0x49 && b[2] === 0x46 && b[3] === 0x38],
  ['image/webp', (b) => text(b, 0, 4) === 'RIFF' && text(b, 8, 12) === 'WEBP'],
  ['application/pdf', (b) => text(b, 0, 5) === '%PDF-'],
  ['application/zip', (b) => b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4],
]
const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** By content; a text type only when the name says so and no byte contradicts it. */
export function contentTypeOf(name: string, bytes: Uint8Array): string {
  const found = signatures.find(([, matches]) => matches(bytes))
  if (found) return found[0]
  if (/\.(txt|csv|log|md)$/i.test(name) && !bytes.subarray(0, 4096).includes(0)) return 'text/plain'
  return 'application/octet-stream'
}
