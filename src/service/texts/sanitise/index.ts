/**
 * What strangers wrote is made safe here, once and last. A mail's HTML becomes a small, known set of
 * tags and styles; links go nowhere but to the web, mail and telephone; remote pictures wait for a
 * click. It is then shown in a frame of its own that has no scripts: `mailDocument` and
 * `mailFrameHeaders` are that second wall, for the day the first one fails.
 *
 *   const folded = foldHtml(raw, { sentTexts, summary: words.showQuoted() })
 *   const mail = sanitiseMail(folded.html, { cidUrls, allowRemoteImages: false })
 *   mailDocument({ html: mail.html, lang: 'de', dir: 'auto' })
 */
export {
  mailDocument,
  mailFrameHeaders,
  mailFrameSandbox,
  type MailDocument,
  type MailFrame,
} from './document.ts'
export { sanitiseDraft } from './draft.ts'
export { safeLink, type SafeLink } from './links.ts'
export { imageProxyPath, sanitiseMail, type MailSource, type SafeMail } from './mail.ts'
export { htmlOfPlainText, type PlainFold } from './plain.ts'
