import {
  hasAddress,
  headersOf,
  isBar,
  isDateish,
  isForwardBar,
  isHeaderRest,
  isRule,
  plainLine,
  prefixLength,
  type Headers,
} from './recognise.ts'
import { coverage, sentFromTexts, type Sent } from './shingles.ts'
import { signatureStart } from './signatures.ts'

/** One line of a mail. Offsets count UTF-16 units of the text the line was read from. */
export interface Line {
  text: string
  from: number
  to: number
  /** Inside an element that only a mail program makes around a quote. */
  cited?: boolean
  /** Inside a bare `blockquote`: formatting, unless something says it is a quote. */
  boxed?: boolean
  /** A mail program's own mark says that the quote begins with this line. */
  marked?: boolean
  /** Inside an element that a mail program makes around a signature. */
  signed?: boolean
  /** Holds a picture, which is content even where there are no words. */
  pictured?: boolean
}

export interface FoldContext {
  /** Texts we sent in this conversation, newest first, each with its signature and footer. */
  sentTexts?: readonly string[]
  /** Lines that stood in at least two mails of this sender. */
  repeatedLines?: readonly string[]
  /** The mail answers something (it has In-Reply-To or References, or a conversation exists). */
  isReply?: boolean
  /** The subject says "Fwd:": what is quoted is the point of the mail. */
  isForward?: boolean
}

/** Line numbers, end exclusive. */
export interface LineFold {
  quote: { from: number; to: number } | null
  signature: { from: number; to: number } | null
  /** Repeats of ours among inline answers: shown, but no news for search and analysis. */
  repeats: ReadonlySet<number>
}

interface Read {
  line: Line
  /** Without direction marks and outer blanks; quoting prefix kept. */
  plain: string
  /** Without the quoting prefix. */
  bare: string
  quoted: boolean
  prefixed: boolean
  words: number
  known: number
}

const shareKnown = 0.6
const shareSegment = 0.4
const shareTrailing = 0.8
const wordsTrailingMin = 8
/** Nobody writes more lines than this; a machine that does is shown whole. */
const linesMax = 20_000
/** Beginnings of a quote that are looked at closely. */
const triesMax = 12

/** Decides what of a mail is a trailing quote and what is a signature (service.md §4.4). */
export function foldLines(lines: readonly Line[], context: FoldContext): LineFold {
  if (lines.length > linesMax) return { quote: null, signature: null, repeats: new Set() }
  const reads = readLines(lines, context)
  const tail = signatureStart(reads, { from: 0, to: reads.length }, context)
  const start = context.isForward ? null : quoteStart(reads, tail, context)
  const isNews = (to: number) => reads.slice(0, to).some(hasContent)
  if (start !== null && isNews(start)) {
    const own = signatureStart(reads, { from: 0, to: start }, context)
    const signed = own < start && isNews(own)
    if (!signed && own < start) return { quote: null, signature: null, repeats: new Set() }
    const quote = { from: start, to: reads.length }
    return { quote, signature: signed ? { from: own, to: start } : null, repeats: new Set() }
  }
  const signature = tail < reads.length && isNews(tail) ? { from: tail, to: reads.length } : null
  return { quote: null, signature, repeats: start === null ? repeatsOf(reads) : new Set() }
}

function readLines(lines: readonly Line[], context: FoldContext): Read[] {
  const reads = lines.map((line): Read => {
    const prefix = prefixLength(line.text)
    const quoted = prefix > 0 || Boolean(line.cited)
    const plain = plainLine(line.text)
    const bare = prefix > 0 ? plainLine(line.text.slice(prefix)) : plain
    return { line, plain, bare, quoted, prefixed: prefix > 0, words: 0, known: 0 }
  })
  const sent: Sent | null = context.sentTexts?.length ? sentFromTexts(context.sentTexts) : null
  if (sent) {
    coverage(
      reads.map((read) => read.bare),
      sent,
    ).forEach((share, index) => Object.assign(reads[index] as Read, share))
  }
  return reads
}

const hasContent = (read: Read) => read.plain !== '' || Boolean(read.line.pictured)
const isKnown = (read: Read) => read.words > 0 && read.known >= read.words * shareKnown

interface Start {
  first: number
  /** First line of what is quoted, after its header. */
  body: number
  /** Stands without any evidence in what follows. */
  certain: boolean
  bareRun?: boolean
}

interface Trail {
  /** Of the lines without their quoting prefix. */
  inside: Headers
  lastForeign: number
  tail: number
  context: FoldContext
}

/** Text of the sender stands after or inside the quote: then nothing is folded. */
type Verdict = 'quote' | 'interleaved' | 'none'

