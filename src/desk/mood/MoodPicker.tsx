// How the customer feels: the word in the head of the conversation, and behind it what says so
// and the way to correct it.

import { useQuery } from '@tanstack/react-query'
import { Button, Icon, Popover, RadioGroup, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Answered } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { known } from '../known/client.ts'
import { moodQuery } from '../known/queries.ts'
import { MoodTag } from './MoodTag.tsx'
import { type Mood, moodIcon, moods, moodWord, whyWord } from './mood-words.ts'
import './mood.css'

type Cycle = Answered<'mood.of-conversation'>['cycles'][number]

export function MoodPicker({ conversationId }: { conversationId: string }) {
  const { data } = useQuery(moodQuery(conversationId))
  const cycle = data?.cycles.at(-1)
  if (!cycle) return null
  const { start, end, change } = cycle
  const now = moodWord(end.mood)
  const trigger = (
    <Button tone="bare" className="tag-button mood-button">
      <Icon name={moodIcon(end.mood)} size="s" />
      {change ? m.desk_mood_from_to({ from: moodWord(start.mood), to: now.toLowerCase() }) : now}
    </Button>
  )
  return (
    <Popover trigger={trigger} label={m.desk_mood_title()} className="mood-pop">
      <Reasons cycle={cycle} />
      {data?.may.correct && <Correction conversationId={conversationId} cycle={cycle} />}
    </Popover>
  )
}

function Reasons({ cycle: { start, end, change } }: { cycle: Cycle }) {
  return (
    <section>
      <h2 className="t-13 font-strong">{m.desk_mood_says()}</h2>
      {end.reasons.length === 0 && <p className="t-13 text-ink-2">{m.desk_mood_says_nothing()}</p>}
      <ul className="mood-reasons">
        {end.reasons.map(({ phrase, why, isNegated, from }) => (
          <li key={from}>
            <q>{phrase}</q>{' '}
            <span className="text-ink-2">
              {whyWord(why)}
              {isNegated && `, ${m.desk_mood_negated()}`}
            </span>
          </li>
        ))}
      </ul>
      {change !== null && (
        <p className="t-12 text-ink-2">
          {m.desk_mood_at_start({ mood: moodWord(start.mood).toLowerCase() })}
        </p>
      )}
      {end.correction && (
        <p className="t-12 text-ink-2">
          {end.correction.by
            ? m.desk_mood_corrected_by({ name: end.correction.by.name })
            : m.desk_mood_corrected()}
        </p>
      )}
    </section>
  )
}

function Correction({ conversationId, cycle }: { conversationId: string; cycle: Cycle }) {
  const { messageId, mood, ruleMood, correction } = cycle.end
  const correct = async (next: Mood | null) => {
    try {
      const felt = await call('mood.correct', {
        params: { id: conversationId },
        body: { messageId, mood: next },
      })
      known.setQueryData(moodQuery(conversationId).queryKey, felt)
      void known.invalidateQueries({ queryKey: ['voice'] })
      void known.invalidateQueries({ queryKey: ['customer-mood'] })
    } catch (error) {
      toast({ says: m.desk_mood_failed({ why: sentenceOf(error as Error) }), icon: 'warning' })
    }
  }
  return (
    <section className="mood-correction">
      <RadioGroup
        label={m.desk_mood_correct()}
        hint={m.desk_mood_correct_hint()}
        value={String(mood)}
        onChange={(next) => void correct(Number(next) as Mood)}
        choices={moods.map((one) => ({
          value: String(one),
          label: <MoodTag mood={one} />,
        }))}
      />
      {correction && (
        <Button tone="bare" icon="undo" onClick={() => void correct(null)}>
          {m.desk_mood_by_rules()}: {moodWord(ruleMood).toLowerCase()}
        </Button>
      )}
    </section>
  )
}
