import type { NoticeMail } from '../../care/improvements/index.ts'
import { m } from '../../kernel/words/index.ts'
import { html, type Markup } from '../html.ts'
import { ink, mailLink, mailPage, plain, soft } from '../mail.ts'
import type { Scheme } from '../stylesheet.ts'

/** "You said … We did …": nothing to answer and nothing to press, but an answer is read. */
export const composeNotice =
  (publicUrl: () => string) =>
  (mail: NoticeMail, token: string, mailToken: string, look: { scheme?: Scheme } = {}) => {
    const { locale } = mail
    const links = {
      optOutUrl: `${publicUrl()}/told/${token}/no-more?lang=${locale}`,
      noticeUrl: `${publicUrl()}/privacy?lang=${locale}`,
      choicesUrl: `${publicUrl()}/me/${mailToken}?lang=${locale}`,
    }
    const words = wordsOf(mail)
    return {
      subject: words.subject,
      html: asHtml(words, { ...mail, ...look, ...links }),
      text: asText(words, { ...mail, ...links }),
    }
  }

type Words = ReturnType<typeof wordsOf>

function wordsOf({ locale, customerName, organisation, words }: NoticeMail) {
  const inLocale = { locale }
  const named = { named: customerName ? 'yes' : 'no', name: customerName ?? '' }
  // A line break would begin a new header.
  const shop = { organisation: organisation.name.replaceAll(/\s+/g, ' ') }
  return {
    subject: m.site_improvement_subject(shop, inLocale),
    hello: m.site_survey_mail_hello(named, inLocale),
    youSaid: m.site_improvement_you_said({}, inLocale),
    said: words.said.trim(),
    weDid: m.site_improvement_we_did({}, inLocale),
    did: words.did.trim(),
    thanks: m.site_improvement_thanks({}, inLocale),
    why: m.site_improvement_why(shop, inLocale),
    optOut: m.site_improvement_optout_link({}, inLocale),
    notice: m.site_notice_title({}, inLocale),
    choices: m.site_choices_link({}, inLocale),
  }
}

interface Links {
  optOutUrl: string
  noticeUrl: string
  choicesUrl: string
}

function asText(words: Words, mail: NoticeMail & Links): string {
  const { organisation, optOutUrl, noticeUrl, choicesUrl } = mail
  return (
    [
      words.hello,
      `${words.youSaid}\n${words.said}`,
      `${words.weDid}\n${words.did}`,
      words.thanks,
      `${organisation.name}\n-- `,
      words.why,
      [
        `${words.choices}: ${choicesUrl}`,
        `${words.optOut}: ${optOutUrl}`,
        `${words.notice}: ${noticeUrl}`,
      ].join('\n'),
    ].join('\n\n') + '\n'
  )
}

const paragraphs = (text: string): Markup[] =>
  text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))
    return html`<p style="margin:0 0 8px">${lines}</p>`
  })

const clay = 'border-left:3px solid #b4532a'

function asHtml(words: Words, mail: NoticeMail & Links & { scheme?: Scheme }): string {
  const { locale, organisation, optOutUrl, noticeUrl, choicesUrl, scheme } = mail
  const label = `${soft};margin:0 0 4px`
  const rows = html`<tr><td class="ink" style="${ink}">
<p style="margin:0 0 20px">${words.hello}</p></td></tr>
<tr><td style="padding:0 0 20px"><p class="soft" style="${label}">${words.youSaid}</p>
<div class="ink" style="${ink}">${paragraphs(words.said)}</div></td></tr>
<tr><td style="padding:0 0 12px"><table ${plain} width="100%"><tr>
<td style="${clay};padding:0 0 0 14px">
<p class="soft" style="${label}">${words.weDid}</p>
<div class="ink" style="${ink}">${paragraphs(words.did)}</div></td></tr></table></td></tr>
<tr><td class="ink" style="${ink}"><p style="margin:8px 0 0">${words.thanks}</p>
<p style="margin:20px 0 0"><b>${organisation.name}</b></p></td></tr>
<tr><td class="soft" style="${soft};padding-top:24px">${words.why}<br>
${mailLink(choicesUrl, words.choices)}<br>${mailLink(noticeUrl, words.notice)}<br>
${mailLink(optOutUrl, words.optOut)}</td></tr>`
  return mailPage({ locale, subject: words.subject, rows, ...(scheme ? { scheme } : {}) })
}
