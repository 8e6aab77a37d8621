import { useSyncExternalStore, type ReactNode } from 'react'
import { isoDuration, sayDuration, sayExactly, sayWhen } from './spoken-time.ts'
import { tip } from './Tooltip.tsx'
import { useReader } from './words.ts'

const stepMs = 15_000
const watchers = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

function watch(tell: () => void) {
  watchers.add(tell)
  ticking ??= setInterval(() => watchers.forEach((each) => each()), stepMs)
  return () => {
    watchers.delete(tell)
    if (watchers.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}
const currentStep = () => Math.floor(Date.now() / stepMs) * stepMs

/** The time, one timer for the whole page, in steps of 15 seconds so that clocks move together. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(watch, currentStep, currentStep))
}

interface DateTextProps {
  /** ISO 8601 or a Date. */
  at: string | Date
  form?: 'short' | 'full' | 'day'
  /** "by email, " before it, inside the same element. */
  children?: ReactNode
  className?: string
  /** Inside rows with many of them: the exact time as a title instead of a tooltip. */
  plain?: boolean
}

/** A moment as people say it, in the reader's zone; the exact time on hover and focus. */
export function DateText({ at, form = 'short', children, className, plain }: DateTextProps) {
  const { locale, timeZone, words } = useReader()
  const now = useNow()
  const moment = typeof at === 'string' ? new Date(at) : at
  const exact = sayExactly(moment, { timeZone, locale })
  return (
    <time
      dateTime={moment.toISOString()}
      className={className}
      {...(plain ? { title: exact } : tip({ says: exact }))}
    >
      {children}
      {sayWhen(moment, { now, timeZone, locale, words, form })}
    </time>
  )
}

interface DurationProps {
  ms: number
  className?: string
}

/** "38 min", "1 h 56", "3 d 4 h". */
export function Duration({ ms, className }: DurationProps) {
  const { words } = useReader()
  return (
    <time dateTime={isoDuration(ms)} className={className}>
      {sayDuration(ms, words.units)}
    </time>
  )
}

/** Time passed since a moment, or left until it; moves by itself. */
export function Elapsed({ since, className }: { since: string | Date; className?: string }) {
  const now = useNow()
  return <Duration ms={now.getTime() - new Date(since).getTime()} className={className} />
}
