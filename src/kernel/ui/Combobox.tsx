import { Popover as Radix } from 'radix-ui'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
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

const keepInSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

/** A field that finds one of many while typing. Arrows move, Enter takes, Esc gives back. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onChange, onQuery, createSays, busy } = props
  const words = useKitWords()
  const place = useFloatPlace()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const tied = useFieldProps(props)

  const label = options.find((option) => option.value === value)?.label ?? props.shownLabel ?? ''
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
    const chosen = options.findIndex((option) => option.value === value)
    setAt(Math.max(0, chosen))
  }
  const take = (option: Option | undefined) => {
    if (!option || option.disabled) return
    if (option.value === newOption) props.onCreate?.(query.trim())
    else onChange(option.value)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (!open) show()
      else setAt((Math.min(at, shown.length - 1) + step + shown.length) % Math.max(1, shown.length))
    } else if (open && event.key === 'Enter') {
      event.preventDefault()
      take(active)
    } else if (open && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (open && event.key === 'Tab') {
      close()
    }
  }

  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && close()}>
      <Radix.Anchor asChild>
        <span className={`in ${tied['aria-invalid'] ? 'wrong' : ''}`}>
          {props.icon && <Icon name={props.icon} size="s" />}
          <input
            ref={input}
            {...tied}
            role="combobox"
            aria-label={props['aria-label']}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && active ? `${listId}-${active.value}` : undefined}
            autoComplete="off"
            spellCheck={false}
            disabled={props.disabled}
            placeholder={props.placeholder}
            value={typed ?? label}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
              setOpen(true)
              onQuery?.(event.target.value)
            }}
            onClick={() => !open && show()}
            onKeyDown={onKeyDown}
            onBlur={() => open && close()}
          />
          {props.clearable && value !== null && (
            <button
              type="button"
              className="grid size-6 place-items-center text-ink-3 hover:text-ink"
              aria-label={words.clear}
              onClick={() => {
                onChange(null)
                input.current?.focus()
              }}
            >
              <Icon name="close" size="s" />
            </button>
          )}
          <Icon name="chevron-down" />
        </span>
      </Radix.Anchor>
      <Radix.Portal container={place}>
        <Radix.Content
          role="presentation"
          className="menu"
          style={{ width: 'var(--radix-popper-anchor-width)' }}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            const own = input.current?.parentElement
            if (own?.contains(event.target as Node)) event.preventDefault()
          }}
          onMouseDown={(event) => event.preventDefault()}
        >
          <ul role="listbox" id={listId} aria-label={props['aria-label'] ?? props.placeholder}>
            {shown.map((option, index) => (
              <li
                key={option.value}
                id={`${listId}-${option.value}`}
                role="option"
                aria-selected={option.value === value}
                aria-disabled={option.disabled || undefined}
                className={`opt ${option === active ? 'hover' : ''}`}
                ref={option === active ? keepInSight : undefined}
                onMouseMove={() => setAt(index)}
                onClick={() => take(option)}
              >
                {option.lead}
                {option.icon && <Icon name={option.icon} />}
                <span className="grow">
                  {option.label}
                  {option.more && <span className="more">{option.more}</span>}
                </span>
                {option.value === value && <Icon name="check" className="text-clay-ink" />}
              </li>
            ))}
          </ul>
          {shown.length === 0 && (
            <p className="menu-empty" role="status">
              {busy ? words.loading : words.nothingFound}
            </p>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
