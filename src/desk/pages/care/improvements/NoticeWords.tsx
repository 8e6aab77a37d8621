import { useState } from 'react'
import { Button, Field, Segmented, Textarea, toast } from '../../../../kernel/ui/index.ts'
import { localeNames, type Locale, locales, localeOf, m } from '../../../../kernel/words/index.ts'
import { addressOf, call } from '../../../api/client.ts'
import { useMe } from '../../../session.ts'
import { type Improvement } from './queries.ts'
import { useAct } from './use-act.ts'

type Words = NonNullable<Improvement['texts'][Locale]>
const none: Words = { said: '', did: '' }

/** "You said … We did …", in every language it is needed in, with the very mail beside it. */
export function NoticeWords({ improvement }: { improvement: Improvement }) {
  const { organisation } = useMe()
  const [language, setLanguage] = useState<Locale>(localeOf(organisation.locale))
  const [texts, setTexts] = useState(improvement.texts)
  const { busy, act } = useAct()
  const words = texts[language] ?? none
  const isSame = JSON.stringify(texts) === JSON.stringify(improvement.texts)
  const write = (change: Partial<Words>) =>
    setTexts({ ...texts, [language]: { ...words, ...change } })
  const save = async () => {
    const done = await act('save', () =>
      call('improvements.change', {
        params: { id: improvement.id },
        body: { texts, seen: { texts: improvement.texts } },
      }),
    )
    if (done) toast({ says: m.desk_improvement_saved() })
  }
  return (
    <section className="improvement-part" aria-labelledby="improvement-words">
      <h3 id="improvement-words">{m.desk_improvement_words()}</h3>
      <p className="small">{m.desk_improvement_words_more()}</p>
      <div className="notice-languages">
        <Segmented
          label={m.desk_customers_language()}
          value={language}
          onChange={setLanguage}
          tabs={locales.map((locale) => ({ value: locale, label: nameOf(locale, texts) }))}
        />
      </div>
      <div className="notice-words">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Halves {...{ words, write, language }} isFixed={!improvement.may.write} />
          {improvement.may.write && (
            <Button
              type="submit"
              busy={busy !== null}
              whyNot={isSame ? m.desk_improvement_same() : undefined}
            >
              {m.desk_improvement_save()}
            </Button>
          )}
        </form>
        <Preview improvement={improvement} language={language} />
      </div>
    </section>
  )
}

interface HalvesProps {
  words: Words
  write: (change: Partial<Words>) => void
  language: Locale
  isFixed: boolean
}

function Halves({ words, write, language, isFixed }: HalvesProps) {
  return (
    <>
      <Field label={m.desk_improvement_you_said()}>
        <Textarea
          rows={3}
          lang={language}
          maxLength={2000}
          value={words.said}
          readOnly={isFixed}
          onChange={(event) => write({ said: event.target.value })}
        />
      </Field>
      <Field label={m.desk_improvement_we_did()}>
        <Textarea
          rows={5}
          lang={language}
          maxLength={4000}
          value={words.did}
          readOnly={isFixed}
          onChange={(event) => write({ did: event.target.value })}
        />
      </Field>
    </>
  )
}

const isWhole = (words: Words | undefined) => Boolean(words?.said.trim() && words.did.trim())

/** A tick says that it is written; said in words to those who do not see it. */
const nameOf = (locale: Locale, texts: Improvement['texts']) =>
  isWhole(texts[locale]) ? `${localeNames[locale]} ✓` : localeNames[locale]

function Preview({ improvement, language }: { improvement: Improvement; language: Locale }) {
  const [height, setHeight] = useState(360)
  if (!locales.some((locale) => isWhole(improvement.texts[locale])))
    return <p className="notice-preview empty">{m.desk_improvement_preview_none()}</p>
  const src = addressOf('improvements.preview', {
    params: { id: improvement.id },
    query: { language, theme: 'light' },
  })
  return (
    <iframe
      key={`${src} ${JSON.stringify(improvement.texts)}`}
      className="notice-preview"
      title={m.desk_improvement_preview()}
      src={src}
      height={height}
      // Its own origin, so that its height can be measured; scripts and forms stay out.
      sandbox="allow-same-origin"
      onLoad={({ currentTarget }) => {
        const page = currentTarget.contentDocument?.body
        if (page) setHeight(Math.min(900, page.scrollHeight + 2))
      }}
    />
  )
}
