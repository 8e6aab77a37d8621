import { m } from '../../../../kernel/words/index.ts'
import type { Answered, Asked } from '../../../api/contracts.ts'

export type Survey = Answered<'surveys.get'>
export type Rule = Survey['rule']
export type Drafted = Answered<'surveys.draft'>
export type SurveyDraft = Asked<'surveys.save-draft'>['body']['draft']
export type DraftTexts = NonNullable<SurveyDraft['texts']['en']>
export type DraftItem = SurveyDraft['items'][number]
export type Kit = Answered<'survey-templates.list'>

export const triggerName: Record<Rule['trigger'], () => string> = {
  resolution: m.desk_surveys_trigger_resolution,
  'repeat-contact': m.desk_surveys_trigger_repeat,
  schedule: m.desk_surveys_trigger_schedule,
  leaving: m.desk_surveys_trigger_leaving,
  link: m.desk_surveys_trigger_link,
}

export const metricName: Record<Survey['metric'], () => string> = {
  csat: m.desk_surveys_metric_csat,
  ces: m.desk_surveys_metric_ces,
  nps: m.desk_surveys_metric_nps,
  drivers: m.desk_surveys_metric_drivers,
  leaving: m.desk_surveys_metric_leaving,
  custom: m.desk_surveys_metric_custom,
}

export const kindName: Record<DraftItem['kind'], () => string> = {
  choice: m.desk_surveys_kind_choice,
  multi: m.desk_surveys_kind_multi,
  text: m.desk_surveys_kind_text,
  scale: m.desk_surveys_kind_scale,
}

const remarkWords: Record<string, () => string> = {
  missing: m.desk_surveys_remark_missing,
  untranslated: m.desk_surveys_remark_untranslated,
  leading: m.desk_surveys_remark_leading,
  'two-ideas': m.desk_surveys_remark_two,
  incentive: m.desk_surveys_remark_incentive,
  'too-long': m.desk_surveys_remark_long,
  'unknown-placeholder': m.desk_surveys_remark_placeholder,
  'no-options': m.desk_surveys_remark_options,
  'unknown-condition': m.desk_surveys_remark_condition,
  'repeated-key': m.desk_surveys_remark_key,
}

export const remarkSentence = ({ code, pointer }: Drafted['remarks'][number]): string =>
  m.desk_surveys_remark_at({
    says: (remarkWords[code] ?? m.desk_surveys_remark_other)(),
    place: pointer.replace(/^\/texts\//, '').replaceAll('/', ' · '),
  })
