// A short mail with one button, such as the second half of a yes or the way to one's own data.

import { type Locale, m } from '../kernel/words/index.ts'
import { html, safeHref } from './html.ts'
import { face, ink, mailLink, mailPage, soft } from './mail.ts'

export interface LetterMail {
  locale: Locale
  subject: string
  organisation: string
  /** First name, or null. */
  name: string | null
  text: string
  button: { words: string; href: string } | null
  /** Below the signature: until when the link is good, and what if it was not them. */
  small: string
  choicesHref: string
  noticeHref: string
}

export function letterMail(mail: LetterMail): { subject: string; html: string; text: string } {
  const { locale, organisation, name, text, button, small, choicesHref, noticeHref } = mail
  const inLocale = { locale }
  const hello = m.site_survey_mail_hello({ named: name ? 'yes' : 'no', name: name ?? '' }, inLocale)
  const choices = m.site_choices_link({}, inLocale)
  const notice = m.site_notice_title({}, inLocale)
  // A line break would begin a new header.
  const subject = mail.subject.replaceAll(/\s+/g, ' ')
  const style =
    `display:inline-block;padding:13px 22px;border:1px solid #8a837c;border-radius:5px;` +
    `color:#201c19;${face};font-size:16px;font-weight:600;text-decoration:none`
  const press =
    button &&
    html`<p style="margin:20px 0 0"><a class="cell" href="${safeHref(
      button.href,
    )}" style="${style}">${button.words}</a></p>`
  const rows = html`<tr><td class="ink" style="${ink}"><p style="margin:0 0 12px">${hello}</p>
<p style="margin:0">${text}</p>${press}
<p style="margin:20px 0 0"><b>${organisation}</b></p></td></tr>
<tr><td class="soft" style="${soft};padding-top:24px">${small}<br>
${mailLink(choicesHref, choices)}<br>${mailLink(noticeHref, notice)}</td></tr>`
  const lines = [
    hello,
    text,
    ...(button ? [`${button.words}:\n${button.href}`] : []),
    `${organisation}\n-- `,
    small,
    `${choices}: ${choicesHref}\n${notice}: ${noticeHref}`,
  ]
  return {
    subject,
    html: mailPage({ locale, subject, rows }),
    text: `${lines.join('\n\n')}\n`,
  }
}
