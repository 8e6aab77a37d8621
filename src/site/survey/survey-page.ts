import { formatDate, listOf, m } from '../../kernel/words/index.ts'
import { textMax } from '../../listening/surveys/index.ts'
import { around, html, safeHref, type Markup, type Part } from '../html.ts'
import { initialOf, page } from '../page.ts'
import { choiceInWords, scaleField } from './scales.ts'
import type { Answer, Occasion, Problem, Question, SurveyView } from './views.ts'

/**
 * The form. Fields it posts: `score`, `comment`, each question's own name (choices several times),
 * and `homepage`, which a person leaves empty.
 */
export function surveyPage(view: SurveyView): string {
  return surveyForm(view, view.own ?? { score: view.preselected, comment: '', further: {} }, null)
}

/** The same form after something went wrong, with everything that was typed still in it. */
export function errorPage(view: SurveyView & { typed: Answer; problem: Problem }): string {
  return surveyForm(view, view.typed, view.problem)
}

function surveyForm(view: SurveyView, filled: Answer, problem: Problem | null): string {
  const { locale, occasion, questions, isMore } = view
  const inLocale = { locale }
  const title = isMore ? m.site_survey_more_title({}, inLocale) : titleOf(view)
  const change = view.own && !isMore
  const button = change ? m.site_survey_change({}, inLocale) : m.site_survey_send({}, inLocale)
  const body = html`<form method="post" action="${safeHref(view.action)}" accept-charset="utf-8">
${occasion.isContact && !isMore && occasionLine(view)}
<h1>${title}</h1>
${problem ? alertOf(problem, view) : html`<p class="lead">${leadOf(view)}</p>`}
${isMore ? hidden('score', String(filled.score)) : scoreField(view, filled.score)}
${questions.map((question) => further(question, filled, view))}
${!isMore && commentField(view, filled.comment)}
${namelessField(view, filled)}
${hidden('presented', questions.map(({ name }) => name).join(','))}
${view.formToken && hidden('form', view.formToken)}
<div class="bee" aria-hidden="true"><label>${m.site_survey_leave_empty({}, inLocale)}
<input name="homepage" tabindex="-1" autocomplete="off"></label></div>
<div class="go"><button class="btn">${button}</button>${promiseOf(view)}</div>
</form>
${footOf(view)}`
  const about = occasion.subject ? `${title} ${aboutOf(view)}` : title
  return page(view, { title: about, body })
}

const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}">`

function scoreField(view: SurveyView, chosen: number | null): Markup {
  const { locale, wording, scale } = view
  const helper = helperOf(view)
  return html`<fieldset>${
    wording
      ? html`<legend>${wording.question}</legend>`
      : html`<legend class="sr">${m.site_survey_legend({ helper }, { locale })}</legend>`
  }
${scaleField({ name: 'score', scale, chosen, required: true })}</fieldset>`
}

/** Whether the name is left away: for good, and said before. */
function namelessField({ anonymity, locale }: SurveyView, filled: Answer): Part {
  const inLocale = { locale }
  if (anonymity === 'always') {
    return html`<p class="said">${m.site_survey_always_nameless({}, inLocale)}</p>`
  }
  if (anonymity !== 'choice') return null
  const tick = filled.isAnonymous ? html` checked` : null
  return html`<fieldset><div class="picks one"><label><input type="checkbox" name="nameless"
value="yes"${tick}>${m.site_survey_nameless({}, inLocale)}</label></div>
<p class="small">${m.site_survey_nameless_hint({}, inLocale)}</p></fieldset>`
}

interface Said {
  locale: SurveyView['locale']
  organisation: SurveyView['organisation']
  occasion: Occasion
}

/** The agent, or the organisation when no single person helped. */
export function helperOf({ occasion, organisation }: Omit<Said, 'locale'>): string {
  return occasion.agent ?? organisation.name
}

function titleOf(said: Said): string {
  const name = said.occasion.customer ?? ''
  const inputs = { named: name ? 'yes' : 'no', name, helper: helperOf(said) }
  if (!said.occasion.isContact) return m.site_survey_title_general(inputs, { locale: said.locale })
  return m.site_survey_title(inputs, { locale: said.locale })
}

function aboutOf({ occasion, locale }: Said): string {
  return m.site_survey_about({ subject: occasion.subject ?? '' }, { locale })
}