function quoteStart(reads: readonly Read[], tail: number, context: FoldContext): number | null {
  const plains = reads.map((read) => read.plain)
  const headers = headersOf(plains)
  const inside = headersOf(reads.map((read) => read.bare))
  const trail = { inside, tail, context, lastForeign: lastForeignLine(reads, headers, tail) }
  let interleaved = false
  for (let at = 0, tries = 0; at < reads.length && tries < triesMax; at++) {
    const read = reads[at] as Read
    if (!hasContent(read) && !read.line.marked) continue
    if (isForwarded(reads, at)) return null
    const start = startAt(reads, headers, at)
    if (!start) continue
    const verdict: Verdict = start.bareRun && interleaved ? 'none' : verdictOn(reads, start, trail)
    if (verdict === 'quote') return start.first
    interleaved ||= verdict === 'interleaved'
    if (start.bareRun) {
      while (at + 1 < reads.length && (reads[at + 1] as Read).quoted) at++
    } else if (verdict === 'interleaved') {
      tries++
    }
  }
  return interleaved ? null : repeatedBlock(reads, tail)
}

/** A forwarded mail is what the sender wants to show: neither it nor what follows is folded. */
function isForwarded(reads: readonly Read[], at: number): boolean {
  const read = reads[at] as Read
  if (read.line.marked || read.line.cited) {
    return isForwardBar(nextContent(reads, at)?.bare ?? '')
  }
  return !read.quoted && isForwardBar(read.bare)
}

function nextContent(reads: readonly Read[], from: number): Read | undefined {
  for (let at = from; at < reads.length && at < from + 8; at++) {
    if ((reads[at] as Read).plain !== '') return reads[at]
  }
  return undefined
}

/** Does a quote begin with this line, or a header of it end here? */
function startAt(reads: readonly Read[], headers: Headers, at: number): Start | null {
  const read = reads[at] as Read
  if (read.line.marked) return { first: at, body: headerEnd(reads, headers, at), certain: true }
  if (read.quoted) return { first: at, body: at, certain: false, bareRun: true }
  if (isBar(read.plain)) {
    return { first: at, body: headerEnd(reads, headers, at + 1), certain: true }
  }
  const head = isRule(read.plain) ? at + 1 + blanksAfter(reads, at) : at
  const block = headers.block(head)
  if (block) return { first: at, body: block.end, certain: block.certain }
  const found = headers.attribution(at)
  return found && { first: found.first, body: at + 1, certain: found.certain }
}

/** After a mark or a bar: where the header that was printed there ends. */
function headerEnd(reads: readonly Read[], headers: Headers, from: number): number {
  let end = from
  for (let at = from; at < reads.length && at < from + 6; at++) {
    const block = headers.block(at)
    if (block) return block.end
    const found = headers.attribution(at)
    if (found && found.first >= from) return at + 1
    if (end === at && isHeaderRest((reads[at] as Read).plain)) end = at + 1
  }
  return end
}

function blanksAfter(reads: readonly Read[], at: number): number {
  let blanks = 0
  while (blanks < 2 && reads[at + 1 + blanks]?.plain === '') blanks++
  return blanks
}

function verdictOn(reads: readonly Read[], start: Start, trail: Trail): Verdict {
  if (start.bareRun) return verdictOnRun(reads, start, trail)
  const next = reads.findIndex((read, at) => at >= start.body && hasContent(read))
  const first = next < 0 ? undefined : reads[next]
  if (!first) return start.certain ? 'quote' : 'none'
  const boxed = first.quoted || first.line.boxed === true
  if (!start.certain && !boxed && !isKnown(first)) return 'none'
  const segment = segmentFrom(reads, start.body, trail)
  if (!boxed) return hasStranger(segment) ? 'interleaved' : 'quote'
  if (!start.certain && !first.line.cited && isForeign(segment, trail.context)) return 'none'
  if (!first.prefixed && hasSandwich(segment)) return 'interleaved'
  const isLast = trail.lastForeign < start.first || isAllBoxedBelow(reads, start, trail.tail)
  return isLast ? 'quote' : 'interleaved'
}

/** Nothing of it came from us, and we know what we sent: someone else is being quoted to us. */
function isForeign(segment: readonly Read[], context: FoldContext): boolean {
  if (!context.sentTexts?.length) return false
  return sum(segment, 'known') < sum(segment, 'words') * 0.3
}

