import { safeLink } from './links.ts'

export interface PlainFold {
  /** Ranges as `foldText` found them. */
  fold?: { from: number; to: number } | null
  signature?: { from: number; to: number } | null
  /** What the closed fold says. */
  summary?: string
}

/**
 * HTML of a plain text: links to click, line breaks and runs of blanks kept, each paragraph in the
 * direction of its own letters. Built from escaped text and known tags only, so it is safe as it is.
 */
export function htmlOfPlainText(
  text: string,
  { fold, signature, summary = '…' }: PlainFold = {},
): string {
  const start = Math.min(signature?.from ?? text.length, fold?.from ?? text.length)
  const shown = paragraphs(text.slice(0, start))
  if (start >= text.length) return shown
  const name = fold ? 'quoted' : 'signature'
  const hidden = paragraphs(text.slice(start))
  return `${shown}<details class="${name}"><summary>${escapeHtml(summary)}</summary>${hidden}</details>`
}

function paragraphs(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p dir="auto">${paragraph.split('\n').map(lineHtml).join('<br>')}</p>`)
    .join('')
}

const linkish = new RegExp(
  '\\bhttps?:\\/\\/[^\\s<>"]{1,2000}|\\bwww\\.[^\\s<>"]{1,2000}' +
    '|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}',
  'gi',
)
const charsMax = 20_000

function lineHtml(line: string): string {
  if (line.length > charsMax) return escapeBlanks(line)
  let html = ''
  let done = 0
  for (const match of line.matchAll(linkish)) {
    const found = withoutPunctuation(match[0])
    const link = safeLink(targetOf(found))
    if (!link) continue
    const title = link.host ? ` title="${escapeHtml(link.host)}"` : ''
    html +=
      `${escapeBlanks(line.slice(done, match.index))}<a href="${escapeHtml(link.href)}"${title}` +
      ` target="_blank" rel="noopener noreferrer">${escapeHtml(found)}</a>`
    done = match.index + found.length
  }
  return html + escapeBlanks(line.slice(done))
}

function targetOf(found: string): string {
  if (/^https?:/i.test(found)) return found
  return found.includes('@') && !/^www\./i.test(found) ? `mailto:${found}` : `https://${found}`
}

/** A link in a sentence ends before the sentence's own full stop or bracket. */
function withoutPunctuation(found: string): string {
  const cut = found.replace(/[.,;:!?'»”’]+$/, '')
  return cut.endsWith(')') && !cut.includes('(') ? cut.replace(/\)+$/, '') : cut
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] as string)
}

function escapeBlanks(text: string): string {
  return escapeHtml(text).replace(/\t/g, '    ').replace(/ {2}/g, ' \u00a0')
}
