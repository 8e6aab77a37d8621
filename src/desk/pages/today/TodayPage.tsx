import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNow, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Row } from '../../api/contracts.ts'
import { listQuery } from '../../known/lists.ts'
import { countsQuery } from '../../known/queries.ts'
import { LivePause, LivePauseBar } from '../../inbox/LivePause.tsx'
import type { ViewName } from '../../inbox/rules.ts'
import { useMe } from '../../session.ts'
import { CareDesk } from './CareDesk.tsx'
import { dayAround, wallTime } from './day.ts'
import { DayLine } from './DayLine.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { Marked } from './Marked.tsx'
import { birthdaysQuery, dueNeedsQuery } from './queries.ts'
import { backToday, partOfDay, waitingSinceBefore } from './rules.ts'
import { ServiceDesk } from './ServiceDesk.tsx'
import './today.css'

const noRows: Row[] = []

function useRows(view: ViewName): Row[] | undefined {
  const order = view === 'snoozed' ? 'recent' : 'waiting'
  const { data } = useInfiniteQuery(listQuery({ view, order }))
  return data?.pages.flatMap((page) => page.data)
}

/** Where the day begins: what people wait for, beside what we do for them unasked. */
export default function TodayPage() {
  const now = useNow()
  const { timeZone } = useReader()
  const day = dayAround(now, timeZone)
  const mine = useRows('mine')
  const nobodys = useRows('unassigned')
  const snoozed = useRows('snoozed')
  const back = backToday(snoozed ?? noRows, now.getTime(), day.end)
  const waiting = [...(mine ?? noRows), ...(nobodys ?? noRows)]
  return (
    <div className="page today" data-pane="page">
      <div className="today-in">
        <header className="today-head">
          <Greeting />
          {mine && nobodys && <Facts mine={mine} start={day.start} />}
          <LivePause onPhone />
        </header>
        <LivePauseBar />
        <FirstSteps />
        {mine && nobodys && snoozed && (
          <DayLine waiting={waiting} back={back} start={day.start} now={now} />
        )}
        <div className="today-two">
          <ServiceDesk mine={mine} nobodys={nobodys} back={back} />
          <CareDesk />
        </div>
      </div>
    </div>
  )
}

function Greeting() {
  const me = useMe()
  const { timeZone } = useReader()
  const part = partOfDay(wallTime(useNow(), timeZone).hour)
  const [name = me.name] = me.name.split(' ')
  const says = {
    morning: m.desk_today_morning,
    afternoon: m.desk_today_afternoon,
    evening: m.desk_today_evening,
  }[part]
  return <h1>{says({ name })}</h1>
}

/** The state of the day in one or two plain sentences. */
function Facts({ mine, start }: { mine: Row[]; start: number }) {
  const { data: counts } = useQuery(countsQuery)
  const { data: birthdays } = useQuery(birthdaysQuery)
  const { data: needs } = useQuery(dueNeedsQuery)
  if (!counts) return null
  const old = waitingSinceBefore(mine, start).length
  const says = [yours(counts.mine, old)]
  if (counts.unassigned > 0) says.push(m.desk_today_nobodys({ count: counts.unassigned }))
  if (counts.unsent > 0) says.push(m.desk_today_unsent({ count: counts.unsent }))
  const today = birthdays?.data.filter(({ date, hold }) => date === birthdays.today && !hold) ?? []
  const [only] = today
  if (only && today.length === 1) says.push(m.desk_today_birthday({ name: only.customer.name }))
  else if (today.length > 1) says.push(m.desk_today_birthdays({ count: today.length }))
  const late = needs?.data.filter(({ dueOn }) => dueOn <= needs.today).length ?? 0
  if (late > 0) says.push(m.desk_today_needs_due({ count: late }))
  return (
    <p>
      <Marked says={says.slice(0, 3).join(' ')} />
    </p>
  )
}

function yours(count: number, old: number): string {
  if (count === 0) return m.desk_today_none_yours()
  if (old === 0) return m.desk_today_yours({ count })
  return old === count && count === 1
    ? m.desk_today_one_old()
    : m.desk_today_yours_old({ count, old })
}
