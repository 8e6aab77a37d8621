import { Tabs as Radix, ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface Tab<V extends string> {
  value: V
  label: ReactNode
  icon?: IconName
  count?: ReactNode
  disabled?: boolean
}

interface TabsProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  tabs: readonly Tab<V>[]
  /** `line` has the clay mark below the chosen one (a page's parts); `soft` a ground. */
  look?: 'soft' | 'line'
  /** Right of the tabs. */
  aside?: ReactNode
  /** The TabPanels; without them the caller shows the part elsewhere. */
  children?: ReactNode
  className?: string
}

/** Parts of one thing; arrows move, the panel below belongs to the chosen tab. */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, value, onChange, tabs, look = 'soft', aside, children, className } = props
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as V)}
      className={className}
      activationMode="automatic"
    >
      <div className="flex items-center">
        <Radix.List className={`tabs grow ${look === 'line' ? 'line' : ''}`} aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              disabled={tab.disabled}
              {...(children ? {} : { 'aria-controls': undefined })}
            >
              <Words tab={tab} />
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {children}
    </Radix.Root>
  )
}

export function TabPanel(props: { value: string; className?: string; children: ReactNode }) {
  return <Radix.Content {...props} />
}

type SegmentedProps<V extends string> = Omit<TabsProps<V>, 'children' | 'look' | 'aside'>

/** One of a few, at once visible: a choice, not a place. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onChange, tabs, className = '' } = props
  return (
    <ToggleGroup.Root
      type="single"
      className={`tabs seg ${className}`}
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as V)}
    >
      {tabs.map((tab) => (
        <ToggleGroup.Item key={tab.value} value={tab.value} disabled={tab.disabled}>
          <Words tab={tab} />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}

function Words({ tab }: { tab: Tab<string> }) {
  return (
    <>
      {tab.icon && <Icon name={tab.icon} size="s" />}
      {tab.label}
      {tab.count != null && <span className="count">{tab.count}</span>}
    </>
  )
}
