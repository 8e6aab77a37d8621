import { useState } from 'react'
import { Checkbox, Field, Input, Select, Textarea, useReader } from '../../../../kernel/ui/index.ts'
import { localeNames, localeOf, locales, m, type Locale } from '../../../../kernel/words/index.ts'
import { mergeFields, type Step } from '../../../../care/journeys/ui/index.ts'

interface MessageFormProps {
  step: Extract<Step, { type: 'message' }>
  onChange: (step: Step) => void
}

/** The words of a mail, in one language after the other. */
export function MessageForm({ step, onChange }: MessageFormProps) {
  const reader = localeOf(useReader().locale)
  const [language, setLanguage] = useState<Locale>(reader)
  const { subject, body } = step.texts[language] ?? { subject: '', body: '' }
  const write = (part: { subject?: string; body?: string }) => {
    const words = { subject, body, ...part }
    const { [language]: _, ...others } = step.texts
    const isEmpty = words.subject === '' && words.body === ''
    onChange({ ...step, texts: isEmpty ? others : { ...others, [language]: words } })
  }
  return (
    <>
      <Field label={m.desk_journey_language()}>
        <Select value={language} onChange={(event) => setLanguage(event.target.value as Locale)}>
          {locales.map((locale) => (
            <option key={locale} value={locale}>
              {step.texts[locale]
                ? m.desk_journey_written({ language: localeNames[locale] })
                : m.desk_journey_not_written({ language: localeNames[locale] })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={m.desk_journey_subject()}>
        <Input
          lang={language}
          maxLength={200}
          value={subject}
          onChange={(event) => write({ subject: event.target.value })}
        />
      </Field>
      <Field
        label={m.desk_journey_body()}
        hint={m.desk_journey_words_hint({ fields: mergeFields.map(fieldWord).join(', ') })}
      >
        <Textarea
          lang={language}
          rows={8}
          maxLength={10_000}
          value={body}
          onChange={(event) => write({ body: event.target.value })}
        />
      </Field>
      <Checkbox
        label={m.desk_journey_task_if_held()}
        checked={step.taskIfHeld}
        onChange={(event) => onChange({ ...step, taskIfHeld: event.target.checked })}
      />
    </>
  )
}

const fieldWord = (field: string): string => (field === 'company' ? '{company}' : `{${field}|…}`)
