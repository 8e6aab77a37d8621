import { useState } from 'react'
import { Banner, Button, Field, Input, Segmented, Select } from '../../../../kernel/ui/index.ts'
import { localeNames, locales, type Locale, m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { Group, Waiting } from '../parts/Part.tsx'
import { SurveyPreview } from '../SurveyPreview.tsx'
import { useAct } from '../use-act.ts'
import { SurveyItems } from './SurveyItems.tsx'
import { type DraftPart, mapTexts, textsOf, withTexts } from './draft-texts.ts'
import { useSurveyDraft } from './use-draft.ts'
import {
  type Drafted,
  type DraftTexts,
  type Kit,
  remarkSentence,
  type Survey,
  type SurveyDraft,
} from './words.ts'

/** What customers are asked, in every language, with the very page beside it. */
export function SurveyWords({ survey, kit }: { survey: Survey; kit: Kit }) {
  const drafting = useSurveyDraft(survey.id)
  const { data, draft, change, isSaving, isUnsaved } = drafting
  const [locale, setLocale] = useState<Locale | null>(null)
  if (!data || !draft) return <Waiting query={drafting} />
  const shown = locale ?? draft.language
  return (
    <Group title={m.desk_surveys_words()} more={m.desk_surveys_words_more()}>
      <fieldset disabled={!survey.may.manage} className="bare settings-form">
        <ScaleFields draft={draft} kit={kit} survey={survey} change={change} />
        <Segmented
          label={m.desk_surveys_language()}
          value={shown}
          onChange={setLocale}
          tabs={locales.map((one) => ({ value: one, label: localeNames[one] }))}
        />
        <TextFields draft={draft} locale={shown} change={change} />
        <SurveyItems draft={draft} locale={shown} kit={kit} change={change} />
      </fieldset>
      <DraftActs
        survey={survey}
        data={data}
        forget={drafting.forget}
        isBusy={isSaving || isUnsaved}
      />
      <SurveyPreview
        surveyId={survey.id}
        version={`${survey.versions[0]?.number} ${data.draftAt}`}
        language={shown}
      />
    </Group>
  )
}

const anonymities = ['named', 'choice', 'always'] as const
const anonymityName = {
  named: m.desk_surveys_named,
  choice: m.desk_surveys_choice,
  always: m.desk_surveys_always,
}

function ScaleFields({ draft, change, kit, survey }: DraftPart & { kit: Kit; survey: Survey }) {
  const wanted =
    survey.metric === 'drivers' || survey.metric === 'leaving' ? 'other' : survey.metric
  const fitting = kit.scales.filter((one) => wanted === 'custom' || one.metric === wanted)
  const take = (id: string) => {
    const scale = fitting.find((one) => one.id === id)!
    const texts = mapTexts(draft, (words, locale) => ({ ...words, labels: scale.labels[locale]! }))
    change({ ...draft, scale: scale.id, texts })
  }
  return (
    <div className="settings-pair">
      <Field label={m.desk_surveys_scale()} hint={m.desk_surveys_scale_hint()}>
        <Select value={draft.scale} onChange={(event) => take(event.target.value)}>
          {fitting.map(({ id, labels }) => (
            <option key={id} value={id}>
              {m.desk_surveys_scale_option({
                low: labels[draft.language]![0]!,
                high: labels[draft.language]!.at(-1)!,
              })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={m.desk_surveys_anonymity()} hint={m.desk_surveys_anonymity_hint()}>
        <Select
          value={draft.anonymity}
          onChange={(event) =>
            change({ ...draft, anonymity: event.target.value as SurveyDraft['anonymity'] })
          }
        >
          {anonymities.map((one) => (
            <option key={one} value={one}>
              {anonymityName[one]()}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}

function TextFields({ draft, change, locale }: DraftPart & { locale: Locale }) {
  const words = textsOf(draft, locale)
  const set = (more: Partial<DraftTexts>) => change(withTexts(draft, locale, more))
  const label = (at: number, text: string) =>
    set({ labels: words.labels.map((one, place) => (place === at ? text : one)) })
  return (
    <div lang={locale} className="survey-texts">
      <Field label={m.desk_surveys_question()} hint={m.desk_surveys_question_hint()}>
        <Input
          value={words.question}
          maxLength={400}
          onChange={(e) => set({ question: e.target.value })}
        />
      </Field>
      <div className="survey-labels" role="group" aria-label={m.desk_surveys_labels()}>
        {words.labels.map((text, at) => (
          <Input
            // The labels of a scale keep their places.
            // oxlint-disable-next-line no-array-index-key
            key={at}
            aria-label={m.desk_surveys_label({ place: at + 1 })}
            value={text}
            maxLength={80}
            onChange={(event) => label(at, event.target.value)}
          />
        ))}
      </div>
      <Field label={m.desk_surveys_comment()}>
        <Input
          value={words.comment}
          maxLength={400}
          onChange={(e) => set({ comment: e.target.value })}
        />
      </Field>
    </div>
  )
}

const isUntranslated = ({ code, pointer }: Drafted['remarks'][number], locale: Locale) =>
  code === 'untranslated' && pointer.startsWith(`/texts/${locale}`)

interface DraftActsProps {
  survey: Survey
  data: Drafted
  forget: () => void
  isBusy: boolean
}

/** What the lint says, and publishing. */
function DraftActs({ survey, data, forget, isBusy }: DraftActsProps) {
  const { busy, act } = useAct(['surveys'])
  const errors = data.remarks.filter(({ severity }) => severity === 'error')
  const params = { id: survey.id }
  const publish = () => act('publish', () => call('surveys.publish', { params, body: {} }))
  const drop = async () => {
    forget()
    await act('drop', () => call('surveys.drop-draft', { params }))
  }
  const why = data.isSaved
    ? errors.length > 0
      ? m.desk_surveys_publish_not()
      : undefined
    : m.desk_settings_unchanged()
  const asked = survey.versions.find(({ isImported }) => !isImported)
  return (
    <div className="survey-acts">
      <Remarks remarks={data.remarks} />
      <div className="settings-acts">
        <Button
          tone="ink"
          busy={busy === 'publish' || isBusy}
          whyNot={why}
          onClick={() => void publish()}
        >
          {m.desk_surveys_publish()}
        </Button>
        {data.isSaved && (
          <Button tone="bare" busy={busy === 'drop'} onClick={() => void drop()}>
            {m.desk_surveys_drop()}
          </Button>
        )}
      </div>
      {asked && (
        <p className="group-more">
          {m.desk_surveys_version({ number: asked.number, answers: asked.answers })}{' '}
          {m.desk_surveys_version_more()}
        </p>
      )}
    </div>
  )
}

function Remarks({ remarks }: Pick<Drafted, 'remarks'>) {
  const untranslated = locales
    .filter((locale) => remarks.some((one) => isUntranslated(one, locale)))
    .map((locale) => localeNames[locale])
  return (
    <>
      {untranslated.length > 0 && (
        <Banner tone="note" icon="info" inset>
          {m.desk_surveys_untranslated({ languages: untranslated.join(', ') })}
        </Banner>
      )}
      {remarks
        .filter(({ code }) => code !== 'untranslated')
        .map((remark) => (
          <Banner
            key={`${remark.pointer} ${remark.code}`}
            tone={remark.severity === 'error' ? 'bad' : 'note'}
            icon={remark.severity === 'error' ? 'warning' : 'info'}
            inset
          >
            {remarkSentence(remark)}
          </Banner>
        ))}
    </>
  )
}
