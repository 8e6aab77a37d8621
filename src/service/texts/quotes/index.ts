/**
 * Quoted text in mail: folded, never deleted. A customer's answer usually carries our whole last
 * mail below it; this finds where that begins, in any client and language, and leaves every word in
 * place. When in doubt (answers between the lines, text after the quote, a forwarded mail) nothing
 * is folded.
 *
 *   foldText('Thanks!\n\nOn 3 May 2026 at 10:00, Ada <ada@fern.example> wrote:\n> Hello', {})
 *   // { fold: { from: 9, to: 77 }, newText: 'Thanks!', signature: null, text: … }
 *
 * HTML is folded before it is made safe: `sanitiseMail(foldHtml(html, context).html, …)`.
 */
export { foldHtml, textOfHtml, type FoldedHtml, type HtmlFoldContext } from './html.ts'
export { foldText, type FoldedText, type Range } from './text.ts'
export type { FoldContext } from './rules.ts'
export { shallowHtml } from './shallow.ts'
