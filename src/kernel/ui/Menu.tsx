import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useFloatPlace } from './float-place.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Kbd } from './Kbd.tsx'

interface MenuProps {
  /** The button that opens it; a Button or IconButton. */
  trigger: ReactElement
  label?: string
  align?: 'start' | 'end' | 'center'
  side?: 'top' | 'bottom'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A menu of acts: arrows, Home, End, first letters and Esc work; focus returns to the button. */
export function Menu(props: MenuProps) {
  const place = useFloatPlace()
  const { trigger, label, align = 'start', side = 'bottom', open, onOpenChange, children } = props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          className="menu float-in"
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface MenuItemProps {
  icon?: IconName
  keys?: string
  tone?: 'plain' | 'clay' | 'danger'
  /** Quiet words after the label. */
  more?: ReactNode
  disabled?: boolean
  onSelect?: (event: Event) => void
  children: ReactNode
}

export function MenuItem({ icon, keys, tone = 'plain', more, disabled, ...rest }: MenuItemProps) {
  return (
    <Radix.Item
      className={`opt ${tone === 'plain' ? '' : tone}`}
      disabled={disabled}
      onSelect={rest.onSelect}
    >
      {icon && <Icon name={icon} />}
      <span className="grow">
        {rest.children}
        {more && <span className="more">{more}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  )
}

interface MenuCheckProps {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Several may be ticked, so the menu stays open. */
  children: ReactNode
  disabled?: boolean
}

export function MenuCheck({ checked, onChange, children, disabled }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      className="opt"
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="tick">{checked && <Icon name="check" />}</span>
      <span className="grow">{children}</span>
    </Radix.CheckboxItem>
  )
}

interface MenuChoiceProps<V extends string> {
  value: V
  onChange: (value: V) => void
  choices: readonly { value: V; label: ReactNode; disabled?: boolean }[]
}

/** One of several. */
export function MenuChoice<V extends string>({ value, onChange, choices }: MenuChoiceProps<V>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as V)}>
      {choices.map((choice) => (
        <Radix.RadioItem
          key={choice.value}
          className="opt"
          value={choice.value}
          disabled={choice.disabled}
        >
          <span className="tick">{choice.value === value && <Icon name="check" />}</span>
          <span className="grow">{choice.label}</span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuSub(props: { icon?: IconName; label: ReactNode; children: ReactNode }) {
  const place = useFloatPlace()
  return (
    <Radix.Sub>
      <Radix.SubTrigger className="opt">
        {props.icon && <Icon name={props.icon} />}
        <span className="grow">{props.label}</span>
        <Icon name="chevron-right" size="s" />
      </Radix.SubTrigger>
      <Radix.Portal container={place}>
        <Radix.SubContent className="menu float-in" sideOffset={4} collisionPadding={8}>
          {props.children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  )
}

export const MenuLine = () => <Radix.Separator className="menu-line" />

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="menu-label">{children}</Radix.Label>
}
