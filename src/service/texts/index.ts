// Texts people write to each other: made safe, and turned from one form into another. What an
// agent writes is cleaned here on its way in; mail of customers has its own, stricter way.

import { convert } from 'html-to-text'
import { htmlOfPlainText, sanitiseDraft as safeDraft } from './sanitise/index.ts'

export * from './sanitise/index.ts'
export * from './quotes/index.ts'

const options = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: false as const } },
    { selector: 'img', format: 'skip' },
    {
      selector: 'table',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false, maxColumnWidth: 60 },
    },
  ],
}

/** What an agent wrote in the composer: safe HTML, and the same as plain text. */
export function draftTexts(html: string): { html: string; text: string } {
  const safe = safeDraft(html)
  return { html: safe, text: convert(safe, options).trim() }
}

export const plainTexts = (text: string): { html: string; text: string } => ({
  html: htmlOfPlainText(text),
  text,
})
