import { Switch } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { known } from '../../../known/client.ts'
import { type Draft, SettingsForm, useDraft } from '../parts/Form.tsx'
import { RuleConditions } from './RuleConditions.tsx'
import type { RuleValues } from './NumberField.tsx'
import type { Rule } from './words.ts'

const valuesOf = (rule: Rule): RuleValues => ({
  isEnabled: rule.isEnabled,
  samplePercent: rule.samplePercent,
  isQuota: rule.sampleMode === 'quota',
  email: rule.delayHours.email,
  chat: rule.delayHours.chat,
  any: rule.quarantineDays.any,
  same: rule.quarantineDays.same,
  skipsKnown: rule.skipsKnown,
  contacts: rule.conditions.contacts ?? 3,
  days: rule.conditions.days ?? 30,
  everyDays: rule.conditions.everyDays ?? 180,
  inboxIds: rule.conditions.inboxIds,
  channels: rule.conditions.channels,
  reasonIds: rule.conditions.reasonIds,
  priority: rule.priority,
  activeHours: rule.activeHours,
})

const withoutGaps = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
const given = (changed: Partial<RuleValues>, ...names: (keyof RuleValues)[]) =>
  Object.fromEntries(names.filter((name) => name in changed).map((name) => [name, changed[name]]))

/** What the API takes of what was changed, in its own shape. */
function bodyOf({ changed, seen }: Draft<RuleValues>) {
  const delays = given(changed, 'email', 'chat')
  const clocks = given(changed, 'any', 'same')
  const conditions = given(
    changed,
    'contacts',
    'days',
    'everyDays',
    'inboxIds',
    'channels',
    'reasonIds',
  )
  const seenOf = (...names: string[]) =>
    withoutGaps(Object.fromEntries(names.map((name) => [name, seen[name]])))
  return {
    ...given(changed, 'isEnabled', 'samplePercent', 'skipsKnown', 'priority', 'activeHours'),
    ...(changed.isQuota === undefined
      ? {}
      : { sampleMode: changed.isQuota ? ('quota' as const) : ('rate' as const) }),
    ...(Object.keys(delays).length > 0 ? { delayHours: delays } : {}),
    ...(Object.keys(clocks).length > 0 ? { quarantineDays: clocks } : {}),
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
    seen: {
      ...seenOf('isEnabled', 'samplePercent', 'priority', 'activeHours'),
      delayHours: seenOf('email', 'chat'),
      conditions: seenOf('inboxIds', 'channels', 'reasonIds'),
    },
  }
}

const onWords: Record<Rule['trigger'], () => string> = {
  resolution: m.desk_settings_survey_on,
  'repeat-contact': m.desk_surveys_on_repeat,
  schedule: m.desk_surveys_on_schedule,
  leaving: m.desk_surveys_on_leaving,
  link: m.desk_surveys_on_link,
}

/** One rule: whether, when, whom, and how many of them. */
export function RuleForm({ rule, surveyId }: { rule: Rule; surveyId: string }) {
  const draft = useDraft(valuesOf(rule))
  const { value } = draft
  const save = async () => {
    await call('survey-rules.change', { params: { id: rule.id }, body: bodyOf(draft) })
    await known.invalidateQueries({ queryKey: ['surveys'] })
  }
  return (
    <fieldset disabled={!rule.may.change} className="bare">
      <SettingsForm
        draft={draft}
        save={save}
        place={{ part: 'surveys', thing: surveyId }}
        refresh={() => known.invalidateQueries({ queryKey: ['surveys'] })}
        names={{
          isEnabled: onWords[rule.trigger](),
          samplePercent: m.desk_settings_survey_sample(),
          email: m.desk_settings_survey_after_mail(),
          chat: m.desk_settings_survey_after_chat(),
          priority: m.desk_surveys_priority(),
          inboxIds: m.desk_surveys_only_inboxes(),
          channels: m.desk_surveys_only_channels(),
          reasonIds: m.desk_surveys_only_reasons(),
        }}
      >
        {(wrong) => (
          <>
            <Switch
              label={onWords[rule.trigger]()}
              hint={rule.trigger === 'link' ? undefined : m.desk_settings_survey_on_hint()}
              checked={value.isEnabled}
              onChange={(event) => draft.set({ isEnabled: event.target.checked })}
            />
            {rule.trigger !== 'link' && <RuleConditions rule={rule} draft={draft} wrong={wrong} />}
          </>
        )}
      </SettingsForm>
    </fieldset>
  )
}
