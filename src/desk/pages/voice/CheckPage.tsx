import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorState,
  RadioGroup,
  Skeleton,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { MoodTag } from '../../mood/MoodTag.tsx'
import { type Mood, moods } from '../../mood/mood-words.ts'
import { Agreements } from './Agreements.tsx'
import { agreementQuery, blindQuery, type BlindText, themesQuery } from './queries.ts'
import { themeName } from './theme-names.ts'
import { VoiceHead } from './VoiceHead.tsx'

/** People read what was drawn, without seeing what the rules made of it. */
export default function CheckPage() {
  const [afterPlace, skipTo] = useState(0)
  const agreement = useQuery(agreementQuery)
  const blind = useQuery({ ...blindQuery(afterPlace), enabled: agreement.data?.may.read ?? false })
  const error = agreement.error ?? blind.error
  return (
    <div className="voice" data-pane="page">
      <VoiceHead />
      <div className="voice-body check">
        {error && (
          <ErrorState
            as="h2"
            title={m.desk_voice_not_fetched()}
            action={<Button onClick={() => void blind.refetch()}>{m.desk_voice_again()}</Button>}
          >
            {sentenceOf(error)}
          </ErrorState>
        )}
        {!agreement.data && !error && <Skeleton lines={[32, 88, 70, 40, 92]} />}
        {blind.data?.text && (
          <Reading
            key={blind.data.text.id}
            blind={blind.data}
            text={blind.data.text}
            onSkip={skipTo}
          />
        )}
        {blind.data && !blind.data.text && (
          <NothingLeft blind={blind.data} onAgain={() => skipTo(0)} />
        )}
        {agreement.data && <Agreements found={agreement.data} />}
      </div>
    </div>
  )
}

function NothingLeft({ blind: { of, left }, onAgain }: { blind: BlindText; onAgain: () => void }) {
  if (left > 0) {
    return (
      <EmptyState
        as="h2"
        title={m.desk_check_progress({ read: of - left, of })}
        action={<Button onClick={onAgain}>{m.desk_check_again()}</Button>}
      >
        {m.desk_check_skipped()}
      </EmptyState>
    )
  }
  return of === 0 ? (
    <EmptyState as="h2" title={m.desk_check_none()}>
      {m.desk_check_none_text()}
    </EmptyState>
  ) : (
    <EmptyState as="h2" title={m.desk_check_done()}>
      {m.desk_check_done_text()}
    </EmptyState>
  )
}

function useJudgement(id: string) {
  const [busy, setBusy] = useState(false)
  const say = async (mood: Mood, themes: string[]) => {
    setBusy(true)
    try {
      await call('reading.judge', { params: { id }, body: { mood, themes } })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    await known.invalidateQueries({ queryKey: ['reading'] })
    setBusy(false)
  }
  return { busy, say }
}

interface ReadingProps {
  blind: BlindText
  text: NonNullable<BlindText['text']>
  onSkip: (place: number) => void
}

function Reading({ blind: { of, left }, text, onSkip }: ReadingProps) {
  const { data: themes } = useQuery(themesQuery)
  const [mood, setMood] = useState<Mood | null>(null)
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set())
  const { busy, say } = useJudgement(text.id)
  return (
    <form
      className="reading"
      onSubmit={(event) => {
        event.preventDefault()
        if (mood !== null) void say(mood, [...named])
      }}
    >
      <p className="more">{m.desk_check_intro()}</p>
      <p className="t-12 text-ink-3" aria-live="polite">
        {m.desk_check_progress({ read: of - left, of })}
      </p>
      <blockquote className="said">{text.words}</blockquote>
      <RadioGroup
        label={m.desk_check_mood()}
        flow
        value={mood === null ? '' : String(mood)}
        onChange={(next) => setMood(Number(next) as Mood)}
        choices={moods.map((one) => ({ value: String(one), label: <MoodTag mood={one} /> }))}
      />
      <fieldset>
        <legend className="label">{m.desk_check_themes()}</legend>
        <div className="reading-themes">
          {themes?.map(({ key }) => (
            <Checkbox
              key={key}
              label={themeName(key, themes)}
              checked={named.has(key)}
              onChange={() => setNamed(toggled(named, key))}
            />
          ))}
        </div>
      </fieldset>
      <div className="acts">
        <Button
          type="submit"
          tone="ink"
          icon="check"
          busy={busy}
          whyNot={mood === null ? m.desk_check_mood() : undefined}
        >
          {m.desk_check_say()}
        </Button>
        <Button tone="bare" onClick={() => onSkip(text.place)}>
          {m.desk_check_skip()}
        </Button>
      </div>
    </form>
  )
}

function toggled(now: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(now)
  if (!next.delete(key)) next.add(key)
  return next
}
