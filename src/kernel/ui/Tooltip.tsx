import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useFloatPlace } from './float-place.ts'
import { Kbd } from './Kbd.tsx'

interface TooltipProps {
  says: ReactNode
  /** Keys in the notation of shortcuts.ts, shown beside the words. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}

/** A few words about the thing under the pointer or the focus; Esc closes it (WCAG 1.4.13). */
export function Tooltip({ says, keys, side = 'bottom', children }: TooltipProps) {
  const place = useFloatPlace()
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content className="tip float-in" side={side} sideOffset={6} collisionPadding={8}>
          {says}
          {keys && <Kbd keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export const TooltipProvider = Radix.Provider
