// What every mail we write by ourselves looks like. Tables and inline styles for Outlook; no
// pictures; nothing has a background of its own, so that a mail program may turn the colours round
// and all stays readable.

import type { Locale } from '../kernel/words/index.ts'
import { html, type Markup, safeHref } from './html.ts'
import type { Scheme } from './stylesheet.ts'

// A table for layout, to programs and to screen readers.
export const plain = html`role="presentation" cellpadding="0" cellspacing="0" border="0"`
export const face = `font-family:Inter,system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif`
export const ink = `color:#201c19;${face};font-size:16px;line-height:24px`
export const soft = `color:#6b655f;${face};font-size:13px;line-height:20px`

// Only for programs that tell us about a dark scheme; the others keep or turn round the above.
const darkRules = (when: string) =>
  `@media ${when}{` +
  `.page{background:#191715!important}.ink,.ink a,.cell,.cell a{color:#eae7e3!important}` +
  `.soft,.soft a{color:#b5afa8!important}.cell{border-color:#7c756f!important}}`

const darkWhen = { own: '(prefers-color-scheme:dark)', dark: 'all', light: 'not all' }

interface Mail {
  locale: Locale
  subject: string
  /** Rows of a table 520 px wide at most. */
  rows: Markup
  /** One scheme, whatever the reader's own: for looking at it beforehand. */
  scheme?: Scheme
}

/** The whole mail, as a string. */
export function mailPage({ locale, subject, rows, scheme }: Mail): string {
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="${scheme ?? 'light dark'}">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${darkRules(darkWhen[scheme ?? 'own'])}</style></head>
<body class="page" style="margin:0;padding:0">
<table ${plain} width="100%"><tr>
<td align="center" style="padding:24px 12px">
<table ${plain} width="520" style="width:100%;max-width:520px">
${rows}
</table></td></tr></table></body></html>
`.text
}

export function mailLink(href: string, words: string): Markup {
  const style = 'color:#6b655f;text-decoration:underline'
  return html`<a href="${safeHref(href)}" style="${style}">${words}</a>`
}
