import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Icon, useReader, useWidth, type IconName } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Row } from '../../api/contracts.ts'
import { viewOf } from '../../known/lists.ts'
import { wallTime } from './day.ts'
import { birthdaysQuery, dueNeedsQuery } from './queries.ts'
import { hoursShown, type Mark, place, type Placed } from './rules.ts'

const pad = 12
const line = 46
const allDay = 2

interface DayLineProps {
  waiting: readonly Row[]
  back: readonly Row[]
  /** When the reader's day began. */
  start: number
  now: Date
}

/**
 * The day at a glance. Below the line service: since when people wait, and who comes back at which
 * hour. Above it care: what this day asks for, whatever the hour. Lists repeat all of it in words.
 */
export function DayLine({ waiting, back, start, now }: DayLineProps) {
  const { timeZone } = useReader()
  const [box, width] = useWidth(1040)
  const marks = useMarks({ waiting, back, start })
  const at = wallTime(now, timeZone).hour
  const { from, to } = hoursShown(marks, at)
  const xOf = (hour: number) => pad + ((hour - from) / (to - from)) * (width - 2 * pad)
  const placed = place(marks, xOf, width)
  const isDeep = placed.some(({ lane }) => lane === 1)
  const height = isDeep ? 120 : 96
  const care = useCareOfDay()
  if (marks.length === 0 && care.length === 0) return null
  const hours = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  return (
    <div ref={box} className="day-line" style={{ height }}>
      <ul className="day-care" aria-label={m.desk_today_line_care()}>
        {care.slice(0, 3).map(({ key, icon, label, to: address }) => (
          <li key={key}>
            <Link to={address} className="clay">
              <Icon name={icon} size="s" />
              {label}
            </Link>
          </li>
        ))}
        {care.length > 3 && (
          <li className="more">{m.desk_today_more({ count: care.length - 3 })}</li>
        )}
      </ul>
      <Axis {...{ width, height, hours, xOf, at }} placed={placed} />
      <ul aria-label={m.desk_today_line_service()}>
        {placed.map((mark) => (
          <li key={mark.key}>
            <MarkLabel mark={mark} />
          </li>
        ))}
      </ul>
      <NowFlag x={xOf(at)} hour={at} />
    </div>
  )
}

function NowFlag({ x, hour }: { x: number; hour: number }) {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const says = `${two(hour)}:${two(Math.round((hour % 1) * 60))}`
  return (
    <span className={`day-now ${x < 60 ? 'right' : ''}`} style={{ left: x }}>
      {says}
    </span>
  )
}

interface AxisProps {
  width: number
  height: number
  hours: readonly number[]
  xOf: (hour: number) => number
  at: number
  placed: readonly Placed[]
}

function Axis({ width, height, hours, xOf, at, placed }: AxisProps) {
  const [first = 0] = hours
  return (
    <svg width={width} height={height} aria-hidden="true">
      <rect
        className="past"
        x={pad}
        y={line - 2}
        width={Math.max(0, xOf(at) - xOf(first))}
        height="4"
      />
      <line className="base" x1={pad} x2={width - pad} y1={line} y2={line} />
      {hours.map((hour) => (
        <g key={hour}>
          <line className="tick" x1={xOf(hour)} x2={xOf(hour)} y1={line - 3} y2={line + 3} />
          <text x={xOf(hour)} y={height - 2} textAnchor="middle">
            {String(hour).padStart(2, '0')}
          </text>
        </g>
      ))}
      {placed.map((mark) => (
        <g key={mark.key} className={mark.kind}>
          <line x1={mark.x} x2={mark.x} y1={line} y2={line + 18 + mark.lane * 24} />
          <circle cx={mark.x} cy={line} r="3.5" />
        </g>
      ))}
      <line className="now" x1={xOf(at)} x2={xOf(at)} y1={4} y2={line + 32} />
    </svg>
  )
}

const icons: Record<Mark['kind'], IconName> = {
  waiting: 'clock',
  earlier: 'clock',
  returns: 'snooze',
  care: 'care',
}

function MarkLabel({ mark }: { mark: Placed }) {
  const top = line + 18 + mark.lane * 24
  const style = mark.isLeft
    ? { top, right: `calc(100% - ${mark.x + 7}px)` }
    : { top, left: mark.x - 7 }
  return (
    <Link
      to={mark.to}
      className={`day-mark ${mark.kind} ${mark.isLeft ? 'left' : ''}`}
      style={style}
    >
      <Icon name={icons[mark.kind]} size="s" />
      {mark.label}
      {mark.more > 0 && <span className="day-more">+{mark.more}</span>}
    </Link>
  )
}

function useMarks({ waiting, back, start }: Omit<DayLineProps, 'now'>): Mark[] {
  const { timeZone } = useReader()
  const hourOf = (at: string) => wallTime(new Date(at), timeZone).hour
  const marks: Mark[] = []
  const earlier = waiting.filter((row) => row.waitingSince && Date.parse(row.waitingSince) < start)
  if (earlier.length > allDay) {
    const label = m.desk_today_earlier({ count: earlier.length })
    marks.push({ key: 'earlier', hour: 0, label, kind: 'earlier', to: '/inbox/all' })
  }
  for (const row of waiting) {
    if (!row.waitingSince) continue
    const isEarlier = Date.parse(row.waitingSince) < start
    if (isEarlier && earlier.length > allDay) continue
    marks.push({
      key: row.id,
      hour: isEarlier ? 0 : hourOf(row.waitingSince),
      label: isEarlier ? m.desk_today_since_before({ name: row.customer.name }) : row.customer.name,
      kind: isEarlier ? 'earlier' : 'waiting',
      to: `/inbox/${viewOf(row.number)}/${row.number}`,
    })
  }
  for (const row of back) {
    if (!row.snoozedUntil) continue
    const hour = hourOf(row.snoozedUntil)
    const to = `/inbox/snoozed/${row.number}`
    marks.push({ key: row.id, hour, label: row.customer.name, kind: 'returns', to })
  }
  const hours = marks.filter(({ kind }) => kind !== 'earlier').map(({ hour }) => hour)
  const begin = Math.min(8, ...hours.map(Math.floor))
  // What is older than the day stands at the beginning of the line.
  return marks.map((mark) => (mark.kind === 'earlier' ? { ...mark, hour: begin } : mark))
}

interface OfTheDay {
  key: string
  icon: IconName
  label: string
  to: string
}

function useCareOfDay(): OfTheDay[] {
  const { data: birthdays } = useQuery(birthdaysQuery)
  const { data: needs } = useQuery(dueNeedsQuery)
  const cakes = (birthdays?.data ?? [])
    .filter(({ date, hold }) => date === birthdays?.today && !hold)
    .map(({ customer }) => ({
      key: customer.id,
      icon: 'cake' as const,
      label: m.desk_today_line_birthday({ name: customer.name }),
      to: `/customers/${customer.id}`,
    }))
  const due = (needs?.data ?? [])
    .filter(({ dueOn }) => dueOn <= (needs?.today ?? ''))
    .map(({ id, text, customer }) => ({
      key: id,
      icon: 'care' as const,
      label: `${text.length > 32 ? `${text.slice(0, 30).trimEnd()}…` : text}, ${customer.name}`,
      to: `/customers/${customer.id}`,
    }))
  return [...cakes, ...due]
}
