import { useQuery } from '@tanstack/react-query'
import { DateText, Icon, Section, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { gestureWord, reasonWord, stateWord } from '../goodwill/words.ts'
import { type Gesture, gesturesQuery } from '../known/gestures.ts'

const shownAtFirst = 3

/** The last kindness done to them, and by whom. */
export function CardGestures({ customer }: { customer: Customer }) {
  const { data } = useQuery(gesturesQuery(customer.id, shownAtFirst))
  if (!data || data.length === 0) return null
  return (
    <Section title={m.desk_gestures()} className="card-part">
      {data.map((gesture) => (
        <CardGesture key={gesture.id} gesture={gesture} />
      ))}
    </Section>
  )
}

function CardGesture({ gesture }: { gesture: Gesture }) {
  const { locale } = useReader()
  const { state, reason, by, createdAt } = gesture
  const why = `${reasonWord(reason)}, ${m.desk_gesture_by({ name: by.name.split(' ')[0] ?? '' })}`
  return (
    <div className="li" title={gesture.note || why}>
      <Icon name="gift" size="s" className="text-ink-3" />
      <span className="one grow">
        {gestureWord(gesture, locale)}{' '}
        <span className="text-ink-3">{state === 'given' ? why : stateWord(state)}</span>
      </span>
      <DateText at={createdAt} form="day" plain className="t-12 text-ink-3" />
    </div>
  )
}
