const depthMax = 2_000
const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'area', 'base', 'wbr'])
/** A second one beside it closes the first, with or without an end tag. */
const selfEnding = new Set(['p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option'])
const tagName = /[a-zA-Z][^\s/>]{0,30}/y

/**
 * The same HTML while its elements nest less than 2,000 deep; from there on only its text. No mail
 * is that deep by accident, and the parser below works in the square of the depth: 1 MB of `<b>` would
 * keep a server busy for half a minute.
 */
export function shallowHtml(html: string): string {
  const open: string[] = []
  const counts = new Map<string, number>()
  const pop = () => {
    const name = open.pop() as string
    counts.set(name, (counts.get(name) ?? 1) - 1)
    return name
  }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const isEnd = html[at + 1] === '/'
    tagName.lastIndex = at + (isEnd ? 2 : 1)
    const name = tagName.exec(html)?.[0].toLowerCase()
    if (name === undefined || empty.has(name)) continue
    if (isEnd) {
      // An end tag that matches nothing closes nothing.
      while ((counts.get(name) ?? 0) > 0 && pop() !== name);
      continue
    }
    if (selfEnding.has(name) && open.at(-1) === name) continue
    open.push(name)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (open.length > depthMax) return html.slice(0, at) + withoutTags(html.slice(at))
  }
  return html
}

function withoutTags(html: string): string {
  return html
    .split('<')
    .map((piece, index) => {
      const end = piece.indexOf('>')
      if (index === 0) return piece
      return end < 0 ? `&lt;${piece}` : piece.slice(end + 1)
    })
    .join(' ')
}
