import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Avatar,
  Button,
  Icon,
  Menu,
  MenuItem,
  MenuLine,
  useShortcut,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { assign } from '../known/acts.ts'
import { membersQuery } from '../known/queries.ts'
import { useMe } from '../session.ts'

/** Whose it is; `a` opens it, a letter finds a colleague, Enter gives it to them. */
export function AssigneePicker({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  const { id, assignee, may } = conversation
  const [open, setOpen] = useState(false)
  const { data: members = [] } = useQuery(membersQuery)
  useShortcut({
    id: 'conversation.assign',
    keys: 'a',
    scope: 'conversation',
    says: m.desk_assign(),
    run: () => (may.assign ? setOpen(true) : false),
  })
  const face = assignee ? (
    <>
      <Avatar id={assignee.id} name={assignee.name} kind="team" size="s" />
      {assignee.id === me.id ? m.desk_you() : assignee.name}
    </>
  ) : (
    <>
      <Icon name="user" size="s" />
      {m.desk_nobody()}
    </>
  )
  if (!may.assign) return <span className="tag">{face}</span>
  const others = members.filter(
    ({ state, role, id: other }) =>
      state === 'active' && role !== 'collaborator' && other !== me.id,
  )
  const trigger = (
    <Button tone="bare" className="tag-button">
      <span className="sr">{m.desk_assigned_to()} </span>
      {face}
    </Button>
  )
  return (
    <Menu trigger={trigger} label={m.desk_assign()} open={open} onOpenChange={setOpen}>
      {assignee?.id !== me.id && (
        <MenuItem icon="user" onSelect={() => void assign({ id, meId: me.id, to: me })}>
          {m.desk_assign_me()}
        </MenuItem>
      )}
      {assignee && (
        <MenuItem icon="minus" onSelect={() => void assign({ id, meId: me.id, to: null })}>
          {m.desk_nobody()}
        </MenuItem>
      )}
      <MenuLine />
      {others.map((member) => (
        <MenuItem key={member.id} onSelect={() => void assign({ id, meId: me.id, to: member })}>
          <span className="inline-flex items-center gap-2">
            <Avatar id={member.id} name={member.name} kind="team" size="s" />
            {member.name}
          </span>
        </MenuItem>
      ))}
    </Menu>
  )
}
