import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Avatar,
  Button,
  DateText,
  Elapsed,
  Icon,
  IconButton,
  Menu,
  MenuItem,
  MenuLine,
  Popover,
  sayWhen,
  toast,
  useReader,
  useShortcut,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { goOn, markUnread, reopen, resolve, waitFor, wake } from '../known/acts.ts'
import { usePresent } from '../known/news.ts'
import { happenedOf, historyQuery, reasonGuessQuery, reasonsQuery } from '../known/queries.ts'
import { OpeningTask, useMayOpenTasks } from '../care/OpenCareTask.tsx'
import { MoodPicker } from '../mood/MoodPicker.tsx'
import { stateSentence } from '../inbox/state-words.ts'
import { useMe } from '../session.ts'
import { AssigneePicker } from './AssigneePicker.tsx'
import { PriorityItems, TagPicker } from './HeadMenus.tsx'
import { ReasonPicker } from './ReasonPicker.tsx'
import { SnoozePicker } from './SnoozePicker.tsx'

interface ConversationHeadProps {
  conversation: Conversation
  /** Nobody walks on at once. */
  stays: boolean
  onResolved: () => void
}

export function ConversationHead({ conversation, stays, onResolved }: ConversationHeadProps) {
  const navigate = useNavigate()
  const { customer, subject, number } = conversation
  const showCard = () =>
    void navigate({ to: '.', search: (search) => ({ ...search, panel: 'customer' as const }) })
  return (
    <header className="conv-head">
      <div className="conv-head-top">
        <h1 className="one grow" tabIndex={-1}>
          {subject || m.desk_no_subject()} <span className="number">#{number}</span>
        </h1>
        <div className="conv-acts">
          <Button tone="bare" className="card-button" onClick={showCard}>
            <Avatar id={customer.id} name={customer.name} size="s" />
            {customer.name.split(' ')[0]}
          </Button>
          <SnoozePicker conversation={conversation} onSnoozed={onResolved} />
          <MoreMenu conversation={conversation} />
          <ResolveButton {...{ conversation, stays, onResolved }} />
        </div>
      </div>
      <div className="conv-meta">
        <StateLine conversation={conversation} />
        <AssigneePicker conversation={conversation} />
        <ReasonWord conversation={conversation} />
        {stays && <MoodPicker conversationId={conversation.id} />}
        <TagPicker conversation={conversation} />
        <PresenceLine id={conversation.id} />
      </div>
    </header>
  )
}

const stateIcon = {
  open: 'clock',
  pending: 'clock',
  snoozed: 'snooze',
  resolved: 'check',
  closed: 'lock',
} as const

/** The state in words, who must act, and since when. */
function StateLine({ conversation }: { conversation: Conversation }) {
  const { state, waitingSince, snoozedUntil, resolvedAt, priority } = conversation
  return (
    <span className="state-line">
      <Icon name={stateIcon[state]} size="s" />
      <span>
        <StateWords conversation={conversation} />
        {state === 'open' && waitingSince && (
          <>
            {', '}
            <Elapsed since={waitingSince} />
          </>
        )}
        {state === 'snoozed' && snoozedUntil && (
          <>
            {' '}
            <DateText at={snoozedUntil} form="full" />
          </>
        )}
        {state === 'resolved' && resolvedAt && (
          <>
            {' '}
            <DateText at={resolvedAt} form="full" />
          </>
        )}
      </span>
      {priority === 'urgent' && <b className="text-bad-ink">{m.desk_priority_urgent()}</b>}
      {priority === 'high' && <b className="text-warn-ink">{m.desk_priority_high()}</b>}
    </span>
  )
}

/** "Waiting for Sam since Mon 14:02". */
function StateWords({ conversation }: { conversation: Conversation }) {
  const reader = useReader()
  const { id, state, lastMessageAt } = conversation
  const isPending = state === 'pending'
  const { data: happened } = useInfiniteQuery({ ...historyQuery(id), enabled: isPending })
  const says = stateSentence(conversation)
  if (!isPending) return says
  const since = happenedOf(happened).findLast(({ name }) => name === 'conversation.pended')?.at
  const at = new Date(since ?? lastMessageAt)
  const when = sayWhen(at, { ...reader, now: new Date(), form: 'full' })
  return m.desk_state_waits_since({ state: says, when })
}

function ReasonWord({ conversation }: { conversation: Conversation }) {
  const { data: reasons } = useQuery(reasonsQuery)
  const reason = reasons?.find(({ id }) => id === conversation.reasonId)
  if (!reason) return null
  return (
    <span className="tag reason-word">
      <Icon name="tag" size="s" />
      {reason.name}
    </span>
  )
}

