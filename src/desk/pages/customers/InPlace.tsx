import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { announce, Button, Icon, Select } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { Problem, sentenceOf } from '../../api/problem.ts'
import { FieldHistory, type HistoryOf } from './FieldHistory.tsx'

interface Contested {
  pointer: string
  yours: unknown
  theirs: unknown
  by: string | null
  at: string
}

export interface InPlaceProps {
  label: string
  value: string | null
  /** How the value is shown where it is not its own name. */
  shown?: (value: string) => string
  /** Chosen from these instead of typed. */
  choices?: readonly { value: string; label: string }[]
  type?: 'text' | 'number' | 'date'
  /** May it be emptied? */
  mayBeEmpty?: boolean
  readOnly?: boolean
  /** Counts the changes; told to the server as seen when the edit began. */
  version: number
  save: (value: string | null, version: number) => Promise<unknown>
  /** Whose changes are told while it is being edited. */
  historyOf?: HistoryOf
}

/**
 * A fact that is edited where it stands: Enter or leaving saves, Esc gives the old value back, and
 * when a colleague changed it meanwhile both values are shown and one is chosen (D54).
 */
export function InPlace(props: InPlaceProps) {
  const { label, value, shown, readOnly } = props
  const edit = useInPlace(props)
  if (edit.contested) return <Contest props={props} edit={edit} contested={edit.contested} />
  if (edit.typed !== null) {
    return (
      <span className="in-place-edit">
        <Editor props={props} edit={edit} />
        {props.historyOf && <FieldHistory {...props.historyOf} />}
      </span>
    )
  }
  const text = value === null || value === '' ? null : (shown?.(value) ?? value)
  if (readOnly)
    return <span>{text ?? <span className="text-ink-3">{m.desk_customers_unset()}</span>}</span>
  return (
    <span className="in-place">
      <button
        type="button"
        ref={edit.button}
        aria-label={m.desk_customers_edit({
          field: label,
          value: text ?? m.desk_customers_unset(),
        })}
        onClick={() => edit.begin()}
      >
        {text ?? <span className="unset">{m.desk_customers_unset()}</span>}
        <Icon name="pencil" size="s" />
      </button>
      {edit.saved && (
        <span className="saved">
          <Icon name="check" size="s" />
          {m.desk_customers_saved()}
        </span>
      )}
      {edit.problem && (
        <span className="wrong" role="alert">
          {edit.problem}
        </span>
      )}
    </span>
  )
}

type Edit = ReturnType<typeof useInPlace>

function useInPlace({ label, value, version, save, mayBeEmpty = true }: InPlaceProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [seen, setSeen] = useState(version)
  const [saved, setSaved] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [contested, setContested] = useState<(Contested & { version: number }) | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const ending = useRef(false)

  useEffect(() => {
    if (!saved) return
    const timer = setTimeout(() => setSaved(false), 2_500)
    return () => clearTimeout(timer)
  }, [saved])

  const comeBack = () => requestAnimationFrame(() => button.current?.focus())
  const begin = () => {
    ending.current = false
    setSeen(version)
    setProblem(null)
    setTyped(value ?? '')
  }
  const leave = () => {
    ending.current = true
    setTyped(null)
  }
  const send = async (next: string | null, at: number) => {
    try {
      await save(next, at)
      setSaved(true)
      setContested(null)
      announce(m.desk_customers_saved_field({ field: label }))
    } catch (error) {
      const more = error instanceof Problem && error.code === 'edited-meanwhile' ? error.more : null
      const [first] = (more?.['contested'] ?? []) as Contested[]
      if (first) setContested({ ...first, version: Number(more?.['version']) })
      else setProblem(sentenceOf(error))
    }
  }
  const finish = (text: string, { focus = false } = {}) => {
    if (ending.current) return
    leave()
    if (focus) comeBack()
    const next = text.trim() === '' ? null : text.trim()
    if (next === (value === '' ? null : value) || (next === null && !mayBeEmpty)) return
    void send(next, seen)
  }
  const cancel = () => {
    leave()
    comeBack()
  }
  const settle = (mine: boolean) => {
    const found = contested
    setContested(null)
    comeBack()
    if (mine && found) void send(found.yours as string | null, found.version)
  }
  return { typed, setTyped, saved, problem, contested, button, begin, finish, cancel, settle }
}

function Editor({ props, edit }: { props: InPlaceProps; edit: Edit }) {
  const { label, choices, type = 'text', mayBeEmpty = true } = props
  const text = edit.typed ?? ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      edit.cancel()
    } else if (event.key === 'Enter' && !choices) {
      event.preventDefault()
      edit.finish(text, { focus: true })
    }
  }
  if (choices) {
    return (
      <Select
        autoFocus
        aria-label={label}
        value={text}
        onKeyDown={onKeyDown}
        onBlur={() => edit.finish(text)}
        onChange={(event) => edit.finish(event.target.value, { focus: true })}
      >
        {(mayBeEmpty || text === '') && <option value="">{m.desk_customers_unset()}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    )
  }
  return (
    <input
      autoFocus
      className="in"
      type={type}
      aria-label={label}
      value={text}
      onChange={(event) => edit.setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKeyDown}
      onBlur={() => edit.finish(text)}
    />
  )
}

interface ContestProps {
  props: InPlaceProps
  edit: Edit
  contested: Contested
}

function Contest({ props, edit, contested }: ContestProps) {
  const say = (value: unknown) => {
    if (value === null || value === '') return m.desk_customers_unset()
    return props.shown?.(String(value)) ?? String(value)
  }
  const by = contested.by ?? m.desk_customers_somebody()
  return (
    <span className="contest" role="alert">
      <span>{m.desk_customers_contested({ by })}</span>
      <span className="values">
        <b>{say(contested.theirs)}</b>
        <Button onClick={() => edit.settle(false)}>{m.desk_customers_keep_theirs({ by })}</Button>
      </span>
      <span className="values">
        <b>{say(contested.yours)}</b>
        <Button onClick={() => edit.settle(true)}>{m.desk_customers_put_mine()}</Button>
      </span>
    </span>
  )
}
