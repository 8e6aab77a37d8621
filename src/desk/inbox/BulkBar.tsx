import { useQuery } from '@tanstack/react-query'
import { Button, Menu, MenuItem, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { assign, markRead, markUnread, reopen, resolve } from '../known/acts.ts'
import { membersQuery, reasonsQuery } from '../known/queries.ts'
import { useMe } from '../session.ts'

interface BulkBarProps {
  rows: readonly Row[]
  checked: ReadonlySet<string>
  onDone: () => void
}

/** What can be done to the marked rows, at the foot of the list. */
export function BulkBar({ rows, checked, onDone }: BulkBarProps) {
  const me = useMe()
  const chosen = rows.filter(({ id }) => checked.has(id))
  const { data: members = [] } = useQuery(membersQuery)
  const { data: reasons = [] } = useQuery(reasonsQuery)
  if (chosen.length === 0) return null
  const each = async (run: (row: Row) => unknown, undo?: (row: Row) => unknown) => {
    onDone()
    const done = await Promise.all(chosen.map(run))
    const count = done.filter((one) => one !== false).length
    toast({
      says: m.desk_bulk_done({ count }),
      onUndo: undo && (() => void Promise.all(chosen.map(undo))),
    })
  }
  const active = members.filter(({ state, role }) => state === 'active' && role !== 'collaborator')
  return (
    <div className="bulk" role="toolbar" aria-label={m.desk_bulk({ count: chosen.length })}>
      <span className="grow one">{m.desk_bulk({ count: chosen.length })}</span>
      <Menu trigger={<Button after="chevron-down">{m.desk_assign()}</Button>} side="top">
        {active.map((member) => (
          <MenuItem
            key={member.id}
            onSelect={() =>
              void each(
                ({ id }) => assign({ id, meId: me.id, to: member }),
                ({ id, assignee }) => assign({ id, meId: me.id, to: assignee }),
              )
            }
          >
            {member.name}
          </MenuItem>
        ))}
      </Menu>
      <Menu trigger={<Button after="chevron-down">{m.desk_resolve()}</Button>} side="top">
        {reasons.map((reason) => (
          <MenuItem
            key={reason.id}
            onSelect={() =>
              void each(
                ({ id }) => resolve(id, me.id, reason.id),
                ({ id }) => reopen(id, me.id, { undo: true }),
              )
            }
          >
            {reason.name}
          </MenuItem>
        ))}
      </Menu>
      <Menu trigger={<Button after="chevron-down">{m.desk_more()}</Button>} side="top" align="end">
        <MenuItem onSelect={() => void each(({ id }) => markRead(id))}>
          {m.desk_mark_read()}
        </MenuItem>
        <MenuItem onSelect={() => void each(({ id }) => markUnread(id))}>
          {m.desk_mark_unread()}
        </MenuItem>
        <MenuItem onSelect={onDone}>{m.desk_bulk_none()}</MenuItem>
      </Menu>
    </div>
  )
}
