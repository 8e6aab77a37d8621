import { type Locale, localeNames, locales, m } from '../../kernel/words/index.ts'
import type { Choices, Choosable, SendChannel } from '../../people/consent/index.ts'
import { html, type Markup, safeHref, type Part } from '../html.ts'
import { page, type PageView, writeLink } from '../page.ts'

/** How the reader likes to be treated, as it stands or as they typed it. */
export interface Treatment {
  nameToUse: string
  language: string
  preferredChannel: string
  touch: string
  bestTime: string
  doNotCall: boolean
}

export interface ChoicesView extends PageView, Choices {
  action: string
  treatment: Treatment
  saved: boolean
  problem: string | null
  noticeHref: string
  textMax: number
}

/** Everything the reader may switch on and off. A no stands beside the yes and is as big. */
export function choicesPage(view: ChoicesView): string {
  const { locale, action, always, choosable, saved, problem } = view
  const inLocale = { locale }
  const title = m.site_choices_title({}, inLocale)
  const body = html`<h1>${title}</h1>
${saved && html`<p class="done" role="status">${m.site_choices_saved({}, inLocale)}</p>`}
${problem && html`<p class="wrong" role="alert">${problem}</p>`}
<p class="lead">${m.site_choices_lead({}, inLocale)}</p>
<form method="post" action="${safeHref(action)}">
${choosable.map((one) => purposePart(one, locale))}
<ul class="kept">${always.map(
    ({ name, benefit }) =>
      html`<li><h2>${m.site_choices_always({ name }, inLocale)}</h2><p>${benefit}</p></li>`,
  )}</ul>
<div class="go two"><button class="btn" name="do" value="save">${m.site_choices_save(
    {},
    inLocale,
  )}</button>
<button class="btn" name="do" value="none">${m.site_choices_none({}, inLocale)}</button></div>
<h2 class="part">${m.site_choices_treated({}, inLocale)}</h2>
${treatmentPart(view)}
<div class="go"><button class="btn" name="do" value="save">${m.site_choices_save(
    {},
    inLocale,
  )}</button></div>
</form>
<ul class="foot">
<li><a href="${safeHref(view.noticeHref)}">${m.site_notice_title({}, inLocale)}</a></li></ul>`
  return page(view, { title, body })
}

const channelWords: Record<
  SendChannel,
  (inputs: Record<string, never>, options: { locale: Locale }) => string
> = {
  email: m.site_choices_email,
  sms: m.site_choices_sms,
  phone: m.site_choices_phone,
  chat: m.site_choices_chat,
  social: m.site_choices_social,
  post: m.site_choices_post,
}

export const channelInWords = (channel: SendChannel, locale: Locale): string =>
  channelWords[channel]({}, { locale })

function purposePart({ key, name, benefit, notice, channels }: Choosable, locale: Locale): Markup {
  return html`<section class="choice"><h2>${name}</h2><p>${benefit}</p>
${notice && html`<p class="small">${notice}</p>`}
${channels.map(({ channel, isYes, state }) => {
  const field = `c.${key}.${channel}`
  const waits = state === 'unconfirmed'
  return html`<fieldset><legend><span class="sr">${name}: </span>${channelInWords(channel, locale)}
</legend>${yesOrNo(field, isYes, locale)}
${waits && html`<p class="small">${m.site_choices_waits({}, { locale })}</p>`}</fieldset>`
})}</section>`
}

function yesOrNo(field: string, isYes: boolean, locale: Locale): Markup {
  const one = (value: 'yes' | 'no', words: string, chosen: boolean) =>
    html`<label><input type="radio" name="${field}" value="${value}"${
      chosen && html` checked`
    }><span class="cell">${words}</span></label>`
  return html`<div class="scale">${one('yes', m.site_choices_yes({}, { locale }), isYes)}${one(
    'no',
    m.site_choices_no({}, { locale }),
    !isYes,
  )}</div>`
}

interface Option {
  value: string
  label: string
  lang?: string
}

function choiceOf(field: string, legend: string, options: readonly Option[], chosen: string) {
  return html`<fieldset><legend>${legend}</legend><div class="scale words">${options.map(
    ({ value, label, lang }) =>
      html`<label><input type="radio" name="${field}" value="${value}"${
        value === chosen && html` checked`
      }><span class="cell"${lang ? html` lang="${lang}"` : null}>${label}</span></label>`,
  )}</div></fieldset>`
}

