// Heavy mails are made light before they are parsed. The parser keeps every line and every
// part: 35 MB of line feeds cost it 4 GB, measured with postal-mime 4.0. So long bodies are
// cut out, a token is left in their place, and the bytes are put back afterwards. Base64
// then decodes natively, 35 MB in well under a second.

import { createHash } from 'node:crypto'

export interface Cut {
  /** Left where the bytes were. Has no base64 character: a base64 decoder skips it. */
  token: string
  raw: Uint8Array
  encoding: 'base64' | 'quoted-printable' | 'identity'
  /** The body consists of nothing but the token, in the body's encoding. */
  whole: boolean
}

export interface Light {
  raw: Uint8Array
  cuts: Cut[]
  tooManyParts: boolean
}

const LIGHT_BYTES = 128 * 1024
const LIGHT_LINES = 3_000
const FILE_KEPT_BYTES = 64 * 1024
const TEXT_KEPT_BYTES = 1024 * 1024
const TEXT_KEPT_LINES = 10_000
const TEXT_LINES_TOTAL = 30_000
const DELIMITERS_MAX = 10_000
const HEADER_LOOK_BYTES = 16 * 1024
const LF = 0x0a

/** A smaller mail that parses alike, and what was taken out of it. */
export function lighten(input: Uint8Array): Light {
  const raw = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  if (raw.length <= LIGHT_BYTES && !hasMoreLines(raw, LIGHT_LINES)) {
    return { raw, cuts: [], tooManyParts: false }
  }
  const state: Cutting = { raw, nonce: nonceOf(raw), cuts: [], pieces: [], textLines: 0 }
  let segments = 0
  let start = 0
  while (start < raw.length) {
    const end = nextDelimiter(raw, start)
    if (++segments > DELIMITERS_MAX) return { raw, cuts: [], tooManyParts: true }
    addSegment(state, start, end)
    start = end
  }
  return { raw: Buffer.concat(state.pieces), cuts: state.cuts, tooManyParts: false }
}

interface Cutting {
  raw: Buffer
  nonce: string
  cuts: Cut[]
  pieces: Buffer[]
  textLines: number
}

// A segment runs from one line beginning with "--" to the next. It is a superset of the real
// parts, and base64 never contains such a line, so a base64 body is always one segment.
function addSegment(state: Cutting, start: number, end: number) {
  const { raw } = state
  const body = bodyStart(raw, start, end)
  const kind = kindOf(raw, start, body)
  const cutAt = kind.isText ? textCut(state, kind, { body, end }) : fileCut(body, end)
  const stop = end - lineBreakBefore(raw, end)
  if (cutAt >= stop) {
    state.pieces.push(raw.subarray(start, end))
    return
  }
  const whole = !kind.isText
  const token = `!${state.nonce}${bits(state.cuts.length, 16)}!`
  state.cuts.push({ token, raw: raw.subarray(cutAt, stop), encoding: kind.encoding, whole })
  const written = writtenAs({ token, whole, encoding: kind.encoding })
  state.pieces.push(
    raw.subarray(start, cutAt),
    Buffer.from(written, 'latin1'),
    raw.subarray(stop, end),
  )
}

function fileCut(body: number, end: number): number {
  return end - body > FILE_KEPT_BYTES ? body : end
}

// The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1).
function lineBreakBefore(raw: Buffer, end: number): number {
  if (raw[end - 1] !== LF) return 0
  return raw[end - 2] === 0x0d ? 2 : 1
}

function textCut(
  state: Cutting,
  kind: { encoding: string },
  { body, end }: { body: number; end: number },
): number {
  const { raw } = state
  const linesMax = Math.min(TEXT_KEPT_LINES, Math.max(50, TEXT_LINES_TOTAL - state.textLines))
  const bytesMax = body + TEXT_KEPT_BYTES
  let at = body
  let lines = 0
  while (at < end && lines < linesMax) {
    const feed = raw.indexOf(LF, at)
    const next = feed < 0 || feed >= end ? end : feed + 1
    // One endless line of base64 is cut inside; any other is cut where a character may break.
    if (next > bytesMax) {
      const cutsInside = lines === 0 || kind.encoding === 'base64'
      return cutsInside ? Math.max(at, bytesMax) : at
    }
    at = next
    lines++
  }
  if (kind.encoding !== 'base64') state.textLines += lines
  return at
}

