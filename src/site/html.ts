/** Markup that is safe to send: made by `html`, which escapes every value put into it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** What may stand in a template. Nothing (null, undefined, false) writes nothing. */
export type Part = Markup | string | number | bigint | false | null | undefined | readonly Part[]

/**
 * Tagged template: html`<p>${name}</p>`. Text is escaped for element content and for attribute
 * values in double quotes; do not put a value anywhere else (tag names, scripts, styles).
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? ''
  parts.forEach((part, at) => {
    text += write(part) + (strings[at + 1] ?? '')
  })
  return new Markup(text)
}

function write(part: Part): string {
  if (part instanceof Markup) return part.text
  if (Array.isArray(part)) return part.map(write).join('')
  if (part === null || part === undefined || part === false) return ''
  return escape(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}

// A character for private use marks the place, so that a sentence keeps its own word order.
const SLOT = '\uE000'

/** Puts markup into a sentence: `around((choice) => m.key({ choice }), html`<b>…</b>`)`. */
export function around(sentence: (slot: string) => string, markup: Markup): Markup {
  const [before = '', ...after] = sentence(SLOT).split(SLOT)
  return html`${before}${after.map((text) => html`${markup}${text}`)}`
}

/** A link target we are willing to write: our own path, https, http or mailto; else "#". */
export function safeHref(href: string): string {
  return /^(https?:\/\/|mailto:|\/(?!\/)|\?)/i.test(href) ? href : '#'
}
