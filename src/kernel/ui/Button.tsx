import { Slot } from 'radix-ui'
import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Kbd } from './Kbd.tsx'
import { tip } from './Tooltip.tsx'

export type ButtonTone = 'plain' | 'ink' | 'clay' | 'bare' | 'danger'

interface Common {
  /** ink: the one act of the view. clay: only for giving. danger: only what cannot be undone. */
  tone?: ButtonTone
  size?: 'm' | 'l' | 'xl'
  busy?: boolean
  /** Why it cannot be pressed now. It stays focusable and says so in a tooltip. */
  whyNot?: string
}

export interface ButtonProps extends Common, ComponentProps<'button'> {
  icon?: IconName
  keys?: string
  /** An icon after the label; for menus `chevron-down`. */
  after?: IconName
  /** The only child is the link to draw as a button. */
  asChild?: boolean
}

export function Button(props: ButtonProps) {
  const { tone, size, busy = false, whyNot, icon, keys, after, asChild, children, ...rest } = props
  const held = useHeld({ busy, whyNot, disabled: rest.disabled, onClick: rest.onClick })
  const className = classes({ tone, size, waiting: busy && !icon, extra: rest.className })
  const Root = asChild ? Slot.Root : 'button'
  return (
    <Root
      type={asChild ? undefined : 'button'}
      {...(whyNot ? tip({ says: whyNot }) : {})}
      {...rest}
      {...held.props}
      className={className}
    >
      {busy ? <BusyRing /> : icon && <Icon name={icon} />}
      {asChild ? (
        <Slot.Slottable>{children}</Slot.Slottable>
      ) : (
        children != null && <span className="lbl">{children}</span>
      )}
      {after && <Icon name={after} size="s" />}
      {keys && <Kbd keys={keys} />}
      {held.reason}
    </Root>
  )
}

export interface IconButtonProps extends Common, Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName
  /** Its accessible name, and the words of its tooltip. */
  name: string
  keys?: string
  tipSide?: 'top' | 'right' | 'bottom' | 'left'
}

/** A square button with an icon alone; bare unless said otherwise. */
export function IconButton(props: IconButtonProps) {
  const { tone = 'bare', size, busy = false, whyNot, icon, name, keys, tipSide, ...rest } = props
  const held = useHeld({ busy, whyNot, disabled: rest.disabled, onClick: rest.onClick })
  const says = whyNot ? `${name}. ${whyNot}` : name
  return (
    <button
      type="button"
      aria-label={name}
      {...tip({ says, keys, side: tipSide })}
      {...rest}
      {...held.props}
      className={classes({ tone, size, extra: `sq ${rest.className ?? ''}` })}
    >
      {busy ? <BusyRing /> : <Icon name={icon} />}
      {held.reason}
    </button>
  )
}

/** A button and its "other ways" menu button, joined. */
export function SplitButton({ children }: { children: ReactNode }) {
  return <span className="split">{children}</span>
}

export function BusyRing({ className = '' }: { className?: string }) {
  return (
    <svg className={`busy-ring late ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      <circle className="track" cx="8" cy="8" r="5.5" />
      <path className="arc" d="M8 2.5A5.5 5.5 0 0 1 13.5 8" />
    </svg>
  )
}

interface Held {
  busy: boolean
  whyNot?: string
  disabled?: boolean
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
}

/** Busy and explained buttons stay focusable, so that nobody loses their place. */
function useHeld({ busy, whyNot, disabled, onClick }: Held) {
  const id = useId()
  const stopped = busy || Boolean(whyNot)
  return {
    props: {
      disabled: stopped ? undefined : disabled,
      'aria-disabled': stopped || undefined,
      'aria-busy': busy || undefined,
      ...(whyNot ? { 'aria-describedby': id } : {}),
      onClick: stopped
        ? (event: MouseEvent<HTMLButtonElement>) => {
            event.preventDefault()
            event.stopPropagation()
          }
        : onClick,
    },
    reason: whyNot ? (
      <span id={id} hidden>
        {whyNot}
      </span>
    ) : null,
  }
}

function classes(parts: {
  tone?: ButtonTone
  size?: 'm' | 'l' | 'xl'
  waiting?: boolean
  extra?: string
}) {
  const { tone, size, waiting, extra } = parts
  return ['btn', tone !== 'plain' && tone, size !== 'm' && size, waiting && 'waiting', extra]
    .filter(Boolean)
    .join(' ')
}
