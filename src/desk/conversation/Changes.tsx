import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  DateText,
  Icon,
  sayWhen,
  useReader,
  type IconName,
  type Reader,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Happened, Member, Reason } from '../api/contracts.ts'
import { type Given, gestureWord } from '../goodwill/words.ts'
import { membersQuery, reasonsQuery } from '../known/queries.ts'
import { type Mood, moodWord } from '../mood/mood-words.ts'

/** What happened between two messages, in one line that opens (D17). */
export function Changes({ changes }: { changes: readonly Happened[] }) {
  const [open, setOpen] = useState(false)
  const tell = useTelling()
  const [only] = changes
  if (changes.length <= 2) {
    return (
      <div className="evs">
        {changes.map((change) => (
          <ChangeLine key={change.id} change={change}>
            {tell(change)}
          </ChangeLine>
        ))}
      </div>
    )
  }
  return (
    <div className="evs">
      <button type="button" className="ev" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="history" size="s" />
        <span>
          {m.desk_changes({ count: changes.length })}
          {only && !open && <span> · {tell(changes.at(-1) ?? only)}</span>}
        </span>
      </button>
      {open &&
        changes.map((change) => (
          <ChangeLine key={change.id} change={change}>
            {tell(change)}
          </ChangeLine>
        ))}
    </div>
  )
}

const icons: Record<string, IconName> = {
  'conversation.assigned': 'user',
  'conversation.resolved': 'check',
  'conversation.closed': 'lock',
  'conversation.reopened': 'undo',
  'conversation.snoozed': 'snooze',
  'conversation.woken': 'sun',
  'conversation.tagged': 'tag',
  'conversation.reasoned': 'tag',
  'conversation.gestured': 'gift',
}

function ChangeLine({ change, children }: { change: Happened; children: string }) {
  return (
    <div className="ev">
      <Icon name={icons[change.name] ?? 'history'} size="s" />
      <span>
        {children} · <DateText at={change.at} form="full" />
      </span>
    </div>
  )
}

function useTelling() {
  const reader = useReader()
  const { data: members = [] } = useQuery(membersQuery)
  const { data: reasons = [] } = useQuery(reasonsQuery)
  return (change: Happened) => sentenceFor(change, { reader, members, reasons })
}

interface Known {
  reader: Reader
  members: readonly Member[]
  reasons: readonly Reason[]
}

function sentenceFor({ name, actor, data }: Happened, { reader, members, reasons }: Known): string {
  const who = actor?.name ?? m.desk_the_desk()
  const member = (id: unknown) => members.find((one) => one.id === id)?.name
  const reason = reasons.find((one) => one.id === data['reasonId'])?.name ?? ''
  switch (name) {
    case 'conversation.assigned': {
      const to = member(data['assigneeId'])
      if (!to) return m.desk_did_unassign({ who })
      return data['assigneeId'] === actor?.id
        ? m.desk_did_take({ who })
        : m.desk_did_assign({ who, to })
    }
    case 'conversation.resolved':
      return m.desk_did_resolve({ who, reason })
    case 'conversation.reopened':
      return data['by'] === 'customer' ? m.desk_did_reopen_customer() : m.desk_did_reopen({ who })
    case 'conversation.closed':
      return m.desk_did_close()
    case 'conversation.snoozed': {
      const until = sayWhen(new Date(String(data['until'])), {
        ...reader,
        now: new Date(),
        form: 'full',
      })
      return m.desk_did_snooze({ who, until })
    }
    case 'conversation.woken':
      return m.desk_did_wake()
    case 'conversation.pended':
      return data['on'] === 'customer' ? m.desk_did_wait({ who }) : m.desk_did_wait_other({ who })
    case 'conversation.continued':
      return m.desk_did_continue({ who })
    case 'conversation.tagged':
      return m.desk_did_tag({ who })
    case 'conversation.prioritised':
      return m.desk_did_prioritise({ who, priority: priorityWord(String(data['priority'])) })
    case 'conversation.reasoned':
      return m.desk_did_reason({ who, reason })
    case 'conversation.gestured':
      return gestureSentence(who, data as unknown as Gestured, reader.locale)
    case 'mood.corrected':
      return m.desk_did_mood({ who, mood: moodWord(data['to'] as Mood).toLowerCase() })
    default:
      return m.desk_did_other({ who })
  }
}

type Gestured = Given & { says: 'given' | 'asked' | 'declined' | 'taken-back' }

function gestureSentence(who: string, gesture: Gestured, locale: string): string {
  const what = gestureWord(gesture, locale)
  const sentences = {
    given: m.desk_did_give,
    asked: m.desk_did_ask_to_give,
    declined: m.desk_did_decline_giving,
    'taken-back': m.desk_did_take_back_gift,
  }
  return sentences[gesture.says]({ who, what })
}

const priorityWord = (priority: string) =>
  (
    { urgent: m.desk_priority_urgent, high: m.desk_priority_high, low: m.desk_priority_low }[
      priority as 'low'
    ] ?? m.desk_priority_normal
  )()
