import { formatDate, listOf, m } from '../../kernel/words/index.ts'
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
  const { locale, occasion, scale, questions } = view
  const inLocale = { locale }
  const helper = helperOf(view)
  const title = titleOf(view)
  const button = view.own ? m.site_survey_change({}, inLocale) : m.site_survey_send({}, inLocale)
  const body = html`<form method="post" action="${safeHref(view.action)}" accept-charset="utf-8">
${occasionLine(view)}
<h1>${title}</h1>
${problem ? alertOf(problem, view) : html`<p class="lead">${leadOf(view)}</p>`}
<fieldset>${
    view.wording
      ? html`<legend>${view.wording.question}</legend>`
      : html`<legend class="sr">${m.site_survey_legend({ helper }, inLocale)}</legend>`
  }
${scaleField({ name: 'score', scale, chosen: filled.score, required: true })}</fieldset>
${questions.map((question) => further(question, filled, view))}
${commentField(view, filled.comment)}
<div class="bee" aria-hidden="true"><label>${m.site_survey_leave_empty({}, inLocale)}
<input name="homepage" tabindex="-1" autocomplete="off"></label></div>
<div class="go"><button class="btn">${button}</button>${promiseOf(view)}</div>
</form>
${footOf(view)}`
  const about = occasion.subject ? `${title} ${aboutOf(view)}` : title
  return page(view, { title: about, body })
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
  }[problem]
  return html`<p class="wrong" role="alert">${words()}</p>`
}

function further(question: Question, filled: Answer, { locale }: SurveyView): Markup {
  const { name, legend } = question
  const given = filled.further[name] ?? []
  const field =
    'scale' in question
      ? scaleField({
          name,
          scale: question.scale,
          chosen: given[0] === undefined ? null : Number(given[0]),
          required: false,
        })
      : html`<div class="picks">${question.choices.map(
          ({ value, label }) =>
            html`<label><input type="checkbox" name="${name}" value="${value}"${
              given.includes(value) && html` checked`
            }>${label}</label>`,
        )}</div>`
  const optional = m.site_optional({}, { locale })
  return html`<fieldset><legend>${legend} <span>${optional}</span></legend>${field}</fieldset>`
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
<li><a href="${safeHref(optOutHref)}">${m.site_optout_link({}, { locale })}</a></li></ul>`
}
