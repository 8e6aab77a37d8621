import { formatDate, listOf, type Locale, m } from '../../kernel/words/index.ts'
import type { Entrusted } from '../../people/privacy/index.ts'
import { html, type Markup, type Part, safeHref } from '../html.ts'
import { page, type PageView } from '../page.ts'
import type { Parts, Row } from './export.ts'

/** One thing of a list: what it is, and when. */
interface Item {
  what: string
  at: string | null
  href?: string
}

export interface OwnView extends PageView {
  zone: string
  /** Of this page. */
  path: string
  address: string
  until: Date
  told: Parts
  /** What they have now, in words: "120 points", "€15.00". */
  holdings: readonly string[]
  processors: readonly Entrusted[]
  /** Own fields by key: their label. */
  labels: Readonly<Record<string, string>>
  saved: 'correction' | 'erasure' | null
  due: Date
  problem: string | null
  typed: string
}

const shownMost = 20

/** All we keep about the reader, and what they may do about it. */
export function ownPage(view: OwnView): string {
  const { locale, organisation, address, until, zone, saved, problem, due } = view
  const inLocale = { locale }
  const title = m.site_own_title({}, inLocale)
  const day = formatDate(due, { locale, zone, style: 'day' })
  const lead = m.site_own_lead(
    {
      organisation: organisation.name,
      address,
      until: formatDate(until, { locale, zone, style: 'moment' }),
    },
    inLocale,
  )
  const body = html`<h1>${title}</h1>
${saved && html`<p class="done" role="status">${m.site_own_asked({ day }, inLocale)}</p>`}
${problem && html`<p class="wrong" role="alert">${problem}</p>`}
<p class="lead">${lead}</p>
${requestsPart(view)}
${youPart(view)}
${purposesPart(view)}
${lists(view)}
${othersPart(view)}
${takePart(view)}
${wrongPart(view, day)}
${erasePart(view, day)}
<ul class="foot"><li><a href="${safeHref(`/privacy?lang=${locale}`)}">${m.site_notice_title(
    {},
    inLocale,
  )}</a></li></ul>`
  return page(view, { title, body })
}

const text = (row: Row | undefined, name: string): string => {
  const value = row?.[name]
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}

const dated = (at: string, { locale, zone }: Pick<OwnView, 'locale' | 'zone'>): string =>
  formatDate(new Date(at), { locale, zone, style: 'day' })

function youPart(view: OwnView): Markup {
  const { told, locale, labels } = view
  const inLocale = { locale }
  const me = told['profile']?.[0]
  const fields = (me?.['fields'] ?? {}) as Record<string, unknown>
  const lines: [string, string][] = [
    [m.site_own_name({}, inLocale), text(me, 'name')],
    [m.site_own_called({}, inLocale), text(me, 'name_to_use')],
    [
      m.site_own_addresses({}, inLocale),
      listOf(
        (told['addresses'] ?? []).map((row) => text(row, 'address')),
        locale,
      ),
    ],
    [m.site_own_language({}, inLocale), languageName(text(me, 'language'), locale)],
    [m.site_own_birthday({}, inLocale), birthdayWords(text(me, 'birthday'), locale)],
    [m.site_own_since({}, inLocale), dated(text(me, 'at'), view)],
    ...Object.entries(fields).map(([key, value]): [string, string] => [
      labels[key] ?? key,
      value === null ? '' : String(value),
    ]),
  ]
  return html`<h2 class="part">${m.site_own_you({}, inLocale)}</h2><ul class="kept"><li><dl>${lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></li></ul>`
}

const languageName = (tag: string, locale: Locale): string =>
  (tag && new Intl.DisplayNames([locale], { type: 'language' }).of(tag)) || ''

/** `11-24`: 24 November. */
const ofBirth = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
const birthdayWords = (day: string, locale: Locale): string =>
  day &&
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, ofBirth).format(
    new Date(`2024-${day}T00:00:00Z`),
  )

