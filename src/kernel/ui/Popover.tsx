import { HoverCard as RadixHover, Popover as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useFloatPlace } from './float-place.ts'

interface PopoverProps {
  trigger: ReactElement
  /** Names the floating group for screen readers. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'end' | 'center'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  /** Opened by a glance and not by an act: the focus stays where it is, also when it closes. */
  quiet?: boolean
  children: ReactNode
}

/** Something small to look at or fill in, beside the button that opened it. */
export function Popover(props: PopoverProps) {
  const place = useFloatPlace()
  const { trigger, label, open, onOpenChange, align = 'start', side, className = '' } = props
  const staysPut = (event: Event) => props.quiet && event.preventDefault()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          className={`popover float-in ${className}`}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={staysPut}
          onCloseAutoFocus={staysPut}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface HoverCardProps {
  trigger: ReactElement
  align?: 'start' | 'end' | 'center'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

/**
 * More about a thing, on hover and on focus; it can be hovered itself, stays, and Esc closes it
 * (WCAG 1.4.13). Only for what can also be reached by opening the thing.
 */
export function HoverCard(props: HoverCardProps) {
  const place = useFloatPlace()
  const { trigger, align = 'start', side, className = '', children } = props
  return (
    <RadixHover.Root openDelay={350} closeDelay={200}>
      <RadixHover.Trigger asChild>{trigger}</RadixHover.Trigger>
      <RadixHover.Portal container={place}>
        <RadixHover.Content
          className={`popover float-in ${className}`}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </RadixHover.Content>
      </RadixHover.Portal>
    </RadixHover.Root>
  )
}
