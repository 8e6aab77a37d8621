import { useQuery } from '@tanstack/react-query'
import { EmptyState, Field, Input, Switch, Tag } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { SurveyPreview } from './SurveyPreview.tsx'

type Listed = Answered<'surveys.list'>['data'][number]
type Survey = Answered<'surveys.get'>

/** When we ask how it was, and whom. */
export default function Surveys() {
  const query = useQuery({
    queryKey: ['surveys'],
    queryFn: async ({ signal }) => (await call('surveys.list', {}, { signal })).data,
    staleTime: 0,
  })
  return (
    <Part
      title={m.desk_settings_surveys()}
      more={m.desk_settings_surveys_more()}
      place={{ part: 'surveys' }}
    >
      {!query.data && <Waiting query={query} />}
      {query.data?.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_surveys_none()}>
          {m.desk_settings_surveys_none_text()}
        </EmptyState>
      )}
      {query.data?.map((survey) => (
        <OneSurvey key={survey.id} listed={survey} />
      ))}
    </Part>
  )
}

function OneSurvey({ listed }: { listed: Listed }) {
  const query = useQuery({
    queryKey: ['surveys', listed.id],
    queryFn: ({ signal }) => call('surveys.get', { params: { id: listed.id } }, { signal }),
    staleTime: 0,
  })
  if (!query.data) return <Waiting query={query} />
  return <RuleForm survey={query.data} />
}

const withoutGaps = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
const pick = (given: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))

function RuleForm({ survey }: { survey: Survey }) {
  const { isEnabled, samplePercent, delayHours } = survey.rule
  const draft = useDraft({
    isEnabled,
    samplePercent,
    email: delayHours.email,
    chat: delayHours.chat,
  })
  const { value, seen } = draft
  const seenHours = { email: seen['email'], chat: seen['chat'] }
  const save = async () => {
    const { email, chat } = value
    const body = {
      isEnabled: value.isEnabled,
      samplePercent: value.samplePercent,
      delayHours: { email, chat },
      seen: { ...pick(seen, 'isEnabled', 'samplePercent'), delayHours: withoutGaps(seenHours) },
    }
    await call('surveys.change-rule', { params: { id: survey.id }, body })
    await known.invalidateQueries({ queryKey: ['surveys'] })
  }
  const [version] = survey.versions
  return (
    <Group title={survey.name} actions={<Tag>{survey.metric.toUpperCase()}</Tag>}>
      <fieldset disabled={!survey.rule.may.change} className="bare">
        <SettingsForm
          draft={draft}
          save={save}
          place={{ part: 'surveys', thing: survey.id }}
          refresh={() => known.invalidateQueries({ queryKey: ['surveys'] })}
          names={{
            isEnabled: m.desk_settings_survey_on(),
            samplePercent: m.desk_settings_survey_sample(),
            email: m.desk_settings_survey_after_mail(),
            chat: m.desk_settings_survey_after_chat(),
          }}
        >
          {(wrong) => (
            <>
              <Switch
                label={m.desk_settings_survey_on()}
                hint={m.desk_settings_survey_on_hint()}
                checked={value.isEnabled}
                onChange={(event) => draft.set({ isEnabled: event.target.checked })}
              />
              <div className="settings-pair">
                <Field
                  label={m.desk_settings_survey_after_mail()}
                  error={wrong('delayHours/email')}
                >
                  <Input
                    type="number"
                    min={0}
                    max={72}
                    unit={m.desk_settings_hours()}
                    value={value.email}
                    onChange={(event) => draft.set({ email: event.target.valueAsNumber || 0 })}
                  />
                </Field>
                <Field label={m.desk_settings_survey_after_chat()} error={wrong('delayHours/chat')}>
                  <Input
                    type="number"
                    min={0}
                    max={72}
                    unit={m.desk_settings_hours()}
                    value={value.chat}
                    onChange={(event) => draft.set({ chat: event.target.valueAsNumber || 0 })}
                  />
                </Field>
              </div>
              <Field
                label={m.desk_settings_survey_sample()}
                hint={m.desk_settings_survey_sample_hint()}
                error={wrong('samplePercent')}
              >
                <Input
                  type="number"
                  min={0}
                  max={100}
                  unit="%"
                  value={value.samplePercent}
                  onChange={(event) =>
                    draft.set({ samplePercent: event.target.valueAsNumber || 0 })
                  }
                />
              </Field>
            </>
          )}
        </SettingsForm>
      </fieldset>
      <p className="group-more survey-pause">
        {m.desk_settings_survey_quarantine({ days: survey.rule.quarantineDays.any })}
      </p>
      {version && <SurveyPreview surveyId={survey.id} version={version.number} />}
    </Group>
  )
}
