import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, EmptyState, ErrorState, Skeleton, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { OwnThemes } from './OwnThemes.tsx'
import { ownThemesQuery, suggestionsQuery, type Suggestion } from './queries.ts'
import { Marked } from './Said.tsx'
import { ShippedThemes } from './ShippedThemes.tsx'
import { ThemeForm } from './ThemeForm.tsx'
import { VoiceHead } from './VoiceHead.tsx'

/** What customers keep saying: a person names it, or sets it aside. */
export default function ThemesPage() {
  const themes = useQuery(ownThemesQuery)
  return (
    <div className="voice" data-pane="page">
      <VoiceHead />
      <div className="voice-body themes">
        {themes.error && !themes.data && (
          <ErrorState
            as="h2"
            title={m.desk_voice_not_fetched()}
            action={<Button onClick={() => void themes.refetch()}>{m.desk_voice_again()}</Button>}
          >
            {sentenceOf(themes.error)}
          </ErrorState>
        )}
        {!themes.data && !themes.error && <Skeleton lines={[32, 88, 70, 40, 92]} />}
        {themes.data?.may.manage && <Suggested />}
        {themes.data && <OwnThemes themes={themes.data} />}
        {themes.data && <ShippedThemes themes={themes.data} />}
      </div>
    </div>
  )
}

function Suggested() {
  const { data, error } = useQuery(suggestionsQuery)
  return (
    <section aria-labelledby="suggested" className="themes-part">
      <h2 id="suggested">{m.desk_themes_suggested()}</h2>
      {error && <p className="text-ink-2">{sentenceOf(error)}</p>}
      {!data && !error && <Skeleton lines={[40, 92, 88]} />}
      {data && <p className="more">{m.desk_themes_suggested_from({ count: data.texts })}</p>}
      {data?.data.length === 0 && (
        <EmptyState as="h3" title={m.desk_themes_suggested_none()}>
          {m.desk_themes_suggested_none_text()}
        </EmptyState>
      )}
      <ul>
        {data?.data.map((one) => (
          <SuggestionItem key={one.phrase} suggestion={one} />
        ))}
      </ul>
    </section>
  )
}

async function setAside(phrase: string, isAside: boolean) {
  try {
    await call('themes.set-aside', { body: { phrase, isAside } })
    if (isAside) {
      toast({
        says: m.desk_themes_is_aside({ phrase }),
        onUndo: () => void setAside(phrase, false),
      })
    }
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
  await known.invalidateQueries(suggestionsQuery)
}

function SuggestionItem({ suggestion }: { suggestion: Suggestion }) {
  const [names, setNames] = useState(false)
  const { phrase, texts, examples } = suggestion
  return (
    <li className="theme-item">
      <div className="theme-line">
        <h3>{phrase}</h3>
        <span className="text-ink-3">{m.desk_themes_texts({ count: texts })}</span>
        {!names && (
          <span className="acts">
            <Button
              aria-label={m.desk_themes_name_it_of({ phrase })}
              onClick={() => setNames(true)}
            >
              {m.desk_themes_name_it()}
            </Button>
            <Button
              tone="bare"
              aria-label={m.desk_themes_set_aside_of({ phrase })}
              onClick={() => void setAside(phrase, true)}
            >
              {m.desk_themes_set_aside()}
            </Button>
          </span>
        )}
      </div>
      <ul className="theme-examples">
        {examples.map(({ id, text, marks }) => (
          <li key={id}>
            <Marked text={text} marks={marks} />
          </li>
        ))}
      </ul>
      {names && (
        <ThemeForm
          phrases={[phrase]}
          onDone={() => setNames(false)}
          send={(body) => call('themes.add', { body })}
          says={({ name }) => m.desk_themes_added({ name })}
        />
      )}
    </li>
  )
}
