import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  Combobox,
  IconButton,
  Menu,
  MenuItem,
  MenuLabel,
  Popover,
  Progress,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { markRead, markUnread } from '../known/acts.ts'
import {
  type BulkAsked,
  putAway,
  saysOf,
  startBulkAct,
  undoBulkAct,
  useBulkAct,
} from '../known/bulk.ts'
import { membersQuery, reasonsQuery, sizeQuery, tagsQuery } from '../known/queries.ts'
import { useMe } from '../session.ts'
import { type ListOf, sizeQueryOf, wholeOf } from './rules.ts'
import { uponEach } from './upon-each.ts'

interface BulkBarProps {
  list: ListOf
  rows: readonly Row[]
  checked: ReadonlySet<string>
  /** Every conversation of the view, also those not fetched. */
  isWhole: boolean
  /** Absent where the list is narrowed by words that only this browser knows. */
  onWhole?: (() => void) | undefined
  onDone: () => void
}

/** What can be done to the marked rows, or to the whole view, at the foot of the list. */
export function BulkBar({ list, rows, checked, isWhole, onWhole, onDone }: BulkBarProps) {
  const me = useMe()
  const chosen = rows.filter(({ id }) => checked.has(id))
  const isOpen = isWhole || chosen.length > 0
  const { data: size } = useQuery({ ...sizeQuery(sizeQueryOf(list)), enabled: isOpen })
  if (!isOpen) return <BulkProgress />
  const whole = size?.isExact ? size.count : undefined
  const says = isWhole
    ? m.desk_bulk_whole({ count: whole ?? rows.length })
    : m.desk_bulk({ count: chosen.length })
  const act = (asked: BulkAsked) => {
    onDone()
    void (isWhole ? startBulkAct(wholeOf(list), asked) : uponEach(chosen, asked, me.id))
  }
  return (
    <div className="bulk" role="toolbar" aria-label={says}>
      <div className="bulk-says">
        <span className="one" role="status">
          {says}
        </span>
        {onWhole && !isWhole && whole !== undefined && whole > chosen.length && (
          <Button tone="bare" className="bulk-all" onClick={onWhole}>
            {m.desk_bulk_all({ count: whole })}
          </Button>
        )}
        <IconButton icon="close" name={m.desk_bulk_none()} onClick={onDone} />
      </div>
      <BulkActs act={act} />
      <MoreActs act={act} chosen={isWhole ? null : chosen} onDone={onDone} />
    </div>
  )
}

interface ActsProps {
  act: (asked: BulkAsked) => void
}

function BulkActs({ act }: ActsProps) {
  const { data: members = [] } = useQuery(membersQuery)
  const { data: reasons = [] } = useQuery(reasonsQuery)
  const active = members.filter(({ state, role }) => state === 'active' && role !== 'collaborator')
  return (
    <>
      <Menu trigger={<Button after="chevron-down">{m.desk_assign()}</Button>} side="top">
        {active.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => act({ kind: 'assign', assigneeId: id })}>
            {name}
          </MenuItem>
        ))}
      </Menu>
      <TagAct act={act} />
      <Menu trigger={<Button after="chevron-down">{m.desk_resolve()}</Button>} side="top">
        {reasons.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => act({ kind: 'resolve', reasonId: id })}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

function TagAct({ act }: ActsProps) {
  const [open, setOpen] = useState(false)
  const { data: known = [] } = useQuery(tagsQuery)
  const add = (name: string | null) => {
    if (!name) return
    setOpen(false)
    act({ kind: 'tag', addTags: [name.toLowerCase()] })
  }
  return (
    <Popover
      trigger={<Button>{m.desk_bulk_tag()}</Button>}
      label={m.desk_tags_add()}
      side="top"
      open={open}
      onOpenChange={setOpen}
    >
      <div className="w-64">
        <Combobox
          aria-label={m.desk_tags_add()}
          placeholder={m.desk_tags_add()}
          options={known.map(({ name }) => ({ value: name, label: name }))}
          value={null}
          onChange={add}
          createSays={(name) => m.desk_tags_new({ name })}
          onCreate={add}
        />
      </div>
    </Popover>
  )
}

interface MoreProps extends ActsProps {
  /** Null: the whole view. */
  chosen: readonly Row[] | null
  onDone: () => void
}

const priorities = ['urgent', 'high', 'normal', 'low'] as const

function MoreActs({ act, chosen, onDone }: MoreProps) {
  const each = (run: (id: string) => void) => () => {
    onDone()
    chosen?.forEach(({ id }) => run(id))
  }
  const word = {
    urgent: m.desk_priority_urgent,
    high: m.desk_priority_high,
    normal: m.desk_priority_normal,
    low: m.desk_priority_low,
  }
  return (
    <Menu trigger={<IconButton icon="more" name={m.desk_more()} />} side="top" align="end">
      {chosen && (
        <>
          <MenuItem onSelect={each(markRead)}>{m.desk_mark_read()}</MenuItem>
          <MenuItem onSelect={each(markUnread)}>{m.desk_mark_unread()}</MenuItem>
        </>
      )}
      <MenuLabel>{m.desk_priority()}</MenuLabel>
      {priorities.map((priority) => (
        <MenuItem key={priority} onSelect={() => act({ kind: 'prioritise', priority })}>
          {word[priority]()}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** An act upon a whole view goes on by itself: how far it is, and the way back. */
function BulkProgress() {
  const act = useBulkAct()
  if (!act) return null
  const undoing = act.state === 'undoing'
  const says = saysOf(act)
  const isDone = act.state === 'done' || act.state === 'undone'
  return (
    <section className="bulk" aria-label={m.desk_bulk_progress()}>
      <div className="bulk-says">
        {isDone ? (
          <span>{says}</span>
        ) : (
          <Progress
            says={says}
            value={undoing ? act.restored + act.kept : act.handled}
            max={undoing ? act.changed : act.total}
          />
        )}
        <span className="end" />
        {act.may.undo && (
          <Button icon="undo" onClick={() => void undoBulkAct(act.id)}>
            {m.desk_bulk_undo()}
          </Button>
        )}
        {isDone && <IconButton icon="close" name={m.desk_bulk_close()} onClick={putAway} />}
      </div>
    </section>
  )
}