function textOf(field: string, label: string, value: string, hint: Part = null): Markup {
  return html`<p class="ask"><label for="${field}">${label}</label>
<input class="text" id="${field}" name="${field}" value="${value}" autocomplete="${
    field === 'nameToUse' ? 'nickname' : 'off'
  }"${hint && html` aria-describedby="${field}-hint"`}></p>
${hint && html`<p class="small" id="${field}-hint">${hint}</p>`}`
}

const preferable: readonly SendChannel[] = ['email', 'sms', 'phone', 'chat', 'post']

function treatmentPart({ locale, treatment }: ChoicesView): Markup {
  const inLocale = { locale }
  const channels = preferable.map((value) => ({ value, label: channelInWords(value, locale) }))
  const any = { value: '', label: m.site_choices_channel_any({}, inLocale) }
  const tongues = locales.map((value) => ({ value, label: localeNames[value], lang: value }))
  return html`${textOf('nameToUse', m.site_choices_name({}, inLocale), treatment.nameToUse)}
${textOf(
  'bestTime',
  m.site_choices_time({}, inLocale),
  treatment.bestTime,
  m.site_choices_time_hint({}, inLocale),
)}
${choiceOf('language', m.site_choices_language({}, inLocale), tongues, treatment.language)}
${choiceOf(
  'preferredChannel',
  m.site_choices_channel({}, inLocale),
  [any, ...channels],
  treatment.preferredChannel,
)}
${choiceOf(
  'touch',
  m.site_choices_touch({}, inLocale),
  [
    { value: 'high', label: m.site_choices_touch_high({}, inLocale) },
    { value: 'standard', label: m.site_choices_touch_standard({}, inLocale) },
    { value: 'brief', label: m.site_choices_touch_brief({}, inLocale) },
  ],
  treatment.touch,
)}
<fieldset><legend>${m.site_choices_calls({}, inLocale)}</legend>${yesOrNo(
    'calls',
    !treatment.doNotCall,
    locale,
  )}</fieldset>`
}

export interface StopView extends PageView {
  action: string
  name: string
  done: boolean
  choicesHref: string
}

/** Where the one click of a mail program ends, and what a person sees there. */
export function stopPage(view: StopView): string {
  const { locale, name, done, organisation, choicesHref } = view
  const inLocale = { locale }
  const more = html`<ul class="foot"><li><a href="${safeHref(choicesHref)}">${m.site_choices_link(
    {},
    inLocale,
  )}</a></li></ul>`
  if (done) {
    const title = m.site_choices_stopped_title({}, inLocale)
    const body = html`<h1>${title}</h1>
<p class="lead">${m.site_choices_stopped_text({ name }, inLocale)}</p>${more}`
    return page(view, { title, body })
  }
  const title = m.site_choices_stop_title({}, inLocale)
  const shop = { name, organisation: organisation.name }
  const body = html`<h1>${title}</h1><p class="lead">${m.site_choices_stop_text(shop, inLocale)}</p>
<form method="post" action="${safeHref(view.action)}" class="go">
<button class="btn">${m.site_choices_stop_button({}, inLocale)}</button></form>${more}`
  return page(view, { title, body })
}

export interface ConfirmView extends PageView {
  action: string
  name: string
  benefit: string
  notice: string | null
  state: 'open' | 'done' | 'over'
}

/** The second half of a yes. Opening it says nothing yet: mail scanners open links. */
export function confirmPage(view: ConfirmView): string {
  const { locale, name, benefit, notice, state } = view
  const inLocale = { locale }
  if (state !== 'open') {
    const isDone = state === 'done'
    const title = isDone
      ? m.site_confirm_done_title({}, inLocale)
      : m.site_confirm_over_title({}, inLocale)
    const text = isDone
      ? m.site_confirm_done_text({ name }, inLocale)
      : m.site_confirm_over_text({}, inLocale)
    const body = html`<h1>${title}</h1><p class="lead">${text}</p>`
    return page(view, { title, body })
  }
  const title = m.site_confirm_title({}, inLocale)
  const body = html`<h1>${title}</h1><p class="lead">${m.site_confirm_text({ name }, inLocale)}</p>
<p>${benefit}</p>${notice && html`<p class="small">${notice}</p>`}
<form method="post" action="${safeHref(view.action)}" class="go">
<button class="btn">${m.site_confirm_button({}, inLocale)}</button></form>`
  return page(view, { title, body })
}

/** A link cut short, or of somebody we no longer know. */
export function unknownPage(view: PageView): string {
  const title = m.site_choices_forged_title({}, { locale: view.locale })
  const body = html`<h1>${title}</h1>
<p class="lead">${m.site_choices_forged_text({}, { locale: view.locale })}</p>
<div class="go">${writeLink(view.organisation.inboxAddress, view.locale)}</div>`
  return page(view, { title, body })
}
