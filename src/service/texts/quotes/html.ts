import { Parser } from 'htmlparser2'
import { isHidden, isPreformatted, markOf } from './marks.ts'
import { shallowHtml } from './shallow.ts'
import { foldLines, type FoldContext, type Line } from './rules.ts'
import { foldedText, type FoldedText } from './text.ts'

export interface FoldedHtml extends FoldedText {
  /**
   * The given HTML with `<details class="quoted">` around what is folded, **not yet safe**: it goes
   * through `sanitiseMail`, which is the last step. Unchanged when nothing is folded.
   */
  html: string
}

export interface HtmlFoldContext extends FoldContext {
  /** What the closed fold says: one sentence from the words, in the reader's language. */
  summary: string
}

/** Folds an HTML body; `text`, `fold` and `signature` are those of the text read out of it. */
export function foldHtml(source: string, context: HtmlFoldContext): FoldedHtml {
  const html = shallowHtml(source)
  const reading = readHtml(html)
  const { lines, text } = reading
  const fold = foldLines(lines, context)
  const folded = foldedText(text, lines, fold)
  const first = fold.signature ?? fold.quote
  if (!first) return { html, ...folded }
  const name = fold.quote ? 'quoted' : 'signature'
  return { html: wrapFrom(html, reading, { first: first.from, name, ...context }), ...folded }
}

/** The text a person reads in this HTML: blocks on lines of their own, hidden parts left out. */
export function textOfHtml(html: string): string {
  return readHtml(shallowHtml(html)).text
}

interface Element {
  name: string
  start: number
  /** Offset of its end tag; the length of the source until it is closed. */
  end: number
  parent: Element | null
  filled: boolean
  /** A `details` of our own, whose summary is not the sender's word. */
  fold: boolean
  cited: number
  boxed: number
  signed: number
  hidden: number
  preformatted: number
}

interface HtmlLine extends Line {
  /** Where a fold that begins with this line may be put into the source, and in which element. */
  place: { at: number; parent: Element } | null
}

interface Reading {
  text: string
  lines: HtmlLine[]
}

const silent = new Set([
  'head',
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'textarea',
  'select',
  'option',
  'object',
  'svg',
  'math',
  'iframe',
  'xmp',
  'audio',
  'video',
])
const folds = new Set(['quoted', 'signature'])
const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
  'details',
  'summary',
])
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'table', 'pre'])
/** Where a `details` may not stand. */
const strict = new Set([
  'table',
  'tbody',
  'thead',
  'tfoot',
  'tr',
  'ul',
  'ol',
  'dl',
  'html',
  'colgroup',
  'select',
  'head',
  'summary',
  'button',
])
/** A mail whose tail lies in more pieces than this is shown whole. */
const runsMax = 20

function readHtml(html: string): Reading {
  const reader = new Reader(html)
  let ended = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes, parser.startIndex),
      // At the end of the source the parser closes what is open, but still points to its last token.
      onclosetag: (name) => reader.close(name, ended ? html.length : parser.startIndex),
      ontext: (text) => reader.read(text, parser.startIndex),
      oncomment: (comment) => reader.comment(comment),
    },
    { decodeEntities: true },
  )
  parser.write(html)
  ended = true
  parser.end()
  return reader.finish()
}

/** Builds lines out of the parser's events, with the source offset of each. */
class Reader {
  private readonly lines: HtmlLine[] = []
  private readonly opened: Element[] = []
  private current: Element
  private line: HtmlLine | null = null
  private gap = 0
  private pendingMark = false
  private pendingSpace = false

  constructor(html: string) {
    this.current = {
      name: '#root',
      start: 0,
      end: html.length,
      parent: null,
      filled: false,
      fold: false,
      cited: 0,
      boxed: 0,
      signed: 0,
      hidden: 0,
      preformatted: 0,
    }
  }

  open(name: string, attributes: Record<string, string>, start: number): void {
    const parent = this.current
    const mark = markOf(name, attributes)
    const isSilent = silent.has(name) || (name === 'summary' && parent.fold)
    const element: Element = {
      name,
      start,
      end: this.root().end,
      parent,
      filled: false,
      fold: name === 'details' && folds.has(attributes['class'] ?? ''),
      cited: parent.cited + (mark === 'cited' ? 1 : 0),
      boxed: parent.boxed + (name === 'blockquote' ? 1 : 0),
      signed: parent.signed + (mark === 'signature' ? 1 : 0),
      hidden: parent.hidden + (isSilent || isHidden(attributes) ? 1 : 0),
      preformatted: parent.preformatted + (isPreformatted(name, attributes) ? 1 : 0),
    }
    if (mark === 'start') this.pendingMark = true
    this.opened.push(element)
    this.current = element
    if (element.hidden > 0) return
    if (name === 'br') this.breakLine()
    else if (name === 'img') this.picture(attributes, start)
    else if (blocks.has(name)) this.endLine(spaced.has(name) ? 1 : 0)
    else if (name === 'td' || name === 'th') this.pendingSpace = true
    if (name === 'li') this.write('- ', start)
  }

