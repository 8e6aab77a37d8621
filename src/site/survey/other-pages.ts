import { formatDate, m } from '../../kernel/words/index.ts'
import { around, html, safeHref, type Markup, type Part } from '../html.ts'
import { page, type PageView, writeLink } from '../page.ts'
import { choiceInWords } from './scales.ts'
import type {
  At,
  ClosedView,
  KeptPurpose,
  Next,
  NoticeView,
  OptOutView,
  ThanksView,
} from './views.ts'

/** After an answer: what was stored and what happens next, as far as it is true. */
export function thanksPage(view: ThanksView): string {
  const { locale, occasion, reader, next, changed } = view
  const inLocale = { locale }
  const name = occasion.customer ?? ''
  const title = m.site_survey_thanks({ named: name ? 'yes' : 'no', name }, inLocale)
  const choice = choiceInWords(view.scale, view.score) ?? String(view.score)
  const bold = html`<b>${choice}</b>`
  const said = around((slot) => m.site_survey_said({ choice: slot }, inLocale), bold)
  const facts = next.map((one) => nextFact(one, view))
  const body = html`<h1>${title}${
    reader && html`<br>${m.site_survey_thanks_reader({ reader }, inLocale)}`
  }</h1>
<p class="lead">${said}</p>
${
  facts.length > 0 &&
  html`<h2>${m.site_survey_next({}, inLocale)}</h2>
<ul class="facts">${facts}</ul>`
}
${changed && html`<p class="said"><b>${m.site_survey_changed({}, inLocale)}:</b> ${changed}</p>`}
<ul class="foot">${changeLink(view)}
<li><a href="${safeHref(view.noticeHref)}">${m.site_notice_title({}, inLocale)}</a></li></ul>`
  return page(view, { title, body })
}

/** After an answer without a name: there is nothing to show, and nothing to change. */
export function namelessThanksPage(view: PageView & { noticeHref: string }): string {
  const inLocale = { locale: view.locale }
  const title = m.site_survey_thanks({ named: 'no', name: '' }, inLocale)
  const body = html`<h1>${title}</h1>
<p class="lead">${m.site_survey_thanks_nameless({}, inLocale)}</p>
<ul class="foot">
<li><a href="${safeHref(view.noticeHref)}">${m.site_notice_title({}, inLocale)}</a></li></ul>`
  return page(view, { title, body })
}

function nextFact(next: Next, { locale, occasion }: ThanksView): Markup {
  if (next.kind === 'shown') {
    const inputs = { named: next.person ? 'yes' : 'no', person: next.person ?? '' }
    const detail = m.site_survey_next_shown_until({}, { locale })
    return fact(care, m.site_survey_next_shown(inputs, { locale }), detail)
  }
  const by = momentOf(next.by, occasion.zone, locale)
  if (next.kind === 'promise') {
    return fact(clock, next.title, m.site_survey_next_promised({ by }, { locale }))
  }
  const { person } = next
  const inputs = { named: person ? 'yes' : 'no', person: person ?? '' }
  const title = m.site_survey_next_call(inputs, { locale })
  return fact(care, title, m.site_survey_next_by({ by }, { locale }))
}

function fact(path: string, title: string, detail: string): Markup {
  return html`<li><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>
<p><b>${title}</b><span>${detail}</span></p></li>`
}

const clock = 'M8 2.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3ZM8 5v3l2 1.4'
const care =
  'M8 13.3C4.5 11 2.3 8.9 2.3 6.3A2.9 2.9 0 0 1 8 5.2a2.9 2.9 0 0 1 5.7 1.1c0 2.6-2.2 4.7-5.7 7Z'

function changeLink({ change, locale, occasion }: ThanksView): Part {
  if (!change) return null
  const until = momentOf(change.until, occasion.zone, locale)
  return html`<li><a href="${safeHref(change.href)}">${m.site_survey_change({}, { locale })}</a>
<span>${m.site_survey_change_until({ until }, { locale })}</span></li>`
}

function momentOf(at: At, zone: string, locale: ThanksView['locale']): string {
  return formatDate(at, { locale, zone, style: 'moment' })
}

/** The link cannot be answered any more: why, kindly, and how to reach us all the same. */
export function closedPage(view: ClosedView): string {
  const { title, text } = closedWords(view)
  const body = html`<h1>${title}</h1><p class="lead">${text}</p>
<div class="go">${writeLink(view.organisation.inboxAddress, view.locale)}</div>`
  return page(view, { title, body })
}

