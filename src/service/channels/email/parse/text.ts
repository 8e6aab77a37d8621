// HTML to text for search, preview and rules: no layout, links by their words.

import { compile } from 'html-to-text'

const HTML_CHARS_MAX = 150_000
const DEPTH_MAX = 100
const CHILDREN_MAX = 5_000

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: DEPTH_MAX, maxChildNodes: CHILDREN_MAX, maxInputLength: HTML_CHARS_MAX },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'h5', options: { uppercase: false } },
    { selector: 'h6', options: { uppercase: false } },
    { selector: 'blockquote', options: { trimEmptyLines: false } },
  ],
})

/** The words of an HTML body. Only its first 150,000 characters are read. */
export function htmlText(html: string): string {
  const head = html.slice(0, HTML_CHARS_MAX)
  const text = convert(head).trim()
  // Nested beyond any layout: better the bare words than an ellipsis.
  return text.length < 4 && head.length > 1000 ? bareWords(head) : text
}

function bareWords(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) return text + html.slice(at)
    text += html.slice(at, open)
    const close = html.indexOf('>', open)
    if (close < 0) return text
    at = close + 1
  }
  return text
}
