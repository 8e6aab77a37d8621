import type { JourneyMail } from '../care/journeys/index.ts'
import { m } from '../kernel/words/index.ts'
import { html, type Markup } from './html.ts'
import { ink, mailLink, mailPage, soft } from './mail.ts'
import type { Scheme } from './stylesheet.ts'

/** A mail of a journey: the shop's own words, and below them the way to what one gets and why. */
export const composeJourneyMail =
  (publicUrl: () => string) =>
  (mail: JourneyMail, mailToken: string, look: { scheme?: Scheme } = {}) => {
    const { locale, subject, body, organisation } = mail
    const inLocale = { locale }
    const choices = {
      href: `${publicUrl()}/me/${mailToken}?lang=${locale}`,
      words: m.site_choices_link({}, inLocale),
    }
    const notice = {
      href: `${publicUrl()}/privacy?lang=${locale}`,
      words: m.site_notice_title({}, inLocale),
    }
    const rows = html`<tr><td class="ink" style="${ink}">${paragraphs(body)}
<p style="margin:20px 0 0"><b>${organisation.name}</b></p></td></tr>
<tr><td class="soft" style="${soft};padding-top:24px">${mailLink(choices.href, choices.words)}<br>
${mailLink(notice.href, notice.words)}</td></tr>`
    const foot = [choices, notice].map(({ words, href }) => `${words}: ${href}`).join('\n')
    return {
      subject,
      html: mailPage({ locale, subject, rows, ...look }),
      text: `${body}\n\n${organisation.name}\n-- \n${foot}\n`,
    }
  }

const paragraphs = (text: string): Markup[] =>
  text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))
    return html`<p style="margin:0 0 12px">${lines}</p>`
  })
