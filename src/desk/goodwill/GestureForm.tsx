import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import {
  Button,
  ErrorState,
  Field,
  Icon,
  IconButton,
  Input,
  Skeleton,
  Textarea,
  toast,
  useReader,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Conversation } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { useMe } from '../session.ts'
import { type Allowance, allowancesQuery, type Gesture, lookAgain } from '../known/gestures.ts'
import {
  allReasons,
  amountsFor,
  amountWord,
  gestureWord,
  isBeyond,
  kindWord,
  leftWord,
  reasonWord,
  sayingOf,
} from './words.ts'
import './gesture.css'

interface GestureFormProps {
  conversation: Conversation
  /** With the words for the customer; empty where there are none. */
  onDone: (words: string) => void
}

/** First what, then how much and why: two taps, and nobody is asked inside the allowance. */
export default function GestureForm({ conversation, onDone }: GestureFormProps) {
  const { data, error, refetch } = useQuery(allowancesQuery)
  const [kind, setKind] = useState<Gesture['kind'] | null>(null)
  if (error && !data)
    return (
      <ErrorState
        title={m.desk_voice_not_fetched()}
        action={<Button onClick={() => void refetch()}>{m.desk_voice_again()}</Button>}
      >
        {sentenceOf(error)}
      </ErrorState>
    )
  if (!data) return <Skeleton />
  const chosen = data.find((one) => one.kind === kind)
  if (!chosen) return <Kinds allowances={data} onPick={setKind} />
  return (
    <Details
      key={chosen.kind}
      {...{ conversation, onDone }}
      allowance={chosen}
      onBack={() => setKind(null)}
    />
  )
}

interface KindsProps {
  allowances: readonly Allowance[]
  onPick: (kind: Gesture['kind']) => void
}

function Kinds({ allowances, onPick }: KindsProps) {
  const { locale } = useReader()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  if (allowances.length === 0) return <p className="menu-empty">{m.desk_gesture_none()}</p>
  return (
    <div className="gesture-kinds">
      <p className="label">{m.desk_gesture_title()}</p>
      {allowances.map((allowance, index) => (
        <button
          key={allowance.kind}
          type="button"
          ref={index === 0 ? first : undefined}
          className="gesture-kind"
          onClick={() => onPick(allowance.kind)}
          onKeyDown={stepWithArrows}
        >
          <span>{kindWord(allowance.kind)}</span>
          <small className={allowance.left === 0 ? 'spent' : ''}>
            {leftWord(allowance, locale)}
          </small>
        </button>
      ))}
    </div>
  )
}

function stepWithArrows(event: React.KeyboardEvent<HTMLButtonElement>) {
  const to = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key]
  if (!to) return
  const other = event.currentTarget[to as 'nextElementSibling']
  if (other instanceof HTMLButtonElement) other.focus()
  event.preventDefault()
}

interface DetailsProps extends GestureFormProps {
  allowance: Allowance
  onBack: () => void
}

function Details({ conversation, allowance, onDone, onBack }: DetailsProps) {
  const { locale } = useReader()
  const { kind, currency } = allowance
  const amounts = amountsFor(allowance)
  const [amount, setAmount] = useState(amounts[Math.min(1, amounts.length - 1)]!)
  const [reason, setReason] = useState<Gesture['reason'] | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const given = { kind, amount, currency }
  const said = words ?? sayingOf(given, locale)
  const asks = isBeyond(allowance, amount)
  const what = amountWord(given, locale)
  const give = useGive({ conversation, what: gestureWord(given, locale), onDone })
  const send = () =>
    reason && give.mutate({ ...given, reason, note, words: said, ask: asks || undefined })
  return (
    <form
      className="gesture-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p className="gesture-head">
        <IconButton icon="arrow-left" name={m.desk_gesture_back_to_kinds()} onClick={onBack} />
        <strong>{kindWord(kind)}</strong>
        <small>{leftWord(allowance, locale)}</small>
      </p>
      {amounts.length > 1 && (
        <Chips label={m.desk_gesture_how_much()}>
          {amounts.map((one) => (
            <Chip key={one} name="amount" checked={one === amount} onPick={() => setAmount(one)}>
              {amountWord({ ...given, amount: one }, locale)}
            </Chip>
          ))}
        </Chips>
      )}
      <Why reason={reason} onPick={setReason} />
      {reason === 'their-mistake' && <PassItOn {...{ conversation, onDone }} />}
      {said !== '' && (
        <Field
          label={m.desk_gesture_words({ name: conversation.customer.name })}
          hint={m.desk_gesture_words_hint()}
        >
          <Textarea rows={3} value={said} onChange={(event) => setWords(event.target.value)} />
        </Field>
      )}
      <Field label={m.desk_gesture_note()}>
        <Input value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {asks && <p className="gesture-above">{m.desk_gesture_above()}</p>}
      <Button tone="ink" type="submit" disabled={!reason || give.isPending}>
        {asks ? m.desk_gesture_ask() : m.desk_gesture_give({ what })}
      </Button>
    </form>
  )
}

