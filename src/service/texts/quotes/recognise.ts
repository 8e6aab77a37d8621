import {
  attributionVerbs,
  fieldOfLabel,
  forwardPhrases,
  originalBars,
  replyAbovePhrases,
  sentFrom,
} from './languages.ts'

/** Direction marks that Hebrew and Arabic clients sprinkle over what they print. */
const bidi = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/g
/** An attribution longer than this is a paragraph. */
const attributionCharsMax = 400
const attributionLinesMax = 4

export function plainLine(line: string): string {
  return line.replace(bidi, '').trim()
}

const quotePrefix = /^[ \t]{0,3}(?:[>＞][ \t]?)+/

/** Length of a `>` prefix, 0 when there is none. Not `->` arrows and not `>>>` prompts of code. */
export function prefixLength(line: string): number {
  return quotePrefix.exec(line)?.[0].length ?? 0
}

const dateish = new RegExp(
  [
    '\\p{Nd}{1,2}\\s?[:.h]\\s?\\p{Nd}{2}',
    '\\p{Nd}{1,4}[./-]\\s?\\p{Nd}{1,2}[./-]\\s?\\p{Nd}{2,4}',
    '(?:19|20)\\p{Nd}{2}',
    '[٢۲][٠۰][٠-٩۰-۹]{2}',
    '[๒]\\p{Nd}{3}',
  ].join('|'),
  'u',
)
const time = /\p{Nd}{1,2}\s?[:.h]\s?\p{Nd}{2}/u
const address = /[^\s<>()[\]@]{1,64}@[^\s<>()[\]@]{1,190}/

export function hasAddress(text: string): boolean {
  return text.includes('@') && address.test(text)
}

export function isDateish(text: string): boolean {
  return dateish.test(text)
}

export interface Attribution {
  /** First line of it; it ends at the line asked about. */
  first: number
  /** Verb, address and time of day: a machine wrote this, whatever follows. */
  certain: boolean
}

function hasVerb(lower: string): boolean {
  return attributionVerbs.some((verb) => lower.includes(verb))
}

/** Is line `last` the end of an attribution ("On … Anna wrote:"), wrapped over up to four lines? */
export function attributionEndingAt(lines: readonly string[], last: number): Attribution | null {
  const ending = lines[last] as string
  // Three or more dashes around it are Nabble's and Outlook Express's habit.
  if (!/[:：]\s*[-*_]{0,12}$/.test(ending) || ending.length > attributionCharsMax) return null
  let joined = ''
  for (let first = last; first >= 0 && last - first < attributionLinesMax; first--) {
    const line = lines[first] as string
    if (!line || (first < last && /[:：]$/.test(line))) return null
    joined = `${line} ${joined}`
    if (joined.length > attributionCharsMax) return null
    const found = weighAttribution(joined)
    if (found) return { first, certain: found === 'certain' }
  }
  return null
}

function weighAttribution(joined: string): 'certain' | 'likely' | null {
  const dated = isDateish(joined)
  if (!dated) return null
  const verb = hasVerb(joined.toLowerCase())
  const addressed = hasAddress(joined)
  if (verb && addressed && time.test(joined)) return 'certain'
  return verb || addressed ? 'likely' : null
}

const labelled = /^[*_\s]{0,3}([\p{L}][\p{L}'’ .]{0,18}?)\s?[*_]{0,2}\s?[:：][*_]{0,2}\s*(.*)$/u

function fieldOf(line: string): { field: string; value: string } | null {
  const match = line.length > 1000 ? null : labelled.exec(line)
  if (!match) return null
  const field = fieldOfLabel.get((match[1] as string).toLowerCase().replace(/[ .]/g, ''))
  return field ? { field, value: match[2] as string } : null
}

export interface HeaderBlock {
  /** Line after the block. */
  end: number
  /** Sender, date and subject with an address: no list of a customer's own looks like this. */
  certain: boolean
}

/** A block "From: … Sent: … To: … Subject: …" that begins at this line, in any known language. */
export function headerBlockAt(lines: readonly string[], start: number): HeaderBlock | null {
  const opening = fieldOf(lines[start] as string)
  if (!opening) return null
  const seen = new Map<string, string>()
  let end = start
  let strangers = 0
  for (let at = start; at < lines.length && at < start + 12; at++) {
    const found = fieldOf(lines[at] as string)
    if (found) {
      if (seen.has(found.field) && found.field === 'from') break
      seen.set(found.field, found.value)
      end = at + 1
      strangers = 0
    } else if (++strangers > 1) break
  }
  const from = seen.get('from')
  if (from === undefined || seen.size < 3) return null
  const dated = isDateish(seen.get('date') ?? '')
  const certain = seen.has('subject') && (hasAddress(from) || dated)
  const likely = seen.has('subject') || (dated && hasAddress(from))
  return certain || likely ? { end, certain } : null
}

function core(line: string): string {
  return line.replace(/^[-_=*#<>\s]+|[-_=*#<>:：.\s]+$/g, '').toLowerCase()
}

/** "-----Original Message-----" in 30 languages, or a "reply above this line" of a helpdesk. */
export function isBar(line: string): boolean {
  if (line.length > 120) return false
  if (/^[-_=*#]{2}/.test(line)) {
    const inner = core(line)
    return originalBars.has(inner) || replyAbovePhrases.some((phrase) => inner.includes(phrase))
  }
  return false
}

export function isForwardBar(line: string): boolean {
  if (line.length > 120) return false
  const inner = core(line)
  const dashed = /^[-_=*]{2}/.test(line) || /[:：]$/.test(line)
  return dashed && forwardPhrases.some((phrase) => inner.includes(phrase))
}

/** Outlook's rule of underscores or dashes above a header block. */
export function isRule(line: string): boolean {
  return /^[_\-=]{10,200}$/.test(line)
}

export function isSentFrom(line: string): boolean {
  return line.length <= 90 && sentFrom.test(line)
}

/** A line that helpdesks and old programs print between a bar and what is quoted. */
export function isHeaderRest(line: string): boolean {
  return (
    line === '' ||
    isRule(line) ||
    line.startsWith('## ') ||
    (line.length <= 160 && /^[^<>@]{0,60}<[^<>@\s]{1,64}@[^<>@\s]{1,190}>$/.test(line))
  )
}

/** Attributions and header blocks of a mail, each looked for once. */
export interface Headers {
  attribution: (last: number) => Attribution | null
  block: (start: number) => HeaderBlock | null
}

export function headersOf(lines: readonly string[]): Headers {
  return {
    attribution: remembering((last) => attributionEndingAt(lines, last), lines.length),
    block: remembering((start) => headerBlockAt(lines, start), lines.length),
  }
}

/** A conversation quoted more often than this is a machine's. */
const foundMax = 500

function remembering<T>(look: (line: number) => T | null, count: number) {
  const seen: (T | null | undefined)[] = []
  let found = 0
  return (line: number): T | null => {
    if (line < 0 || line >= count) return null
    const known = seen[line]
    if (known !== undefined) return known
    const answer = found < foundMax ? look(line) : null
    if (answer) found++
    seen[line] = answer
    return answer
  }
}
