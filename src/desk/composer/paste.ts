// What is pasted keeps its meaning and loses its look: emphasis, lists, links and tables stay;
// fonts, colours and the scaffolding of office programs go.

import { trustedHtml } from '../../kernel/ui/index.ts'

/**
 * Files to attach. Spreadsheets and word processors add a picture of the selection to their text:
 * where there is text, the text is meant.
 */
export function filesIn(carried: DataTransfer | null): File[] {
  if (!carried) return []
  const hasText = carried.getData('text/plain').trim() !== ''
  return hasText ? [] : [...carried.files]
}

/** Clipboard HTML of Word, Docs, Sheets, Gmail or a page, as plain marks. Ours passes untouched. */
export function cleanPaste(html: string): string {
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(trustedHtml(unstyled(html)), 'text/html')
  for (const gone of body.querySelectorAll('style, script, meta, link, title, colgroup, xml'))
    gone.remove()
  makeLists(body)
  for (const element of body.querySelectorAll<HTMLElement>(`[${said}]`)) makeMarks(element)
  for (const table of body.querySelectorAll('table')) if (!isTable(table)) loosen(table)
  return body.innerHTML
}

/** Where a style is kept to be read: as a style our policy would refuse it, and say so. */
const said = 'data-style'
const unstyled = (html: string) =>
  html
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, ` ${said}=`))

const styleOf = (element: Element) => element.getAttribute(said) ?? ''
const isBold = (style: string) => /font-weight:\s*(?:bold|[6-9]00)/i.test(style)
const isItalic = (style: string) => /font-style:\s*italic/i.test(style)

/** Emphasis that is only a style becomes a mark; a bold that says it is none is none. */
function makeMarks(element: HTMLElement) {
  const style = styleOf(element)
  element.removeAttribute(said)
  const isMark = /^(?:b|strong)$/i.test(element.tagName)
  if (isMark && /font-weight:\s*(?:normal|400)/i.test(style)) return unwrap(element)
  // A cell or heading in bold is a look of the table or page, not emphasis within the words.
  if (/^(?:table|t[rdh]|tbody|thead|h[1-6])$/i.test(element.tagName)) return
  if (isBold(style) && !isMark) wrapContent(element, 'strong')
  if (isItalic(style) && !/^(?:i|em)$/i.test(element.tagName)) wrapContent(element, 'em')
}

function wrapContent(element: Element, tag: 'strong' | 'em') {
  if (!element.textContent?.trim()) return
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

/** Word writes lists as paragraphs that carry their bullet as text. */
function makeLists(body: HTMLElement) {
  let list: HTMLElement | null = null
  for (const line of body.querySelectorAll('p')) {
    if (!/mso-list:\s*l\d/i.test(styleOf(line))) continue
    const sign = [...line.querySelectorAll('span')].find((span) =>
      /mso-list:\s*ignore/i.test(styleOf(span)),
    )
    const tag = /[\p{L}\p{N}]+[.)]/u.test(sign?.textContent ?? '') ? 'ol' : 'ul'
    sign?.remove()
    const goesOn = list !== null && before(line) === list && list.tagName.toLowerCase() === tag
    if (!goesOn) {
      list = body.ownerDocument.createElement(tag)
      line.before(list)
    }
    const item = body.ownerDocument.createElement('li')
    item.append(...line.childNodes)
    list!.append(item)
    line.remove()
  }
}

const before = (element: Element) => element.previousElementSibling

/** One cell is a value, and a table around tables is a page's scaffolding. */
const isTable = (table: HTMLTableElement) =>
  table.querySelector('table') === null && table.querySelectorAll('td, th').length > 1

function loosen(table: HTMLTableElement) {
  const own = [...table.querySelectorAll('td, th')].filter(
    (cell) => cell.closest('table') === table,
  )
  const blocks = own.map((cell) => {
    const block = table.ownerDocument.createElement('div')
    block.append(...cell.childNodes)
    return block
  })
  table.replaceWith(...blocks)
}
