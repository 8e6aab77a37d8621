import { Popover as Radix } from 'radix-ui'
import { useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { matching } from './combobox-match.ts'
import { useFloatPlace } from './float-place.ts'
import { useFieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { useKitWords } from './words.ts'

export interface Option {
  value: string
  label: string
  /** Quiet words after the label. */
  more?: string
  icon?: IconName
  lead?: ReactNode
  disabled?: boolean
}

interface ComboboxProps {
  /** All options, or, with `onQuery`, those the server found. */
  options: readonly Option[]
  value: string | null
  onChange: (value: string | null) => void
  /** Given, the caller searches; the kit then filters nothing. */
  onQuery?: (query: string) => void
  /** Offers the typed text as a new one: the sentence of that option. */
  createSays?: (text: string) => string
  onCreate?: (text: string) => void
  /** The value's label while it is not among the options. */
  shownLabel?: string
  placeholder?: string
  clearable?: boolean
  busy?: boolean
  disabled?: boolean
  icon?: IconName
  id?: string
  'aria-label'?: string
}

const newOption = '\u0000new'

const plainCombobox = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  autoComplete: 'off',
  spellCheck: false,
} as const

const listPlace = {
  role: 'presentation',
  style: { width: 'var(--radix-popper-anchor-width)' },
  align: 'start',
  sideOffset: 4,
  collisionPadding: 8,
} as const

/** What is typed next replaces the old value. */
const selectAll = (event: FocusEvent<HTMLInputElement>) => event.target.select()

/** The focus stays in the field. */
const stay = (event: Event) => event.preventDefault()

/** A field that finds one of many while typing. Arrows move, Enter takes, Esc gives back. */
export function Combobox(props: ComboboxProps) {
  const listId = useId()
  const place = useFloatPlace()
  const input = useRef<HTMLInputElement>(null)
  const tied = useFieldProps(props)
  const box = useChoosing(props)
  const { open, active } = box
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && box.close()}>
      <Radix.Anchor asChild>
        <span className={`in ${tied['aria-invalid'] ? 'wrong' : ''}`}>
          {props.icon && <Icon name={props.icon} size="s" />}
          <input
            ref={input}
            {...tied}
            {...plainCombobox}
            aria-label={props['aria-label']}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && active ? `${listId}-${active.value}` : undefined}
            disabled={props.disabled}
            placeholder={props.placeholder}
            value={box.text}
            onChange={(event) => box.type(event.target.value)}
            onFocus={selectAll}
            onClick={() => !open && box.show()}
            onKeyDown={box.onKeyDown}
            onBlur={() => open && box.close()}
          />
          {props.clearable && props.value !== null && (
            <ClearButton
              onClear={() => {
                props.onChange(null)
                input.current?.focus()
              }}
            />
          )}
          <Icon name="chevron-down" />
        </span>
      </Radix.Anchor>
      <Radix.Portal container={place}>
        <Radix.Content
          {...listPlace}
          className="menu"
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onInteractOutside={(event) => {
            const own = input.current?.parentElement
            if (own?.contains(event.target as Node)) event.preventDefault()
          }}
          onMouseDown={(event) => event.preventDefault()}
        >
          <OptionList id={listId} box={box} props={props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What is open, typed, found and pointed at; pure state, no elements. */
function useChoosing(props: ComboboxProps) {
  const { options, value, onQuery, createSays } = props
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)

  const query = typed ?? ''
  const found = onQuery ? options : matching(options, query, (option) => option.label)
  const mayCreate = createSays && query.trim() && !found.some((option) => option.label === query)
  const shown: readonly Option[] = mayCreate
    ? [...found, { value: newOption, label: createSays(query.trim()), icon: 'plus' }]
    : found
  const active = shown[Math.min(at, shown.length - 1)]

  const close = () => {
    setOpen(false)
    setTyped(null)
    setAt(0)
  }
  const show = () => {
    setOpen(true)
    setAt(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    )
  }
  const take = (option: Option | undefined) => {
    if (!option || option.disabled) return
    if (option.value === newOption) props.onCreate?.(query.trim())
    else props.onChange(option.value)
    close()
  }
  const step = (by: number) => {
    const from = Math.min(at, shown.length - 1)
    setAt((from + by + shown.length) % Math.max(1, shown.length))
  }
  const label = options.find((option) => option.value === value)?.label ?? props.shownLabel ?? ''
  const type = (text: string) => {
    setTyped(text)
    setAt(0)
    setOpen(true)
    onQuery?.(text)
  }
  const onKeyDown = keysFor({ open, show, step, close, take: () => take(active) })
  return { open, text: typed ?? label, shown, active, setAt, take, show, close, type, onKeyDown }
}

interface Acts {
  open: boolean
  show: () => void
  step: (by: number) => void
  take: () => void
  close: () => void
}

function keysFor({ open, show, step, take, close }: Acts) {
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const used = by !== undefined || (open && ['Enter', 'Escape'].includes(event.key))
    if (used) event.preventDefault()
    if (by && !open) show()
    else if (by) step(by)
    else if (open && event.key === 'Enter') take()
    else if (open && event.key === 'Tab') close()
    else if (open && event.key === 'Escape') {
      // Esc climbs one level: the list closes, a dialog around it stays.
      event.stopPropagation()
      close()
    }
  }
}

function ClearButton({ onClear }: { onClear: () => void }) {
  const words = useKitWords()
  return (
    <button
      type="button"
      className="grid size-6 place-items-center text-ink-3 hover:text-ink"
      aria-label={words.clear}
      onClick={onClear}
    >
      <Icon name="close" size="s" />
    </button>
  )
}

const keepInSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

interface OptionListProps {
  id: string
  box: ReturnType<typeof useChoosing>
  props: ComboboxProps
}

function OptionList({ id, box, props }: OptionListProps) {
  const words = useKitWords()
  const { shown, active } = box
  return (
    <>
      <ul role="listbox" id={id} aria-label={props['aria-label'] ?? props.placeholder}>
        {shown.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${option.value}`}
            role="option"
            aria-selected={option.value === props.value}
            aria-disabled={option.disabled || undefined}
            className={`opt ${option === active ? 'hover' : ''}`}
            ref={option === active ? keepInSight : undefined}
            onMouseMove={() => box.setAt(index)}
            onClick={() => box.take(option)}
          >
            {option.lead}
            {option.icon && <Icon name={option.icon} />}
            <span className="grow">
              {option.label}
              {option.more && <span className="more">{option.more}</span>}
            </span>
            {option.value === props.value && <Icon name="check" className="text-clay-ink" />}
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="menu-empty" role="status">
          {props.busy ? words.loading : words.nothingFound}
        </p>
      )}
    </>
  )
}
