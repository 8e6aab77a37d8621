import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Avatar,
  Button,
  IconButton,
  Menu,
  MenuItem,
  MenuLine,
  MenuSub,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { CareTask } from '../../known/care.ts'
import { viewOf } from '../../known/lists.ts'
import { membersQuery } from '../../known/queries.ts'
import { useMe } from '../../session.ts'
import { giveTo, sayContacted, stepBack } from './acts.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import { OutcomeDialog } from './OutcomeDialog.tsx'

type Asking = 'outcome' | 'note' | 'history' | null

interface TaskActsProps {
  task: CareTask
  /** It stands in its own conversation: no way there. */
  isHere?: boolean
}

/** What can be done with a task now; the likeliest act first. */
export function TaskActs({ task, isHere = false }: TaskActsProps) {
  const [asks, setAsks] = useState<Asking>(null)
  const close = () => setAsks(null)
  const { may, state } = task
  const isOpen = state === 'open'
  const isSettled = task.outcomeAt !== null
  return (
    <div className="care-acts">
      {isOpen && !isHere && <WriteBack task={task} />}
      {may.act && isOpen && (
        <Button
          icon="phone"
          tone={isHere ? 'plain' : 'bare'}
          onClick={() => void sayContacted(task)}
        >
          {m.desk_care_spoke()}
        </Button>
      )}
      {may.act && state === 'contacted' && (
        <Button icon="done" onClick={() => setAsks('outcome')}>
          {m.desk_care_outcome()}
        </Button>
      )}
      {task.rootCause && <StartFix task={task} />}
      {isSettled && may.reopen && (
        <Button tone="bare" icon="undo" onClick={() => void stepBack(task)}>
          {m.desk_care_reopen()}
        </Button>
      )}
      <More task={task} onAsk={setAsks} />
      {asks === 'outcome' && <OutcomeDialog task={task} onClose={close} />}
      {asks === 'note' && <NoteDialog task={task} onClose={close} />}
      {asks === 'history' && <HistoryDialog task={task} onClose={close} />}
    </div>
  )
}

/** From what was behind it to what we do about it. */
function StartFix({ task: { id } }: { task: CareTask }) {
  if (!useMe().permissions.includes('improvement:write')) return null
  return (
    <Button asChild icon="bolt">
      <Link to="/care/improvements/new" search={{ task: id }}>
        {m.desk_care_fix()}
      </Link>
    </Button>
  )
}

function WriteBack({ task: { conversation } }: { task: CareTask }) {
  if (!conversation) return null
  const number = String(conversation.number)
  return (
    <Button asChild icon="reply">
      <Link to="/inbox/$view/$number" params={{ view: viewOf(conversation.number), number }}>
        {m.desk_care_write()}
      </Link>
    </Button>
  )
}

function More({ task, onAsk }: { task: CareTask; onAsk: (asks: Asking) => void }) {
  const me = useMe()
  const { may, state, outcomeAt, owner } = task
  const trigger = <IconButton icon="more" name={m.desk_care_more({ name: task.customer.name })} />
  const mayMove = may.act && outcomeAt === null
  return (
    <Menu trigger={trigger} label={m.desk_care_more({ name: task.customer.name })} align="end">
      {mayMove && owner?.id !== me.id && (
        <MenuItem icon="user" keys="a" onSelect={() => void giveTo(task, me)}>
          {m.desk_care_take()}
        </MenuItem>
      )}
      {mayMove && <GiveMenu task={task} />}
      {mayMove && owner && (
        <MenuItem icon="minus" onSelect={() => void giveTo(task, null)}>
          {m.desk_care_lay_back()}
        </MenuItem>
      )}
      {mayMove && <MenuLine />}
      {mayMove && state === 'open' && (
        <MenuItem icon="done" onSelect={() => onAsk('outcome')}>
          {m.desk_care_outcome()}
        </MenuItem>
      )}
      {state === 'contacted' && may.reopen && (
        <MenuItem icon="undo" onSelect={() => void stepBack(task)}>
          {m.desk_care_not_contacted()}
        </MenuItem>
      )}
      {may.act && (
        <MenuItem icon="pencil" onSelect={() => onAsk('note')}>
          {m.desk_care_note()}
        </MenuItem>
      )}
      <MenuItem icon="history" onSelect={() => onAsk('history')}>
        {m.desk_care_history()}
      </MenuItem>
    </Menu>
  )
}

/** Everybody who works here, collaborators too: care is not only the desk's. */
function GiveMenu({ task }: { task: CareTask }) {
  const me = useMe()
  const { data: members = [] } = useQuery(membersQuery)
  const others = members.filter(
    ({ id, state }) => state === 'active' && id !== me.id && id !== task.owner?.id,
  )
  if (others.length === 0) return null
  return (
    <MenuSub icon="team" label={m.desk_care_give()}>
      {others.map((member) => (
        <MenuItem key={member.id} onSelect={() => void giveTo(task, member)}>
          <span className="inline-flex items-center gap-2">
            <Avatar id={member.id} name={member.name} kind="team" size="s" />
            {member.name}
          </span>
        </MenuItem>
      ))}
    </MenuSub>
  )
}
