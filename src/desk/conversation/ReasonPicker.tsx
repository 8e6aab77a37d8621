import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button, Icon } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Reason, Row } from '../api/contracts.ts'
import { reasonGuessQuery, reasonsQuery } from '../known/queries.ts'

interface ReasonPickerProps {
  conversation: Pick<Row, 'id' | 'reasonId'>
  /** The words of the button. */
  act: string
  onPick: (reasonId: string) => void
}

/** Type to find, arrows to choose, Enter to take: `e`, Enter when it is known or guessed (D45). */
export function ReasonPicker({ conversation, act, onPick }: ReasonPickerProps) {
  const { data: reasons = [] } = useQuery(reasonsQuery)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const options = leavesOf(reasons).filter(({ told }) =>
    told.toLowerCase().includes(query.trim().toLowerCase()),
  )
  const { data: guess } = useQuery({
    ...reasonGuessQuery(conversation.id),
    enabled: conversation.reasonId === null,
  })
  const guessed = conversation.reasonId === null ? (guess?.reasonId ?? null) : null
  // Without a known reason or a guess nothing is chosen: the first stroke chooses.
  const known = options.findIndex(({ id }) => id === (conversation.reasonId ?? guessed))
  const active = options[Math.min(at ?? known, options.length - 1)]
  const step = (by: number) => {
    const from = options.findIndex((option) => option === active)
    setAt(
      from < 0 && by < 0
        ? options.length - 1
        : (from + by + options.length) % Math.max(1, options.length),
    )
  }
  return (
    <div className="reason-picker">
      <label className="label" htmlFor="reason-find">
        {m.desk_reason_why()}
      </label>
      <span className="in">
        <Icon name="search" size="s" />
        <input
          id="reason-find"
          ref={input}
          role="combobox"
          aria-expanded
          aria-controls="reason-list"
          aria-autocomplete="list"
          aria-activedescendant={active ? `reason-${active.id}` : undefined}
          autoComplete="off"
          placeholder={m.desk_reason_find()}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (by) step(by)
            else if (event.key === 'Enter' && active) onPick(active.id)
            else return
            event.preventDefault()
          }}
        />
      </span>
      <ul id="reason-list" role="listbox" aria-label={m.desk_reason_why()} className="reason-list">
        {options.map((option) => (
          <li
            key={option.id}
            id={`reason-${option.id}`}
            role="option"
            aria-selected={option === active}
            className={`opt ${option === active ? 'hover' : ''}`}
            ref={option === active ? keepInSight : undefined}
            onClick={() => onPick(option.id)}
          >
            <span className="grow">
              {option.name}
              {option.group && <span className="more">{option.group}</span>}
            </span>
            {option.id === conversation.reasonId && (
              <span className="t-12 text-ink-3">{m.desk_reason_given()}</span>
            )}
            {option.id === guessed && (
              <span className="t-12 text-ink-3">{m.desk_reason_guess()}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="flex justify-end pt-2">
        <Button
          tone="ink"
          icon="check"
          whyNot={active ? undefined : m.desk_reason_choose_first()}
          onClick={() => active && onPick(active.id)}
        >
          {act}
        </Button>
      </div>
    </div>
  )
}

const keepInSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

interface Leaf {
  id: string
  name: string
  group: string | null
  told: string
}

/** What can be chosen: the second level, and those of the first that have none below. */
function leavesOf(reasons: readonly Reason[]): Leaf[] {
  const parents = new Set(reasons.map(({ parentId }) => parentId))
  return reasons
    .filter(({ id }) => !parents.has(id))
    .map(({ id, name, parentId }) => {
      const group = reasons.find((other) => other.id === parentId)?.name ?? null
      return { id, name, group, told: `${name} ${group ?? ''}` }
    })
}