interface WhyProps {
  reason: Gesture['reason'] | null
  onPick: (reason: Gesture['reason']) => void
}

function Why({ reason, onPick }: WhyProps) {
  return (
    <Chips label={m.desk_gesture_why()}>
      {allReasons.map((one) => (
        <Chip key={one} name="reason" checked={one === reason} onPick={() => onPick(one)}>
          {reasonWord(one)}
        </Chip>
      ))}
    </Chips>
  )
}

/**
 * Where the mistake was the customer's, they may keep what they have and give it to a friend: a
 * kindness that brings somebody along, and takes nothing from an allowance (T76).
 */
function PassItOn({ conversation, onDone }: GestureFormProps) {
  const me = useMe()
  const pass = useMutation({
    mutationFn: () =>
      call('customers.invite', {
        params: { id: conversation.customer.id },
        body: {
          kind: 'pass-it-on',
          reason: m.desk_gesture_pass_on_reason(),
          conversationId: conversation.id,
        },
      }),
    onSuccess: ({ code }) => {
      toast({ says: m.desk_gesture_passed_on(), icon: 'gift' })
      onDone(m.desk_gesture_say_pass_on({ code }))
    },
    onError: (error) => toast({ says: sentenceOf(error), icon: 'warning' }),
  })
  if (!me.permissions.includes('reward:give')) return null
  return (
    <div className="gesture-pass">
      <p>{m.desk_gesture_pass_on_text()}</p>
      <Button type="button" disabled={pass.isPending} onClick={() => pass.mutate()}>
        {m.desk_gesture_pass_on()}
      </Button>
    </div>
  )
}

interface Giving {
  conversation: Conversation
  what: string
  onDone: GestureFormProps['onDone']
}

interface Wish extends Pick<Gesture, 'kind' | 'amount' | 'currency' | 'reason' | 'note' | 'words'> {
  ask: boolean | undefined
}

function useGive({ conversation, what, onDone }: Giving) {
  return useMutation({
    mutationFn: (wish: Wish) =>
      call('gestures.give', { body: { ...wish, conversationId: conversation.id } }),
    onSuccess: ({ id, state, words }) => {
      const back = async () => {
        try {
          await call('gestures.take-back', { params: { id } })
          toast({ says: m.desk_gesture_back(), icon: 'undo' })
        } catch (error) {
          toast({ says: sentenceOf(error), icon: 'warning' })
        }
        void lookAgain()
      }
      if (state === 'asked') toast({ says: m.desk_gesture_asked(), icon: 'gift' })
      else toast({ says: m.desk_gesture_given({ what }), icon: 'gift', onUndo: () => void back() })
      // What was only asked for is promised to nobody yet.
      onDone(state === 'asked' ? '' : words)
    },
    onError: (error) => toast({ says: sentenceOf(error), icon: 'warning' }),
    onSettled: () => void lookAgain(),
  })
}

function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="gesture-chips">
      <legend className="label">{label}</legend>
      <div>{children}</div>
    </fieldset>
  )
}

interface ChipProps {
  name: string
  checked: boolean
  onPick: () => void
  children: ReactNode
}

function Chip({ name, checked, onPick, children }: ChipProps) {
  return (
    <label className="gesture-chip">
      <input type="radio" name={name} checked={checked} onChange={onPick} />
      {checked && <Icon name="check" size="s" />}
      {children}
    </label>
  )
}