function occasionLine(view: Said): Markup {
  const { locale, occasion } = view
  const helper = helperOf(view)
  const { helpedAt, zone, channel } = occasion
  const day = formatDate(helpedAt, { locale, zone, style: 'weekday' })
  return html`<p class="by"><span class="av" aria-hidden="true">${initialOf(helper)}</span>
<span>${m.site_survey_helped({ helper }, { locale })}
<small>${m.site_survey_when({ day, channel }, { locale })}</small>${
    occasion.subject && html` <small>${aboutOf(view)}</small>`
  }</span></p>`
}

function leadOf(view: SurveyView): Part {
  const { locale, own, occasion, scale, preselected } = view
  if (view.isMore) return m.site_survey_more_lead({}, { locale })
  const chosen = own?.score ?? preselected
  const words = chosen === null ? null : choiceInWords(scale, chosen)
  if (!words) return m.site_survey_lead({}, { locale })
  const bold = html`<b>${words}</b>`
  if (!own) return around((choice) => m.site_survey_preselected({ choice }, { locale }), bold)
  const { zone } = occasion
  const day = formatDate(own.at, { locale, zone, style: 'weekday' })
  const until = formatDate(own.changeUntil, { locale, zone, style: 'moment' })
  return around((choice) => m.site_survey_own({ choice, day, until }, { locale }), bold)
}

function alertOf(problem: Problem, { locale, commentMax }: SurveyView): Markup {
  const words = {
    unchosen: () => m.site_survey_error_unchosen({}, { locale }),
    'too-long': () => m.site_survey_error_long({ max: commentMax }, { locale }),
    failed: () => m.site_survey_error_failed({}, { locale }),
    more: () => m.site_survey_error_more({}, { locale }),
    stale: () => m.site_survey_error_stale({}, { locale }),
  }[problem]
  return html`<p class="wrong" role="alert">${words()}</p>`
}

function further(question: Question, filled: Answer, { locale }: SurveyView): Markup {
  const { legend, name } = question
  const given = filled.further[name] ?? []
  const optional = m.site_optional({}, { locale })
  if ('isText' in question) {
    return html`<fieldset><legend><label for="q-${name}">${legend}</label>
<span>${optional}</span></legend>
<textarea id="q-${name}" name="${name}" rows="2" maxlength="${textMax}">
${given[0] ?? ''}</textarea></fieldset>`
  }
  const field = 'scale' in question ? furtherScale(question, given) : picks(question, given)
  return html`<fieldset><legend>${legend} <span>${optional}</span></legend>${field}</fieldset>`
}

const furtherScale = (
  { name, scale }: Extract<Question, { scale: unknown }>,
  given: readonly string[],
): Markup =>
  scaleField({
    name,
    scale,
    chosen: given[0] === undefined ? null : Number(given[0]),
    required: false,
  })

function picks(
  { name, choices, isOne }: Extract<Question, { choices: unknown }>,
  given: readonly string[],
): Markup {
  const kind = isOne ? 'radio' : 'checkbox'
  const options = choices.map(({ value, label }) => {
    const tick = given.includes(value) && html` checked`
    return html`<label>
<input type="${kind}" name="${name}" value="${value}"${tick}>${label}</label>`
  })
  return html`<div class="picks">${options}</div>`
}

function commentField({ locale, commentMax, wording }: SurveyView, comment: string): Markup {
  const optional = m.site_optional({}, { locale })
  const asks = wording?.comment ?? m.site_survey_comment({}, { locale })
  return html`<fieldset><legend><label for="comment">${asks}</label>
<span>${optional}</span></legend>
<textarea id="comment" name="comment" rows="3" maxlength="${commentMax}">
${comment}</textarea></fieldset>`
}

/** Who reads it and what follows; nothing is said that is not so. */
function promiseOf({ locale, readers, followUpHours }: SurveyView): Part {
  const count = readers.length
  const names = listOf(readers, locale)
  const read = count > 0 && m.site_survey_readers({ count, readers: names }, { locale })
  const inDays = followUpHours !== null && followUpHours % 24 === 0
  const follow =
    followUpHours !== null &&
    m.site_survey_follow_up(
      { unit: inDays ? 'days' : 'hours', count: inDays ? followUpHours / 24 : followUpHours },
      { locale },
    )
  const words = [read, follow].filter(Boolean).join(' ')
  return words && html`<p class="small">${words}</p>`
}

function footOf({ locale, noticeHref, optOutHref }: SurveyView): Markup {
  return html`<ul class="foot">
<li><a href="${safeHref(noticeHref)}">${m.site_notice_title({}, { locale })}</a></li>
${
  optOutHref &&
  html`<li><a href="${safeHref(optOutHref)}">${m.site_optout_link({}, { locale })}</a></li>`
}</ul>`
}
