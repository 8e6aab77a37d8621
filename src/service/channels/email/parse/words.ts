// Strings from outside, made harmless: one line, no invisible characters, a known length.

// Control characters; zero-width ones; bidi marks, embeddings and isolates; line and
// paragraph separators; the byte order mark; interlinear and tag characters.
const INVISIBLE = new RegExp(
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f]/.source +
    /|[\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/u.source,
  'gu',
)
// oxlint-disable-next-line no-control-regex
const LINE_BREAKERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
// oxlint-disable-next-line no-control-regex
const BIDI_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const UNSAFE_IN_PATH = /[/\\:*?"<>|]/g

/** One line of text: breaks become a space, direction overrides go, at most `charsMax`. */
export function oneLine(value: string, charsMax: number): string {
  const head = value.slice(0, charsMax * 2)
  const line = head.replace(LINE_BREAKERS, ' ').replace(BIDI_OVERRIDES, '').trim()
  return wellFormed(line.slice(0, charsMax))
}

/** Text of several lines without NUL and other controls that no database or screen wants. */
export function plainText(value: string): string {
  // oxlint-disable-next-line no-control-regex
  const lines = value
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  return wellFormed(lines)
}

/** Lone surrogates cannot be stored as UTF-8; they become U+FFFD. */
function wellFormed(value: string): string {
  return (value as string & { toWellFormed(): string }).toWellFormed()
}

/**
 * A file name that is only a name: NFC, the last path segment, nothing invisible, no leading
 * dot, no reserved device name, at most `bytesMax` bytes of UTF-8 with its extension kept.
 */
export function safeFilename(raw: string | null, fallback: string, bytesMax = 200): string {
  const decoded = wellFormed((raw ?? '').slice(0, 2000))
    .normalize('NFC')
    .replace(INVISIBLE, '')
  const segment = decoded.split(/[/\\]/).at(-1) ?? ''
  const name = segment.replace(UNSAFE_IN_PATH, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  if (!/[\p{L}\p{N}]/u.test(name)) return fallback
  return shorten(RESERVED.test(name) ? `_${name}` : name, bytesMax)
}

function shorten(name: string, bytesMax: number): string {
  if (Buffer.byteLength(name) <= bytesMax) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  let bytes = Buffer.byteLength(extension)
  let stem = ''
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character)
    if (bytes > bytesMax) break
    stem += character
  }
  return stem + extension
}