/** Puts the bytes back into a decoded attachment. */
export function restore(bytes: Uint8Array, cuts: readonly Cut[], mimeType: string): Uint8Array {
  if (!cuts.length || !bytes.length) return bytes
  let content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const single = content.length < 200 ? content.toString('latin1').trim() : ''
  const exact = single ? cuts.find((cut) => cut.whole && cut.token === single) : undefined
  if (exact) return decoded(exact)
  const nested = mimeType.startsWith('message/')
  for (const cut of cuts) {
    const written = writtenAs(cut)
    const at = content.indexOf(written, 0, 'latin1')
    if (at < 0) continue
    const rest = content.subarray(at + written.length)
    content = Buffer.concat([content.subarray(0, at), nested ? cut.raw : decoded(cut), rest])
  }
  return content
}

/** The text without tokens, and whether any were in it. */
export function withoutTokens(text: string, cuts: readonly Cut[]): { text: string; cut: boolean } {
  let rest = text
  for (const cut of cuts) rest = rest.replaceAll(cut.token, '').replaceAll(writtenAs(cut), '')
  return { text: rest, cut: rest.length !== text.length }
}

/** A base64 text that was cut leaves no token behind; the sizes tell. */
export function cutsText(cuts: readonly Cut[]): boolean {
  return cuts.some((cut) => !cut.whole)
}

function decoded(cut: Cut): Buffer {
  const source = Buffer.from(cut.raw.buffer, cut.raw.byteOffset, cut.raw.byteLength)
  if (cut.encoding === 'base64') return Buffer.from(source.toString('latin1'), 'base64')
  return cut.encoding === 'identity' ? source : decodeQuotedPrintable(source)
}

function decodeQuotedPrintable(source: Buffer): Buffer {
  const out = Buffer.allocUnsafe(source.length)
  let length = 0
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== 0x3d) out[length++] = source[i]!
    else if (source[i + 1] === LF) i += 1
    else if (source[i + 1] === 0x0d && source[i + 2] === LF) i += 2
    else {
      const code = Number.parseInt(source.toString('latin1', i + 1, i + 3), 16)
      if (Number.isNaN(code)) out[length++] = 0x3d
      else {
        out[length++] = code
        i += 2
      }
    }
  }
  return out.subarray(0, length)
}

function kindOf(raw: Buffer, start: number, body: number) {
  const header = raw.toString('latin1', start, Math.min(body, start + HEADER_LOOK_BYTES))
  const encoding = /^content-transfer-encoding:\s*"?([a-z0-9-]+)/im.exec(header)?.[1]?.toLowerCase()
  const type = /^content-type:\s*([a-z0-9]+\/[a-z0-9.+-]+)/im.exec(header)?.[1]?.toLowerCase()
  const attached = /^content-disposition:\s*attachment/im.test(header)
  return {
    encoding: encoding === 'base64' || encoding === 'quoted-printable' ? encoding : 'identity',
    isText: !attached && (!type || type === 'text/plain' || type === 'text/html'),
  } as const
}

function bodyStart(raw: Buffer, start: number, end: number): number {
  let at = start
  while (at < end) {
    const feed = raw.indexOf(LF, at)
    if (feed < 0 || feed >= end) return end
    if (feed === at || (feed === at + 1 && raw[at] === 0x0d)) return feed + 1
    at = feed + 1
  }
  return end
}

function nextDelimiter(raw: Buffer, start: number): number {
  const at = raw.indexOf('\n--', start, 'latin1')
  return at < 0 ? raw.length : at + 1
}

function hasMoreLines(raw: Buffer, max: number): boolean {
  let at = -1
  for (let lines = 0; lines <= max; lines++) {
    at = raw.indexOf(LF, at + 1)
    if (at < 0) return false
  }
  return true
}

// The nonce depends on the whole mail, so that a mail cannot contain its own token.
function nonceOf(raw: Buffer): string {
  return bits(createHash('sha256').update(raw).digest().readUInt32BE(0), 32)
}

function bits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0').replaceAll('0', '~').replaceAll('1', '^')
}

// A base64 body that is only a token has to decode to it.
function writtenAs({ token, whole, encoding }: Omit<Cut, 'raw'>): string {
  return whole && encoding === 'base64' ? Buffer.from(token, 'latin1').toString('base64') : token
}
