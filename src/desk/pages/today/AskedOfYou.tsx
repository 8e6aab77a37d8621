import { Link } from '@tanstack/react-router'
import { Button, Icon, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Answered } from '../../api/contracts.ts'
import { gestureWord, reasonWord } from '../../goodwill/words.ts'
import { useGestureActs } from '../../goodwill/use-gesture-acts.ts'
import type { Gesture } from '../../known/gestures.ts'
import { viewOf } from '../../known/lists.ts'
import { Block } from './parts.tsx'

/** Beyond an allowance one question goes to a lead: answered here with one tap. */
export function AskedOfYou({ asked }: { asked: Answered<'gestures.list'> }) {
  const mine = asked.data.filter(({ may }) => may.decide)
  if (mine.length === 0) return null
  return (
    <Block title={m.desk_today_asked()} aside={mine.length}>
      {mine.map((gesture) => (
        <AskedLine key={gesture.id} gesture={gesture} />
      ))}
    </Block>
  )
}

function AskedLine({ gesture }: { gesture: Gesture }) {
  const { locale } = useReader()
  const { customer, conversation, by, reason } = gesture
  const what = gestureWord(gesture, locale)
  const { decide, isBusy } = useGestureActs(gesture)
  const told = (
    <>
      <span>
        {what} · {customer.name}
      </span>
      <span className="about quiet">
        {reasonWord(reason)}, {m.desk_gesture_by({ name: by.name })}
      </span>
    </>
  )
  return (
    <li className="today-row">
      <Icon name="gift" size="s" className="clay" />
      {conversation ? (
        <Link
          to="/inbox/$view/$number"
          params={{ view: viewOf(conversation.number), number: String(conversation.number) }}
          className="today-what"
        >
          {told}
        </Link>
      ) : (
        <Link to="/customers/$id" params={{ id: customer.id }} className="today-what">
          {told}
        </Link>
      )}
      <span className="today-end">
        <Button
          aria-label={m.desk_today_asked_yes({ what, name: customer.name })}
          disabled={isBusy}
          onClick={() => decide(true)}
        >
          {m.desk_yes()}
        </Button>
        <Button tone="bare" disabled={isBusy} onClick={() => decide(false)}>
          {m.desk_today_asked_no()}
        </Button>
      </span>
    </li>
  )
}
