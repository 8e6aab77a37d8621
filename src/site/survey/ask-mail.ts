import { formatDate, m } from '../../kernel/words/index.ts'
import { html, safeHref, type Markup, type Part } from '../html.ts'
import { face, ink, mailLink, mailPage, plain, soft } from '../mail.ts'
import type { Scale, ScaleItem } from './scales.ts'
import { helperOf } from './survey-page.ts'
import type { AskView } from './views.ts'

/**
 * The mail that asks. Each answer is a plain link with `?score=n`, which only preselects it on the
 * page: mail scanners open links. Tables and inline styles for Outlook; no pictures; nothing has a
 * background of its own, so that a mail program may turn the colours round and all stays readable.
 */
export function askMail(view: AskView): { subject: string; html: string; text: string } {
  const helper = helperOf(view).replaceAll(/\s+/g, ' ') // a line break would begin a new header
  const inLocale = { locale: view.locale }
  const subject = view.occasion.isContact
    ? m.site_survey_mail_subject({ helper }, inLocale)
    : m.site_survey_mail_subject_general({ organisation: helper }, inLocale)
  const words = wordsOf(view)
  return { subject, html: asHtml(view, words, subject), text: asText(view, words) }
}

interface Words {
  hello: string
  text: string
  question: string
  counts: string
  why: string
  optOut: string
  notice: string
  choices: string
}

function wordsOf(view: AskView): Words {
  const { locale, occasion, organisation, expiresAt } = view
  const { zone, subject, customer } = occasion
  const inLocale = { locale }
  const day = formatDate(occasion.helpedAt, { locale, zone, style: 'weekday' })
  const until = formatDate(expiresAt, { locale, zone, style: 'day' })
  const who = { named: customer ? 'yes' : 'no', name: customer ?? '' }
  const about = { titled: subject ? 'yes' : 'no', subject: subject ?? '' }
  return {
    hello: m.site_survey_mail_hello(who, inLocale),
    text: occasion.isContact
      ? m.site_survey_mail_text({ ...about, day, helper: helperOf(view) }, inLocale)
      : m.site_survey_mail_text_general({ organisation: organisation.name }, inLocale),
    question: view.question,
    counts: m.site_survey_mail_counts({}, inLocale),
    why: (occasion.isContact ? m.site_survey_mail_why : m.site_survey_mail_why_general)(
      { organisation: organisation.name, until },
      inLocale,
    ),
    optOut: m.site_optout_link({}, inLocale),
    notice: m.site_notice_title({}, inLocale),
    choices: m.site_choices_link({}, inLocale),
  }
}

/** The page with one answer chosen but not recorded. */
function scoreHref(href: string, score: number): string {
  const url = new URL(href)
  url.searchParams.set('score', String(score))
  return url.href
}

function asText(view: AskView, words: Words): string {
  const { scale, href, optOutHref, noticeHref, choicesHref, organisation } = view
  const lines = scale.items.map(
    (item) => `${itemInWords(scale, item)}:\n${scoreHref(href, item.value)}`,
  )
  return (
    [
      words.hello,
      words.text,
      words.question,
      lines.join('\n\n'),
      words.counts,
      `${organisation.name}\n-- `,
      words.why,
      `${words.choices}: ${choicesHref}\n${words.optOut}: ${optOutHref}\n` +
        `${words.notice}: ${noticeHref}`,
    ].join('\n\n') + '\n'
  )
}

function itemInWords({ items, ends }: Scale, item: ScaleItem): string {
  const end = item === items[0] ? ends?.low : item === items.at(-1) ? ends?.high : null
  return end ? `${item.label} (${end})` : item.label
}

function asHtml(view: AskView, words: Words, subject: string): string {
  const { locale, organisation, optOutHref, noticeHref, choicesHref, scheme } = view
  const rows = html`<tr><td class="ink" style="${ink}"><p style="margin:0 0 12px">${words.hello}</p>
<p style="margin:0 0 20px">${words.text}</p>
<p style="margin:0 0 12px"><b>${words.question}</b></p></td></tr>
<tr><td>${answers(view)}</td></tr>
<tr><td class="ink" style="${ink}"><p style="margin:20px 0 0">${words.counts}</p>
<p style="margin:20px 0 0"><b>${organisation.name}</b></p></td></tr>
<tr><td class="soft" style="${soft};padding-top:24px">${words.why}<br>
${mailLink(choicesHref, words.choices)}<br>${mailLink(noticeHref, words.notice)}<br>
${mailLink(optOutHref, words.optOut)}</td></tr>`
  return mailPage({ locale, subject, rows, ...(scheme ? { scheme } : {}) })
}

/** Up to seven answers side by side; more, or long ones, below each other. */
function answers(view: AskView): Markup {
  const { items, look } = view.scale
  const beside = look !== 'words' && items.length <= 7
  const width = Math.floor(100 / items.length)
  const cells = items.map((item, at) => {
    const first = at === 0
    const joint = first ? '' : beside ? 'border-left:0;' : 'border-top:0;'
    const size = beside ? html` width="${width}%"` : null
    const style = `border:1px solid #8a837c;${joint}`
    const cell = html`<td class="cell"${size} align="center" style="${style}">
${answerLink(view, item, at)}</td>`
    return beside ? cell : html`<tr>${cell}</tr>`
  })
  const rows = beside ? html`<tr>${cells}</tr>` : cells
  return html`<table ${plain} width="100%" style="table-layout:fixed">${rows}</table>`
}

function answerLink({ scale, href }: AskView, item: ScaleItem, at: number): Markup {
  const sign = scale.look === 'faces' ? signs[scale.items.length]?.[at] : null
  const drawn: Part =
    sign &&
    html`<span aria-hidden="true" style="font-size:24px;line-height:32px">${sign}</span><br>`
  const style =
    `display:block;padding:14px 2px;color:#201c19;${face};` +
    `font-size:13px;line-height:16px;text-decoration:none`
  return html`<a href="${safeHref(scoreHref(href, item.value))}" style="${style}">${drawn}${itemInWords(
    scale,
    item,
  )}</a>`
}

// From Unicode 6, so that a ten-year-old computer has them.
const signs: Readonly<Record<number, readonly string[]>> = {
  2: ['😟', '😊'],
  3: ['😟', '😐', '😊'],
  5: ['😠', '😟', '😐', '😊', '😃'],
}
