import { memo } from 'react'
import {
  Avatar,
  DateText,
  Elapsed,
  Icon,
  sayExactly,
  Tag,
  useReader,
  type IconName,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { usePresent } from '../known/news.ts'
import { moodIcon, moodWord } from '../mood/mood-words.ts'
import { useRowMood } from '../mood/row-moods.ts'
import { useMe } from '../session.ts'
import { presenceWord, stateWord } from './state-words.ts'

const channels: Record<string, IconName> = {
  email: 'mail',
  chat: 'chat',
  sms: 'sms',
  phone: 'phone',
  social: 'at',
}
export const channelIcon = (channel: string): IconName => channels[channel] ?? 'mail'

interface ConversationRowProps {
  row: Row
  /** The view the row stands in already says whose it is or in which state. */
  tells: { assignee: boolean; state: boolean }
  checked: boolean
  onCheck: (id: string) => void
}

/** Three lines: who and when, about what, the last words and how long they have waited. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { row, tells, checked, onCheck } = props
  const weight = row.isUnread ? 'unread' : ''
  return (
    <div className={`conv ${weight} ${checked ? 'checked' : ''}`} data-conversation={row.id}>
      <span className="conv-face">
        <Avatar id={row.customer.id} name={row.customer.name} />
        <button
          type="button"
          tabIndex={-1}
          className="conv-check"
          aria-pressed={checked}
          aria-label={m.desk_row_select({ name: row.customer.name })}
          onClick={() => onCheck(row.id)}
        >
          <Icon name="check" size="s" />
        </button>
      </span>
      <div className="grow">
        <div className="line">
          <span className="who one">{row.customer.name}</span>
          <Icon name={channelIcon(row.channel)} size="s" className="text-ink-3" />
          {row.messageCount > 1 && <span className="t-12 text-ink-3">{row.messageCount}</span>}
          <RowMood id={row.id} />
          <span className="end" />
          <RowPresence row={row} />
          {row.isUnread && <span className="dot" />}
          <DateText at={row.lastMessageAt} plain className="t-12 text-ink-3" />
        </div>
        <div className="subj one">{row.subject || m.desk_no_subject()}</div>
        <div className="line last">
          <RowMarks row={row} tells={tells} />
          <span className="one t-12 text-ink-3 grow">{row.preview}</span>
          <RowEnd row={row} tells={tells} />
        </div>
      </div>
    </div>
  )
})

/** How they feel, where it is far from calm. */
function RowMood({ id }: { id: string }) {
  const mood = useRowMood(id)
  if (mood === null) return null
  return (
    <span className={`row-mood ${mood < 0 ? 'low' : 'high'}`}>
      <Icon name={moodIcon(mood)} size="s" />
      {moodWord(mood)}
    </span>
  )
}

/** What somebody must know before the words: not sent, a draft, urgent. */
function RowMarks({ row, tells }: { row: Row; tells: ConversationRowProps['tells'] }) {
  const me = useMe()
  const state = tells.state ? stateWord(row) : null
  if (row.hasUnsent) return <Tag tone="bad">{m.desk_row_unsent()}</Tag>
  if (state) return <Tag>{state}</Tag>
  if (row.wokenAt) return <Tag icon="snooze">{m.desk_woken()}</Tag>
  if (row.draftBy.some(({ id }) => id === me.id)) return <Tag tone="warn">{m.desk_row_draft()}</Tag>
  if (row.draftBy[0]) return <Tag>{m.desk_row_draft_of({ name: row.draftBy[0].name })}</Tag>
  if (row.priority === 'urgent') return <Tag tone="bad">{m.desk_priority_urgent()}</Tag>
  if (row.priority === 'high') return <Tag tone="warn">{m.desk_priority_high()}</Tag>
  return null
}

function RowEnd({ row, tells }: { row: Row; tells: ConversationRowProps['tells'] }) {
  const { assignee, waitingSince, snoozedUntil, state } = row
  return (
    <>
      {tells.assignee && assignee && (
        <Avatar id={assignee.id} name={assignee.name} kind="team" size="s" />
      )}
      {state === 'snoozed' && snoozedUntil ? (
        <span className="waits">
          <Icon name="snooze" size="s" />
          <DateText at={snoozedUntil} form="full" plain />
        </span>
      ) : (
        waitingSince && <Waits since={waitingSince} />
      )}
    </>
  )
}

function RowPresence({ row }: { row: Row }) {
  const me = useMe()
  const [other] = usePresent(row.id).filter(({ id }) => id !== me.id)
  if (!other) return null
  return <span className="t-12 text-ink-3 one presence">{presenceWord(other)}</span>
}

/** How long; since when exactly, on hover. */
function Waits({ since }: { since: string }) {
  const { locale, timeZone } = useReader()
  const exact = sayExactly(new Date(since), { timeZone, locale })
  return (
    <span className="waits" title={m.desk_row_waiting_since({ at: exact })}>
      <Elapsed since={since} />
    </span>
  )
}
