import { HeatMap, useReader, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayHour, sayNumber, sayPercent, sayWeekday } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Summary } from './queries.ts'
import { asSentence, eveningFrom, shapeOf, type InsightsSearch } from './rules.ts'
import { plainly } from './Said.tsx'

interface ArrivalsProps {
  summary: Summary
  search: InsightsSearch
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** When conversations begin, by the hour of the week. */
export function Arrivals({ summary, search }: ArrivalsProps) {
  const reader = useReader()
  const { arrivals, may } = summary
  const { busiest, cells } = arrivals
  const title = m.desk_insights_arrivals()
  if (!busiest) return <Part title={title} says={m.desk_insights_arrivals_none()} />
  const { firstHour, lastHour } = shapeOf(cells)
  const hours = Array.from({ length: lastHour - firstHour + 1 }, (_, at) => firstHour + at)
  const says = arrivalsSay(summary, reader)
  const at = (row: number, column: number) => row * 24 + hours[column]!
  const busiestAt = (busiest.weekday - 1) * 24 + busiest.hour
  const narrowed = { weekday: busiest.weekday, hour: busiest.hour }
  return (
    <Part
      title={title}
      says={says}
      aside={
        may.openRows && (
          <RowsLink metric="arrivals" search={search} narrowed={narrowed}>
            {m.desk_insights_busiest_rows()}
          </RowsLink>
        )
      }
    >
      <HeatMap
        says={`${title}. ${plainly(says)}`}
        rows={weekdays.map((day) => sayWeekday(day, reader, 'short'))}
        columns={hours.map(String)}
        every={hours.length > 12 ? 3 : 2}
        valueAt={(row, column) => cells[at(row, column)]?.perHour ?? 0}
        format={(value) => sayNumber(value, reader, 1)}
        told={(row, column) => at(row, column) === busiestAt}
      />
      <HeatScale weeks={Math.max(...arrivals.weekdays)} />
    </Part>
  )
}

function HeatScale({ weeks }: { weeks: number }) {
  return (
    <p className="heat-scale" aria-hidden="true">
      {m.desk_insights_fewer()}
      <span>
        {[0, 1, 2, 3, 4, 5].map((step) => (
          <i key={step} className={`k${step}`} />
        ))}
      </span>
      {m.desk_insights_more_per_hour({ weeks })}
    </p>
  )
}

function arrivalsSay({ arrivals }: Summary, reader: Reader): string {
  const { busiest, cells } = arrivals
  const { evening, weekend, total } = shapeOf(cells)
  const says = [
    m.desk_insights_busiest({
      weekday: sayWeekday(busiest!.weekday, reader, 'long'),
      hour: sayHour(busiest!.hour),
      count: sayNumber(busiest!.perHour, reader, 1),
    }),
  ]
  const isEnough = total >= 30
  if (isEnough && evening >= 10) {
    const time = sayHour(eveningFrom)
    says.push(m.desk_insights_evenings({ share: sayPercent(evening, reader), time }))
  }
  if (isEnough && weekend >= 15) {
    says.push(m.desk_insights_weekends({ share: sayPercent(weekend, reader) }))
  }
  return says.map((one) => asSentence(one, reader.locale)).join(' ')
}