/** What was said to each purpose, the newest word of each. */
function purposesPart(view: OwnView): Part {
  const { told, locale } = view
  const said = told['consents'] ?? []
  if (said.length === 0) return null
  const words: Record<string, string> = {
    asked: m.site_own_said_asked({}, { locale }),
    granted: m.site_own_said_yes({}, { locale }),
    confirmed: m.site_own_said_yes({}, { locale }),
    withdrawn: m.site_own_said_no({}, { locale }),
    expired: m.site_own_said_over({}, { locale }),
  }
  const items = said.map((row): Item & { shown: string } => ({
    what: `${text(row, 'purpose')}: ${words[text(row, 'action')] ?? text(row, 'action')}`,
    at: text(row, 'at'),
    shown: text(row, 'shown'),
  }))
  return html`<h2 class="part">${m.site_own_said({}, { locale })}</h2>
<ul class="kept">${items
    .slice(-shownMost)
    .reverse()
    .map(
      ({ what, at, shown }) =>
        html`<li><p>${what}</p><p class="small">${dated(at!, view)}</p>${
          shown && html`<p class="small">${shown}</p>`
        }</li>`,
    )}</ul>`
}

function lists(view: OwnView): Part {
  const { told, locale, holdings } = view
  const inLocale = { locale }
  const rows = (part: string, what: (row: Row) => string): Item[] =>
    (told[part] ?? []).map((row) => ({ what: what(row), at: text(row, 'at') }))
  const roles: Record<string, string> = {
    owner: m.site_own_role_owner({}, inLocale),
    lead: m.site_own_role_lead({}, inLocale),
    agent: m.site_own_role_agent({}, inLocale),
    collaborator: m.site_own_role_collaborator({}, inLocale),
  }
  return [
    listPart(
      view,
      m.site_own_conversations({}, inLocale),
      rows('conversations', (row) => `#${text(row, 'number')} ${text(row, 'subject')}`),
    ),
    listPart(
      view,
      m.site_own_files({}, inLocale),
      (told['files'] ?? []).map((row) => ({
        what: text(row, 'name'),
        at: text(row, 'at'),
        href: `${view.path}/files/${text(row, 'id')}`,
      })),
    ),
    listPart(
      view,
      m.site_own_answers({}, inLocale),
      rows('answers', (row) =>
        [`${text(row, 'survey')}: ${text(row, 'score')}`, text(row, 'comment')]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    listPart(view, m.site_own_have({}, inLocale), [
      ...holdings.map((what) => ({ what, at: null })),
      ...rows('perks', (row) => `${text(row, 'title')} · ${text(row, 'reason')}`),
      ...rows('gestures', (row) => text(row, 'words')),
    ]),
    listPart(
      view,
      m.site_own_orders({}, inLocale),
      rows('orders', (row) => text(row, 'number')),
    ),
    listPart(
      view,
      m.site_own_looked({}, inLocale),
      rows('looked', (row) => roles[text(row, 'role')] ?? text(row, 'role')),
    ),
  ]
}

function listPart(view: OwnView, title: string, items: readonly Item[]): Part {
  const told = items.filter(({ what }) => what !== '')
  if (told.length === 0) return null
  const more = told.length - shownMost
  return html`<h2 class="part">${title}</h2><ul class="kept">${told
    .slice(-shownMost)
    .reverse()
    .map(
      ({ what, at, href }) =>
        html`<li><p>${href ? html`<a href="${safeHref(href)}">${what}</a>` : what}</p>${
          at && html`<p class="small">${dated(at, view)}</p>`
        }</li>`,
    )}</ul>${
    more > 0 &&
    html`<p class="small">${m.site_own_more({ count: more }, { locale: view.locale })}</p>`
  }`
}

function othersPart({ processors, locale, organisation }: OwnView): Markup {
  const inLocale = { locale }
  const nobody = m.site_own_others_none({ organisation: organisation.name }, inLocale)
  return html`<h2 class="part">${m.site_own_others({}, inLocale)}</h2>
${processors.length === 0 && html`<p>${nobody}</p>`}
${
  processors.length > 0 &&
  html`<ul class="kept">${processors.map(
    ({ name, purpose, country }) => html`<li><h2>${name}</h2><p>${purpose} · ${country}</p></li>`,
  )}</ul>`
}<p class="small">${m.site_own_pledge({}, inLocale)}</p>`
}

function takePart({ path, locale }: OwnView): Markup {
  const inLocale = { locale }
  return html`<h2 class="part">${m.site_own_take({}, inLocale)}</h2>
<p>${m.site_own_take_text({}, inLocale)}</p>
<div class="go two"><a class="btn plain" href="${safeHref(`${path}/data.csv`)}">${m.site_own_csv(
    {},
    inLocale,
  )}</a><a class="btn plain" href="${safeHref(`${path}/data.json`)}">${m.site_own_json(
    {},
    inLocale,
  )}</a></div>`
}

function wrongPart({ path, locale, typed }: OwnView, day: string): Markup {
  const inLocale = { locale }
  return html`<h2 class="part">${m.site_own_wrong({}, inLocale)}</h2>
<form method="post" action="${safeHref(`${path}?lang=${locale}`)}">
<p class="ask"><label for="words">${m.site_own_wrong_what({}, inLocale)}</label>
<textarea id="words" name="words" maxlength="5000">${typed}</textarea></p>
<p class="small">${m.site_own_by({ day }, inLocale)}</p>
<div class="go"><button class="btn" name="do" value="correct">${m.site_own_wrong_send(
    {},
    inLocale,
  )}</button></div></form>`
}

function erasePart({ path, locale }: OwnView, day: string): Markup {
  const inLocale = { locale }
  return html`<h2 class="part">${m.site_own_erase({}, inLocale)}</h2>
<p>${m.site_own_erase_text({}, inLocale)}</p>
<p class="small">${m.site_own_by({ day }, inLocale)}</p>
<form method="post" action="${safeHref(`${path}?lang=${locale}`)}">
<div class="picks"><label><input type="checkbox" name="sure" value="yes">${m.site_own_erase_sure(
    {},
    inLocale,
  )}</label></div>
<div class="go"><button class="btn plain" name="do" value="erase">${m.site_own_erase_send(
    {},
    inLocale,
  )}</button></div></form>`
}

function requestsPart(view: OwnView): Part {
  const { told, locale } = view
  const kinds: Record<string, string> = {
    correction: m.site_own_wrong({}, { locale }),
    erasure: m.site_own_erase({}, { locale }),
  }
  const states: Record<string, (row: Row) => string> = {
    open: (row) => m.site_own_state_open({ day: dated(text(row, 'due_at'), view) }, { locale }),
    done: () => m.site_own_state_done({}, { locale }),
    refused: () => m.site_own_state_refused({}, { locale }),
  }
  const rows = told['requests'] ?? []
  if (rows.length === 0) return null
  const title = m.site_own_requests({}, { locale })
  return html`<h2 class="part">${title}</h2><ul class="kept">${rows.map(
    (row) =>
      html`<li><h2>${kinds[text(row, 'kind')]}</h2>${
        text(row, 'words') && html`<p>${text(row, 'words')}</p>`
      }<p class="small">${states[text(row, 'state')]?.(row)}${
        text(row, 'answer') && ` ${text(row, 'answer')}`
      }</p></li>`,
  )}</ul>`
}

export interface AskPageView extends PageView {
  action: string
  sent: boolean
  problem: string | null
  typed: string
}

/** The same words whether we know the address or not. */
export function askOwnPagePage(view: AskPageView): string {
  const { locale, action, sent, problem, typed } = view
  const inLocale = { locale }
  const title = m.site_own_ask_title({}, inLocale)
  const body = sent
    ? html`<h1>${m.site_own_sent_title({}, inLocale)}</h1>
<p class="lead">${m.site_own_sent_text({}, inLocale)}</p>`
    : html`<h1>${title}</h1>
${problem && html`<p class="wrong" role="alert">${problem}</p>`}
<p class="lead">${m.site_own_ask_text({}, inLocale)}</p>
<form method="post" action="${safeHref(action)}">
<p class="ask"><label for="address">${m.site_own_ask_address({}, inLocale)}</label>
<input class="text" id="address" name="address" type="email" autocomplete="email" value="${typed}"
 required maxlength="254"></p>
<div class="go"><button class="btn">${m.site_own_ask_send({}, inLocale)}</button></div></form>`
  return page(view, { title, body })
}

/** For the mail with the link. */
export const ownPageMailWords = (organisation: string, locale: Locale) => ({
  subject: m.site_own_mail_subject({ organisation }, { locale }),
  text: m.site_own_mail_text({ organisation }, { locale }),
  button: m.site_own_mail_button({}, { locale }),
})