function closedWords({ reason, until, zone, locale }: ClosedView): { title: string; text: string } {
  const inLocale = { locale }
  switch (reason) {
    case 'expired': {
      const day = until === null ? '' : formatDate(until, { locale, zone, style: 'day' })
      const inputs = { dated: day ? 'yes' : 'no', until: day }
      return {
        title: m.site_survey_expired_title({}, inLocale),
        text: m.site_survey_expired_text(inputs, inLocale),
      }
    }
    case 'forged':
      return {
        title: m.site_survey_forged_title({}, inLocale),
        text: m.site_survey_forged_text({}, inLocale),
      }
    case 'used':
      return {
        title: m.site_survey_used_title({}, inLocale),
        text: m.site_survey_used_text({}, inLocale),
      }
    case 'ended':
      return {
        title: m.site_survey_ended_title({}, inLocale),
        text: m.site_survey_ended_text({}, inLocale),
      }
    case 'withdrawn':
      return {
        title: m.site_survey_withdrawn_title({}, inLocale),
        text: m.site_survey_withdrawn_text({}, inLocale),
      }
  }
}

/** Opening it records nothing (mail scanners open links); its button does. */
export function optOutPage(view: OptOutView): string {
  const { locale, organisation, done, backHref } = view
  const inLocale = { locale }
  const words = optOutWords(view)
  if (done) {
    const title = words.done
    const body = html`<h1>${title}</h1><p class="lead">${m.site_optout_done_text({}, inLocale)}</p>
<p>${writeLink(organisation.inboxAddress, locale, 'away')}</p>`
    return page(view, { title, body })
  }
  const { title } = words
  const back =
    backHref !== null &&
    html`<a class="btn plain" href="${safeHref(backHref)}">${m.site_optout_back({}, inLocale)}</a>`
  const body = html`<h1>${title}</h1>
<p class="lead">${words.text}</p>
<form method="post" action="${safeHref(view.action)}" class="go">
<button class="btn">${words.button}</button>
${back}</form>`
  return page(view, { title, body })
}

/** A no to questions is a no to what came of the answers, and the other way round. */
function optOutWords({ locale, organisation, about }: OptOutView) {
  const inLocale = { locale }
  const shop = { organisation: organisation.name }
  if (about === 'what-we-did') {
    return {
      title: m.site_improvement_optout_title({}, inLocale),
      text: m.site_improvement_optout_text(shop, inLocale),
      button: m.site_improvement_optout_link({}, inLocale),
      done: m.site_improvement_optout_done({}, inLocale),
    }
  }
  return {
    title: m.site_optout_title({}, inLocale),
    text: m.site_optout_text(shop, inLocale),
    button: m.site_optout_link({}, inLocale),
    done: m.site_optout_done_title({}, inLocale),
  }
}

/** What is kept and why, from the purposes the owner maintains. */
export function noticePage(view: NoticeView): string {
  const { locale, organisation, purposes } = view
  const inLocale = { locale }
  const title = m.site_notice_title({}, inLocale)
  const body = html`<h1>${title}</h1>
<p class="lead">${m.site_notice_lead({ organisation: organisation.name }, inLocale)}</p>
<ul class="kept">${purposes.map((purpose) => keptPurpose(purpose, locale))}</ul>
<p class="small">${m.site_notice_ask({}, inLocale)}</p>
<p><a class="away" href="${safeHref(`/own?lang=${locale}`)}">${m.site_own_ask_title(
    {},
    inLocale,
  )}</a></p>
<p>${writeLink(organisation.inboxAddress, locale, 'away')}</p>`
  return page(view, { title, body, secret: false })
}

function keptPurpose(purpose: KeptPurpose, locale: NoticeView['locale']): Markup {
  const { name, what, why, ground, days } = purpose
  const inLocale = { locale }
  const howLong =
    days === null ? m.site_notice_until_asked({}, inLocale) : m.site_notice_days({ days }, inLocale)
  return html`<li><h2>${name}</h2>${what && html`<p>${what}</p>`}<dl>
<dt>${m.site_notice_why({}, inLocale)}</dt><dd>${why}</dd>
${ground && html`<dt>${m.site_notice_ground({}, inLocale)}</dt><dd>${ground}</dd>`}
<dt>${m.site_notice_how_long({}, inLocale)}</dt><dd>${howLong}</dd></dl></li>`
}
