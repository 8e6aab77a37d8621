import { m, type Locale } from '../../kernel/words/index.ts'
import { easeScale } from './scales.ts'
import type { Question } from './views.ts'

/** "… made it easy for me", 1 to 7, posted as `ease`. */
export function easeQuestion(organisation: string, locale: Locale): Question {
  const legend = m.site_survey_ease({ organisation }, { locale })
  return { name: 'ease', legend, scale: easeScale(locale) }
}

/** "I felt …", as many as fit, posted as `felt`. */
export function feltQuestion(locale: Locale): Question {
  const inLocale = { locale }
  const choices = [
    { value: 'listened-to', label: m.site_survey_felt_listened({}, inLocale) },
    { value: 'believed', label: m.site_survey_felt_believed({}, inLocale) },
    { value: 'valued', label: m.site_survey_felt_valued({}, inLocale) },
    { value: 'rushed', label: m.site_survey_felt_rushed({}, inLocale) },
    { value: 'left-waiting', label: m.site_survey_felt_waiting({}, inLocale) },
    { value: 'not-understood', label: m.site_survey_felt_misunderstood({}, inLocale) },
  ]
  return { name: 'felt', legend: m.site_survey_felt({}, inLocale), choices }
}
