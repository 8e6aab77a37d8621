import { useState } from 'react'
import {
  Button,
  Dialog,
  DialogClose,
  Field,
  RadioGroup,
  Select,
  Textarea,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { CareTask } from '../../known/care.ts'
import { type Outcome, settle } from './acts.ts'
import { reasonWords, rootCauseWords } from './task-words.ts'

interface TaskDialogProps {
  task: CareTask
  onClose: () => void
}

/** How it ended, and why; nothing is chosen for anybody. */
export function OutcomeDialog({ task, onClose }: TaskDialogProps) {
  const [outcome, setOutcome] = useState<Outcome['outcome'] | null>(null)
  const [why, setWhy] = useState('')
  const [note, setNote] = useState(task.note)
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isNothing = outcome === 'no-action'
  const save = async () => {
    setTried(true)
    if (!outcome || !why) return
    setBusy(true)
    const because = isNothing ? { reason: why as never } : { rootCause: why as never }
    const isDone = await settle(task, { outcome, ...because, note })
    setBusy(false)
    if (isDone) onClose()
  }
  const choose = (next: Outcome['outcome']) => {
    // A root cause is no reason for doing nothing, and the other way round.
    if ((next === 'no-action') !== isNothing) setWhy('')
    setOutcome(next)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={m.desk_care_outcome_title({ name: task.customer.name })}
      foot={
        <>
          <DialogClose>
            <Button tone="bare">{m.desk_care_cancel()}</Button>
          </DialogClose>
          <Button tone="ink" busy={isBusy} onClick={() => void save()}>
            {m.desk_care_outcome_save()}
          </Button>
        </>
      }
    >
      <div className="care-form">
        <HowItEnded value={outcome} onChange={choose} isMissing={isTried && !outcome} />
        {outcome && <Why {...{ isNothing, why, setWhy }} isMissing={isTried && !why} />}
        <Field label={m.desk_care_note_label()} hint={m.desk_care_note_hint()}>
          <Textarea rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}

interface HowItEndedProps {
  value: Outcome['outcome'] | null
  onChange: (outcome: Outcome['outcome']) => void
  isMissing: boolean
}

function HowItEnded({ value, onChange, isMissing }: HowItEndedProps) {
  return (
    <RadioGroup
      label={m.desk_care_outcome_label()}
      value={value}
      onChange={onChange}
      error={isMissing ? m.desk_care_outcome_missing() : undefined}
      choices={[
        {
          value: 'recovered',
          label: m.desk_care_state_recovered(),
          hint: m.desk_care_recovered_hint(),
        },
        {
          value: 'not-recovered',
          label: m.desk_care_state_not_recovered(),
          hint: m.desk_care_not_recovered_hint(),
        },
        {
          value: 'no-action',
          label: m.desk_care_state_no_action(),
          hint: m.desk_care_no_action_hint(),
        },
      ]}
    />
  )
}

interface WhyProps {
  isNothing: boolean
  why: string
  setWhy: (why: string) => void
  isMissing: boolean
}

function Why({ isNothing, why, setWhy, isMissing }: WhyProps) {
  const words: Record<string, () => string> = isNothing ? reasonWords : rootCauseWords
  const choices = Object.entries(words).filter(([value]) => value !== 'answer-changed')
  return (
    <Field
      label={isNothing ? m.desk_care_reason_label() : m.desk_care_cause_label()}
      error={isMissing ? m.desk_care_why_missing() : undefined}
    >
      <Select value={why} onChange={(event) => setWhy(event.target.value)}>
        <option value="">{m.desk_care_choose()}</option>
        {choices.map(([value, word]) => (
          <option key={value} value={value}>
            {word()}
          </option>
        ))}
      </Select>
    </Field>
  )
}
