import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  AlertDialog,
  Button,
  DateText,
  Icon,
  StateWord,
  useReader,
  type Tone,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { gestureWord, reasonWord, stateWord } from '../../../goodwill/words.ts'
import { type Gesture } from '../../../known/gestures.ts'
import { viewOf } from '../../../known/lists.ts'
import { useGestureActs } from '../../../goodwill/use-gesture-acts.ts'

const tones: Record<Gesture['state'], Tone> = {
  given: 'good',
  asked: 'plain',
  declined: 'quiet',
  'taken-back': 'quiet',
}

/** What, to whom, why, by whom; and what may still be done about it. */
export function GestureRow({ gesture }: { gesture: Gesture }) {
  const { locale } = useReader()
  const { customer, reason, by, decidedBy, words, note, state, createdAt } = gesture
  const what = gestureWord(gesture, locale)
  const told = [
    reasonWord(reason),
    m.desk_gesture_by({ name: by.name }),
    decidedBy && m.desk_given_decided({ name: decidedBy.name }),
  ]
  return (
    <li className="given" data-row={gesture.id}>
      <Icon name="gift" size="s" className={state === 'given' ? 'clay' : 'text-ink-3'} />
      <div className="given-what">
        <p className="care-who">
          <span className="given-name">{what}</span>
          <span className="given-to">
            {m.desk_given_to()}{' '}
            <Link to="/customers/$id" params={{ id: customer.id }} className="care-name">
              {customer.name}
            </Link>
          </span>
          <About gesture={gesture} />
        </p>
        <p className="given-why">{told.filter(Boolean).join(' · ')}</p>
        {words && <blockquote className="care-said">{words}</blockquote>}
        {note && (
          <p className="care-note">
            <Icon name="pencil" size="s" />
            <span>{note}</span>
          </p>
        )}
      </div>
      <div className="given-end">
        <DateText at={createdAt} form="full" plain className="care-when" />
        {state !== 'given' && <StateWord tone={tones[state]}>{stateWord(state)}</StateWord>}
        <Acts gesture={gesture} what={what} />
      </div>
    </li>
  )
}

function About({ gesture: { conversation } }: { gesture: Gesture }) {
  if (!conversation) return null
  const number = String(conversation.number)
  return (
    <Link
      to="/inbox/$view/$number"
      params={{ view: viewOf(conversation.number), number }}
      className="given-in"
    >
      #{number}
    </Link>
  )
}

function Acts({ gesture, what }: { gesture: Gesture; what: string }) {
  const { may, customer } = gesture
  const acts = useGestureActs(gesture)
  if (may.decide) {
    return (
      <span className="given-acts">
        <Button
          aria-label={m.desk_today_asked_yes({ what, name: customer.name })}
          disabled={acts.isBusy}
          onClick={() => acts.decide(true)}
        >
          {m.desk_yes()}
        </Button>
        <Button tone="bare" disabled={acts.isBusy} onClick={() => acts.decide(false)}>
          {m.desk_today_asked_no()}
        </Button>
      </span>
    )
  }
  return may.takeBack ? <TakeBack what={what} name={customer.name} acts={acts} /> : null
}

interface TakeBackProps {
  what: string
  name: string
  acts: ReturnType<typeof useGestureActs>
}

/** The customer may have been told already: it is asked once more. */
function TakeBack({ what, name, acts }: TakeBackProps) {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        tone="bare"
        aria-label={m.desk_given_take_back_name({ what, name })}
        disabled={acts.isBusy}
        onClick={() => setAsks(true)}
      >
        {m.desk_given_take_back()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_given_take_back_title({ what, name })}
        act={m.desk_given_take_back()}
        keep={m.desk_given_leave_it()}
        onAct={() => {
          setAsks(false)
          acts.takeBack()
        }}
      >
        {m.desk_given_take_back_text()}
      </AlertDialog>
    </>
  )
}