function PresenceLine({ id }: { id: string }) {
  const me = useMe()
  const others = usePresent(id).filter((person) => person.id !== me.id)
  const [first] = others
  return (
    <span className="viewing" role="status">
      {first && (
        <>
          <Avatar id={first.id} name={first.name} kind="team" size="s" />
          {first.doing === 'replying'
            ? m.desk_present_replying({ name: first.name })
            : m.desk_present_viewing({ name: first.name })}
          {others.length > 1 && ` +${others.length - 1}`}
        </>
      )}
    </span>
  )
}

function ResolveButton({ conversation, stays, onResolved }: ConversationHeadProps) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const { id, may, state } = conversation
  useShortcut({
    id: 'conversation.resolve',
    keys: 'e',
    scope: 'conversation',
    says: m.desk_resolve(),
    run: () => (may.resolve ? setOpen(true) : false),
  })
  // Ahead of the question, so that Enter can follow `e` at once; for those who stay.
  useQuery({
    ...reasonGuessQuery(id),
    enabled:
      stays && may.resolve && conversation.reasonId === null && conversation.lastMessageId !== null,
  })
  if (state === 'resolved' || state === 'closed') {
    if (!may.reopen) return null
    return (
      <Button icon="undo" onClick={() => void reopen(id, me.id)}>
        {m.desk_reopen()}
      </Button>
    )
  }
  if (!may.resolve) return null
  const trigger = (
    <Button icon="check" keys="e">
      {m.desk_resolve()}
    </Button>
  )
  return (
    <Popover
      trigger={trigger}
      label={m.desk_reason_for_resolve()}
      open={open}
      onOpenChange={setOpen}
      align="end"
    >
      <ReasonPicker
        conversation={conversation}
        act={m.desk_resolve()}
        onPick={(reasonId) => {
          setOpen(false)
          void resolve(id, me.id, reasonId)
          onResolved()
        }}
      />
    </Popover>
  )
}

function MoreMenu({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  const mayOpen = useMayOpenTasks()
  const [opens, setOpens] = useState(false)
  useShortcut({
    id: 'conversation.care',
    keys: 'w',
    scope: 'conversation',
    says: m.desk_care_open(),
    run: () => (mayOpen ? setOpens(true) : false),
  })
  const { id, state, may, number } = conversation
  const trigger = <IconButton icon="more" name={m.desk_more()} />
  const copy = () => {
    void navigator.clipboard.writeText(`${window.location.origin}/inbox/all/${number}`)
    toast({ says: m.desk_link_copied(), icon: 'link' })
  }
  return (
    <>
      <Menu trigger={trigger} label={m.desk_more()} align="end">
        {state === 'snoozed' && (
          <MenuItem icon="play" onSelect={() => void wake(id, me.id)}>
            {m.desk_wake()}
          </MenuItem>
        )}
        <WaitItems conversation={conversation} />
        <MenuLine />
        {may.tag && <PriorityItems conversation={conversation} />}
        <MenuLine />
        {mayOpen && (
          <MenuItem icon="care" keys="w" onSelect={() => setOpens(true)}>
            {m.desk_care_open()}
          </MenuItem>
        )}
        <MenuItem icon="eye-off" onSelect={() => markUnread(id)}>
          {m.desk_mark_unread()}
        </MenuItem>
        <MenuItem icon="link" onSelect={copy}>
          {m.desk_copy_link()}
        </MenuItem>
      </Menu>
      {opens && (
        <OpeningTask
          customer={conversation.customer}
          conversationId={id}
          onClose={() => setOpens(false)}
        />
      )}
    </>
  )
}

function WaitItems({ conversation: { id, state, may } }: { conversation: Conversation }) {
  const me = useMe()
  return (
    <>
      {state === 'pending' ? (
        <MenuItem icon="play" onSelect={() => void goOn(id, me.id)}>
          {m.desk_go_on()}
        </MenuItem>
      ) : (
        may.snooze && (
          <>
            <MenuItem icon="clock" onSelect={() => void waitFor(id, me.id, 'customer')}>
              {m.desk_wait_customer()}
            </MenuItem>
            <MenuItem icon="box" onSelect={() => void waitFor(id, me.id, 'third-party')}>
              {m.desk_wait_other()}
            </MenuItem>
          </>
        )
      )}
    </>
  )
}
