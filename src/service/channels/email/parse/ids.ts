// Message-IDs as they really arrive: folded inside the brackets, without brackets, encoded,
// glued together. An id is kept without brackets; two spellings of one id become one.

import { decodeWords } from 'postal-mime'

const ID_CHARS_MAX = 998
const HEADER_CHARS_MAX = 256_000
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029<>"]/g

/** The ids of a Message-ID, In-Reply-To or References header, in order, each once. */
export function messageIds(header: string | undefined): string[] {
  if (!header) return []
  const value = header.includes('=?') ? decodeWords(header.slice(0, HEADER_CHARS_MAX)) : header
  const ids = new Set<string>()
  for (const candidate of candidates(value.slice(0, HEADER_CHARS_MAX))) {
    const id = candidate.replace(UNWANTED, '')
    if (id.length >= 3 && id.length <= ID_CHARS_MAX && !/^@|@$/.test(id)) ids.add(id)
  }
  return [...ids]
}

// Scans rather than matches: a run of "<" without ">" must stay linear.
function* candidates(value: string): Generator<string> {
  let at = 0
  while (at < value.length) {
    const open = value.indexOf('<', at)
    yield* bare(value.slice(at, open < 0 ? value.length : open))
    if (open < 0) return
    const close = value.indexOf('>', open)
    if (close < 0) return yield* bare(value.slice(open + 1))
    const inner = value.slice(open + 1, close)
    yield inner.slice(inner.lastIndexOf('<') + 1)
    at = close + 1
  }
}

function* bare(text: string): Generator<string> {
  if (!text.includes('@')) return
  for (const word of text.split(/[\s,;]+/)) if (/^[^@]+@[^@]+$/.test(word)) yield word
}

/** Keeps the root and the newest: the middle of a long thread says the least. */
export function capReferences(ids: string[], max: number): string[] {
  return ids.length <= max ? ids : [ids[0]!, ...ids.slice(ids.length - (max - 1))]
}