/** Trailing `>` lines without any header are a quote when we sent what they say. */
function verdictOnRun(reads: readonly Read[], start: Start, trail: Trail): Verdict {
  if (trail.lastForeign >= start.first) return 'interleaved'
  const run = reads.slice(start.first, trail.tail)
  const words = sum(run, 'words')
  // A program's own element around it is evidence enough where we do not know what we sent.
  const isQuote =
    words > 0
      ? sum(run, 'known') >= words / 2 || run[0]?.line.cited === true
      : Boolean(trail.context.isReply)
  return isQuote ? 'quote' : 'none'
}

/** A bare `blockquote` after an attribution counts as cited. */
function isAllBoxedBelow(reads: readonly Read[], start: Start, tail: number): boolean {
  return reads
    .slice(start.body, tail)
    .every((read) => !hasContent(read) || read.quoted || read.line.boxed || isKnown(read))
}

/** What is quoted first, up to the header of the mail quoted inside it. */
function segmentFrom(reads: readonly Read[], body: number, { inside, tail }: Trail): Read[] {
  for (let at = body + 1; at < tail; at++) {
    if (isBar((reads[at] as Read).bare) || inside.block(at)) return reads.slice(body, at)
    const found = inside.attribution(at)
    if (found) return reads.slice(body, Math.max(body, found.first))
  }
  return reads.slice(body, tail)
}

const sum = (reads: readonly Read[], key: 'words' | 'known') =>
  reads.reduce((total, read) => total + read[key], 0)

function repeatsUs(segment: readonly Read[]): boolean {
  return sum(segment, 'known') >= Math.max(4, sum(segment, 'words') * shareSegment)
}

const isStranger = (read: Read) => read.words > 0 && read.known < read.words * 0.34

/** In a quote without prefixes, a line we did not send is an answer written into it. */
function hasStranger(segment: readonly Read[]): boolean {
  return repeatsUs(segment) && segment.some(isStranger)
}

/** Inside a cited element only a line between two of ours counts: around them stand our footers. */
function hasSandwich(segment: readonly Read[]): boolean {
  if (!repeatsUs(segment)) return false
  const first = segment.findIndex(isKnown)
  const last = segment.findLastIndex(isKnown)
  return segment.slice(first, last).some(isStranger)
}

/** Last line that is neither quoted nor part of a quote's header, ours, or a signature. */
function lastForeignLine(reads: readonly Read[], headers: Headers, tail: number): number {
  for (let at = tail - 1; at >= 0; at--) {
    const read = reads[at] as Read
    if (!hasContent(read) || read.quoted || isKnown(read)) continue
    if (!isInHeader(headers, at) && !isBar(read.plain) && !isRule(read.plain)) return at
  }
  return -1
}

function isInHeader(headers: Headers, at: number): boolean {
  for (let last = at; last < at + 4; last++) {
    if ((headers.attribution(last)?.first ?? Infinity) <= at) return true
  }
  for (let start = at; start >= 0 && start > at - 12; start--) {
    if ((headers.block(start)?.end ?? 0) > at) return true
  }
  return false
}

/** A trailing block that repeats what we sent is a quote in any language and any program. */
function repeatedBlock(reads: readonly Read[], tail: number): number | null {
  let words = 0
  let known = 0
  let misses = 0
  let start = -1
  for (let at = tail - 1; at >= 0 && misses <= 3; at--) {
    const read = reads[at] as Read
    if (!hasContent(read)) continue
    words += read.words
    known += read.known
    misses = isKnown(read) ? 0 : misses + 1
    if (isKnown(read) && known >= words * shareTrailing && known >= wordsTrailingMin) start = at
  }
  if (start < 0) return null
  const block = reads.slice(start, tail)
  if (block.some(isStranger)) return null
  return headerBefore(reads, start)
}

/** Takes a header in a language nobody told us about into the fold: short, dated, addressed. */
function headerBefore(reads: readonly Read[], start: number): number {
  let to = start
  while (to > 0 && (reads[to - 1] as Read).plain === '') to--
  let from = to
  while (from > 0 && (reads[from - 1] as Read).plain !== '' && to - from < 7) from--
  const group = reads.slice(from, to).map((read) => read.bare)
  if (group.length === 0 || from === 0) return start
  const joined = group.join(' ')
  const labels = group.filter((line) => /^[^:：]{1,24}[:：]\s?\S/.test(line)).length
  const isHeader =
    isDateish(joined) &&
    hasAddress(joined) &&
    group.length <= 6 &&
    (labels === group.length || (group.length <= 3 && /[:：]$/.test(joined)))
  return isHeader ? from : start
}

function repeatsOf(reads: readonly Read[]): Set<number> {
  const repeats = new Set<number>()
  reads.forEach((read, at) => {
    if (read.quoted && isKnown(read)) repeats.add(at)
  })
  return repeats
}
