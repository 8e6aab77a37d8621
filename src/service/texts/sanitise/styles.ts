/**
 * Which CSS of a mail may stay: enough for a newsletter to look as it was meant, nothing that loads
 * (`url`, `@import`, `image-set`), leaves its place (`position`, negative margins, `transform`) or
 * reads its surroundings (`var`, `attr`, `env`). What is not named here is dropped.
 */
const size = '(?:auto|0|\\d{0,5}(?:\\.\\d{1,6})?(?:px|pt|pc|em|rem|ex|ch|in|cm|mm|%|vw)?)'
const sizes = new RegExp(`^${size}(?:\\s+${size}){0,3}$`, 'i')
const one = new RegExp(`^-?${size}$`, 'i')
/** Names, numbers, colours and the functions that only compute a colour. */
const plain = /^(?:[\w\s#.,%'"+/-]|(?<=\b(?:rgb|rgba|hsl|hsla))\(|\)){1,200}$/i
const word = /^[a-z-]{1,30}$/i
const lineHeight = new RegExp(`^(?:normal|${size})$`, 'i')

const list = (names: string, rule: RegExp) =>
  names.split(' ').map((name): [string, RegExp[]] => [name, [rule]])

export const allowedStyles: Record<string, Record<string, RegExp[]>> = {
  '*': Object.fromEntries([
    ...list(
      'color background-color background border-color border-top-color border-right-color ' +
        'border-bottom-color border-left-color text-decoration-color',
      plain,
    ),
    ...list(
      'border border-top border-right border-bottom border-left border-style border-width ' +
        'border-top-width border-right-width border-bottom-width border-left-width ' +
        'border-top-style border-right-style border-bottom-style border-left-style',
      plain,
    ),
    ...list('font font-family font-size font-style font-weight font-variant', plain),
    ...list(
      'text-align text-decoration text-decoration-line text-decoration-style text-transform ' +
        'vertical-align white-space word-break overflow-wrap word-wrap direction unicode-bidi ' +
        'list-style-type list-style-position table-layout caption-side border-collapse box-sizing',
      /^[a-z\s-]{1,40}$/i,
    ),
    ...list(
      'padding padding-top padding-right padding-bottom padding-left margin margin-top ' +
        'margin-right margin-bottom margin-left border-spacing border-radius width height ' +
        'max-width max-height',
      sizes,
    ),
    ...list('min-width min-height', /^\d{1,3}(?:px|pt|%)?$/i),
    ...list('text-indent letter-spacing word-spacing', one),
    ...list('line-height', lineHeight),
    ...list('float', /^(?:left|right|none)$/i),
    ...list('clear', word),
    ...list(
      'display',
      /^(?:none|block|inline|inline-block|table|table-row|table-cell|table-row-group|list-item)$/i,
    ),
    ...list('overflow', /^(?:hidden|visible|auto)$/i),
    ...list('opacity', /^(?:0|1|0?\.\d{1,3})$/),
  ]),
}

const cssCharsMax = 200_000
const rulesMax = 2_000
const declarationsCharsMax = 2_000
/** Declarations written into elements, in characters: a style sheet must not blow a mail up. */
const inlinedCharsMax = 1_000_000

/** Declarations by simple selector: `p`, `.note`, `p.note` or `#id`. */
export type StyleSheet = (tag: string, classes: string, id: string) => string

/**
 * Reads the `style` elements of a mail, so that their rules can be written into each element: the
 * elements themselves never survive. Only simple selectors count, as Outlook and newsletters use
 * them; media queries and everything else with an `@` is left out.
 */
export function styleSheetOf(html: string): StyleSheet {
  const rules = new Map<string, string>()
  for (const [selectors, declarations] of rulesOf(cssOf(html))) {
    for (const selector of selectors.split(',', 50)) {
      const name = selector.trim().toLowerCase()
      if (!/^(?:[a-z][a-z0-9]{0,15})?(?:[.#][\w-]{1,60})?$/.test(name) || name === '') continue
      rules.set(name, `${rules.get(name) ?? ''}${declarations};`.slice(0, declarationsCharsMax))
    }
  }
  if (rules.size === 0) return () => ''
  let left = inlinedCharsMax
  return (tag, classes, id) => {
    const names = classes
      .toLowerCase()
      .split(/\s+/, 12)
      .filter((name) => name !== '')
    const keys = [tag, ...names.map((name) => `.${name}`), ...names.map((name) => `${tag}.${name}`)]
    const found = [...keys, `#${id.toLowerCase()}`].map((key) => rules.get(key) ?? '').join('')
    left -= found.length
    return left > 0 ? found : ''
  }
}

function cssOf(html: string): string {
  const lower = html.toLowerCase()
  let css = ''
  for (let at = lower.indexOf('<style'); at >= 0 && css.length < cssCharsMax;) {
    const start = lower.indexOf('>', at)
    const end = start < 0 ? -1 : lower.indexOf('</style', start)
    if (end < 0) break
    css += `${html.slice(start + 1, Math.min(end, start + cssCharsMax))}\n`
    at = lower.indexOf('<style', end)
  }
  return css
}

function* rulesOf(source: string): Generator<[string, string]> {
  const css = withoutComments(source)
  let count = 0
  for (let at = 0; count < rulesMax; count++) {
    const open = css.indexOf('{', at)
    if (open < 0) return
    const selectors = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim()
    const close = selectors.startsWith('@') ? blockEnd(css, open) : css.indexOf('}', open)
    if (close < 0) return
    if (!selectors.startsWith('@')) yield [selectors.slice(-1000), css.slice(open + 1, close)]
    at = close + 1
  }
}

function withoutComments(css: string): string {
  return css
    .split('/*')
    .map((part, index) => {
      const end = part.indexOf('*/')
      return index === 0 ? part : end < 0 ? '' : part.slice(end + 2)
    })
    .join(' ')
    .replaceAll('<!--', ' ')
    .replaceAll('-->', ' ')
}

function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at
  }
  return -1
}