  close(name: string, at: number): void {
    const element = this.opened.pop()
    if (!element) return
    element.end = at
    this.current = element.parent as Element
    if (element.hidden === 0 && blocks.has(name)) this.endLine(spaced.has(name) ? 1 : 0)
  }

  comment(comment: string): void {
    if (/^\s*originalmessage\s*$/i.test(comment)) this.pendingMark = true
  }

  read(text: string, start: number): void {
    if (this.current.hidden > 0) return
    if (this.current.preformatted > 0) {
      this.readPreformatted(text, start)
      return
    }
    const flat = text.replace(/[\s\u00a0]+/g, ' ')
    if (flat === ' ' || flat === '') {
      this.pendingSpace ||= flat === ' '
      return
    }
    if (flat.startsWith(' ')) this.pendingSpace = true
    this.write(flat.trim(), start)
    this.pendingSpace = flat.endsWith(' ')
  }

  finish(): Reading {
    this.endLine(0)
    let from = 0
    for (const line of this.lines) {
      line.from = from
      line.to = from + line.text.length
      from = line.to + 1
    }
    return { text: this.lines.map((line) => line.text).join('\n'), lines: this.lines }
  }

  private readPreformatted(text: string, start: number): void {
    let from = 0
    for (;;) {
      const end = text.indexOf('\n', from)
      const part = text.slice(from, end < 0 ? undefined : end).replace(/\r$/, '')
      if (part !== '') this.write(part, start + from)
      if (end < 0) return
      this.breakLine()
      from = end + 1
    }
  }

  private root(): Element {
    return this.opened[0]?.parent ?? this.current
  }

  private write(words: string, start: number): void {
    const line = this.line ?? this.beginLine(start)
    const space = this.pendingSpace && line.text !== '' && !line.text.endsWith(' ')
    line.text += space ? ` ${words}` : words
    this.pendingSpace = false
    this.fill()
  }

  private picture(attributes: Record<string, string>, start: number): void {
    const tiny = ['0', '1', '2'].includes((attributes['width'] ?? '').replace('px', ''))
    if (tiny) return
    const line = this.line ?? this.beginLine(start)
    line.pictured = true
    this.fill()
  }

  private fill(): void {
    for (let each: Element | null = this.current; each && !each.filled; each = each.parent) {
      each.filled = true
    }
  }

  private beginLine(start: number): HtmlLine {
    for (; this.gap > 0; this.gap--) this.lines.push(emptyLine())
    const { cited, boxed, signed } = this.current
    const line: HtmlLine = {
      text: '',
      from: 0,
      to: 0,
      cited: cited > 0,
      boxed: boxed > 0,
      signed: signed > 0,
      marked: this.pendingMark,
      place: placeFor(this.current, start),
    }
    this.pendingMark = false
    this.line = line
    return line
  }

  private breakLine(): void {
    if (this.line) this.endLine(0)
    else if (this.lines.length > 0) this.gap = Math.min(this.gap + 1, 2)
  }

  private endLine(gap: number): void {
    this.pendingSpace = false
    if (this.line) {
      this.lines.push(this.line)
      this.line = null
      this.gap = 0
    }
    if (this.lines.length > 0) this.gap = Math.max(this.gap, gap)
  }
}

function emptyLine(): HtmlLine {
  return { text: '', from: 0, to: 0, place: null }
}

/** The outermost place that still has nothing before it and where a `details` may stand. */
function placeFor(current: Element, start: number): HtmlLine['place'] {
  let place: HtmlLine['place'] = strict.has(current.name) ? null : { at: start, parent: current }
  for (let each = current; !each.filled && each.parent; each = each.parent) {
    if (!strict.has(each.parent.name)) place = { at: each.start, parent: each.parent }
  }
  return place
}

/** Puts the fold around everything from a line on; several folds where the tail lies in pieces. */
function wrapFrom(
  html: string,
  { lines }: Reading,
  fold: { first: number; name: string; summary: string },
): string {
  const open = `<details class="${fold.name}"><summary>${escapeHtml(fold.summary)}</summary>`
  const runs: { from: number; to: number }[] = []
  for (const line of lines.slice(fold.first)) {
    const end = runs.at(-1)?.to ?? -1
    if (line.text === '' && !line.pictured) continue
    if (!line.place) return html
    if (line.place.at < end) continue
    runs.push({ from: line.place.at, to: line.place.parent.end })
    if (runs.length > runsMax) return html
  }
  let result = ''
  let done = 0
  for (const run of runs) {
    result += html.slice(done, run.from) + open + html.slice(run.from, run.to) + '</details>'
    done = run.to
  }
  return result + html.slice(done)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
