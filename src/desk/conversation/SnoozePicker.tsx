import { useEffect, useRef, useState } from 'react'
import {
  IconButton,
  Input,
  Popover,
  sayWhen,
  useReader,
  useShortcut,
  type Reader,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { snooze, waitFor } from '../known/acts.ts'
import { useMe } from '../session.ts'
import { isUntilAnswer, momentOf } from './snooze-words.ts'

interface SnoozePickerProps {
  conversation: Conversation
  onSnoozed: () => void
}

export function SnoozePicker({ conversation, onSnoozed }: SnoozePickerProps) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const { id, may } = conversation
  useShortcut({
    id: 'conversation.snooze',
    keys: 's',
    scope: 'conversation',
    says: m.desk_snooze(),
    run: () => (may.snooze ? setOpen(true) : false),
  })
  if (!may.snooze) return null
  const take = (until: Date | 'answer', said: string) => {
    setOpen(false)
    if (until === 'answer') void waitFor(id, me.id, 'customer')
    else void snooze({ id, meId: me.id, until, said })
    onSnoozed()
  }
  return (
    <Popover
      trigger={<IconButton icon="snooze" name={m.desk_snooze()} keys="s" />}
      label={m.desk_snooze()}
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="snooze-pop"
    >
      <SnoozeForm name={conversation.customer.name.split(' ')[0] ?? ''} onTake={take} />
    </Popover>
  )
}

interface Choice {
  name: string
  /** No moment: as soon as the customer writes. */
  until: Date | 'answer'
}

function choicesFor({ locale, timeZone, words }: Reader, now: Date): Choice[] {
  const said = { now, timeZone, locale, tomorrow: words.tomorrow }
  const wanted: [string, string][] = [
    [m.desk_snooze_hours(), '3h'],
    [m.desk_snooze_evening(), 'today 17'],
    [words.tomorrow, 'tomorrow 9'],
    [m.desk_snooze_monday(), 'monday 9'],
    [m.desk_snooze_week(), '1w'],
  ]
  return wanted.flatMap(([name, phrase]) => {
    const until = momentOf(phrase, said)
    return until ? [{ name, until }] : []
  })
}

interface SnoozeFormProps {
  /** Whose answer may be waited for. */
  name: string
  onTake: (until: Date | 'answer', said: string) => void
}

interface Meaning {
  reader: Reader
  now: Date
  answer: Choice
}

/** What the words mean: one moment, the customer's answer, or nothing. */
function meantBy(text: string, { reader, now, answer }: Meaning): Choice[] {
  if (isUntilAnswer(text)) return [answer]
  const { timeZone, locale, words } = reader
  const until = momentOf(text, { now, timeZone, locale, tomorrow: words.tomorrow })
  return until ? [{ name: text.trim(), until }] : []
}

function SnoozeForm({ name, onTake }: SnoozeFormProps) {
  const reader = useReader()
  const [now] = useState(() => new Date())
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const { locale, timeZone, words } = reader
  const say = (until: Choice['until']) =>
    until === 'answer'
      ? m.desk_snooze_answer_more()
      : sayWhen(until, { now, timeZone, locale, words, form: 'full' })
  const answer: Choice = { name: m.desk_snooze_answer({ name }), until: 'answer' }
  const choices = text.trim()
    ? meantBy(text, { reader, now, answer })
    : [...choicesFor(reader, now), answer]
  const active = choices[Math.min(at, choices.length - 1)]
  return (
    <>
      <Input
        ref={input}
        icon="snooze"
        role="combobox"
        aria-expanded
        aria-controls="snooze-list"
        aria-activedescendant={active ? `snooze-${choices.indexOf(active)}` : undefined}
        aria-label={m.desk_snooze_until()}
        placeholder={m.desk_snooze_hint()}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (by) setAt((at + by + choices.length) % Math.max(1, choices.length))
          else if (event.key === 'Enter' && active) onTake(active.until, say(active.until))
          else return
          event.preventDefault()
        }}
      />
      <Choices {...{ choices, active, say, onTake }} />
      {choices.length === 0 && (
        <p className="menu-empty" role="status">
          {m.desk_snooze_not_understood()}
        </p>
      )}
    </>
  )
}

interface ChoicesProps {
  choices: readonly Choice[]
  active: Choice | undefined
  say: (until: Choice['until']) => string
  onTake: SnoozeFormProps['onTake']
}

function Choices({ choices, active, say, onTake }: ChoicesProps) {
  return (
    <ul id="snooze-list" role="listbox" aria-label={m.desk_snooze_until()} className="pt-1">
      {choices.map((choice, index) => (
        <li
          key={choice.name}
          id={`snooze-${index}`}
          role="option"
          aria-selected={choice === active}
          className={`opt ${choice === active ? 'hover' : ''}`}
          onClick={() => onTake(choice.until, say(choice.until))}
        >
          <span className="grow">{choice.name}</span>
          <span className="t-12 text-ink-3">{say(choice.until)}</span>
        </li>
      ))}
    </ul>
  )
}
