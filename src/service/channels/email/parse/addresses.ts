// Addresses of a header, flat, cleaned and bounded.

import { addressParser } from 'postal-mime'
import type { Mailbox } from './types.ts'
import { oneLine } from './words.ts'

const ADDRESS_CHARS_MAX = 320
const NAME_CHARS_MAX = 200
const HEADER_CHARS_MAX = 500_000

/** Every mailbox of these header values; groups are opened; what is no address is left out. */
export function mailboxes(values: readonly string[], max: number): Mailbox[] {
  const found = new Map<string, Mailbox>()
  for (const value of values) {
    for (const entry of addressParser(value.slice(0, HEADER_CHARS_MAX), { flatten: true })) {
      const address = cleanAddress(entry.address ?? '')
      if (!address || found.has(address.toLowerCase())) continue
      found.set(address.toLowerCase(), { name: oneLine(entry.name, NAME_CHARS_MAX), address })
      if (found.size >= max) return [...found.values()]
    }
  }
  return [...found.values()]
}

/** The address with its domain in lower case, or null when it could not be written to. */
export function cleanAddress(raw: string): string | null {
  const address = raw.trim().replace(/^mailto:/i, '')
  if (address.length > ADDRESS_CHARS_MAX) return null
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) return null
  const local = address.slice(0, at)
  const domain = address
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/, '')
  if (!/^[\p{L}\p{N}_.[\]:-]+$/u.test(domain) || /^[.-]|\.\./.test(domain)) return null
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069<>,;]/.test(local))
    return null
  return `${local}@${domain}`
}
