/**
 * What customers open: pages that work at once on an old phone, without script, in their language.
 * Every page is a pure function from a view (plain values) to the whole document as a string;
 * routes load, call one of these and send it with the headers of `csp.ts`.
 *
 *   reply.headers(tokenPageHeaders).send(surveyPage(view))
 *   reply.headers(styleHeaders).send(siteStylesheet(query.brand ?? null).css)   // GET /site.css
 */
export { previewRoutes } from './preview/routes.ts'
export { brandColours, contrast, isHexColour, type BrandColours } from './colour.ts'
export { sitePageHeaders, styleHeaders, tokenPageHeaders } from './csp.ts'
export { around, html, Markup, safeHref, type Part } from './html.ts'
export { letterMail, type LetterMail } from './letter-mail.ts'
export { page, writeLink, type Organisation, type PageView } from './page.ts'
export { siteStylesheet, type Stylesheet } from './stylesheet.ts'
export { ownPageMailWords } from './own/page.ts'
export { ownPageToken } from './own/routes.ts'
export { exportRoutes } from './own/desk.ts'
export { composeJourneyMail } from './journey-mail.ts'
export { composeNotice } from './improvement/notice-mail.ts'
export { askMail } from './survey/ask-mail.ts'
export { composeAsk } from './survey/ask.ts'
export { siteRoutes } from './survey/routes.ts'
export type { SitePart } from './survey/serving.ts'
export { closedPage, noticePage, optOutPage, thanksPage } from './survey/other-pages.ts'
export { easeQuestion, feltQuestion } from './survey/questions.ts'
export { choiceInWords, csatScale, easeScale, type Scale, type ScaleName } from './survey/scales.ts'
export { errorPage, surveyPage } from './survey/survey-page.ts'
export type * from './survey/views.ts'
