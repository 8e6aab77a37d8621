import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { useKitWords } from './words.ts'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'clay' | 'quiet'

interface TagProps {
  tone?: Tone
  icon?: IconName
  /** With a ground; only for a state of the whole thing (Draft, Resolved, Bounced). */
  boxed?: boolean
  /** Shows a way to take the tag off; the button is named after the tag. */
  onRemove?: () => void
  /** Needed when `onRemove` is given and the children are not plain text. */
  name?: string
  children: ReactNode
  className?: string
}

/** A word with a mark. The colour never stands alone: the word says it. */
export function Tag(props: TagProps) {
  const { tone = 'plain', icon, boxed, onRemove, name, children, className } = props
  const words = useKitWords()
  const called = name ?? (typeof children === 'string' ? children : '')
  const list = ['tag', tone !== 'plain' && tone, boxed && 'box', className]
  return (
    <span className={list.filter(Boolean).join(' ')}>
      {icon && <Icon name={icon} size="s" />}
      {children}
      {onRemove && (
        <button type="button" onClick={onRemove} aria-label={words.remove(called)}>
          <Icon name="close" size="s" />
        </button>
      )}
    </span>
  )
}

/** A state in words: the same as Tag, named for what it is for. */
export const StateWord = Tag

const around = 2 * Math.PI * 5.5

interface ClockRingProps {
  /** Share of the time already used, 0 to 1. */
  used: number
  state?: 'calm' | 'soon' | 'late'
  /** The time in words: "38 min left", "22 min late". */
  children: ReactNode
}

/** A ring that fills with used time; coloured only near the deadline, always with words. */
export function ClockRing({ used, state = 'calm', children }: ClockRingProps) {
  const filled = Math.min(1, Math.max(0.02, used)) * around
  const tone = { calm: '', soon: 'warn', late: 'bad' }[state]
  return (
    <span className={`tag ${tone}`}>
      <svg className="clock-ring" viewBox="0 0 14 14" aria-hidden="true">
        <circle className="track" cx="7" cy="7" r="5.5" />
        <circle
          className="used"
          cx="7"
          cy="7"
          r="5.5"
          strokeDasharray={`${filled} ${around}`}
          transform="rotate(-90 7 7)"
        />
      </svg>
      {children}
    </span>
  )
}

/** A number at the end of a row: quiet, never in a coloured pill. */
export function Count({ children }: { children: ReactNode }) {
  return <span className="count">{children}</span>
}

interface ProgressProps {
  /** "Importing 1 284 of 2 000": the words carry it, the bar repeats it. */
  says: string
  value: number
  max: number
  children?: ReactNode
}

export function Progress({ says, value, max, children }: ProgressProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0
  return (
    <div className="progress">
      <span>{says}</span>
      <span
        className="bar-track"
        role="progressbar"
        aria-label={says}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {children}
    </div>
  )
}
