import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, DateText, Skeleton, useReader, Whisker } from '../../../../kernel/ui/index.ts'
import { formatDate, formatNumber, localeOf, m } from '../../../../kernel/words/index.ts'
import { viewOf } from '../../../known/lists.ts'
import { verdictWord } from './EffectWord.tsx'
import {
  type Effect,
  effectQuery,
  effectRowsQuery,
  type Improvement,
  type Side,
} from './queries.ts'
import { metricWord, sayDifference, sayFigure } from './words.ts'

/** The number it was begun for, before and after; what may be said of it, and what may not. */
export function EffectCard({ improvement }: { improvement: Improvement }) {
  const { data } = useQuery(effectQuery(improvement.id))
  const [open, setOpen] = useState<Side | null>(null)
  if (!data) return <Skeleton lines={[40, 70, 70]} />
  const name = metricWord[improvement.metric]()
  return (
    <section className="improvement-part effect" aria-labelledby="improvement-effect">
      <h3 id="improvement-effect">{m.desk_improvement_effect()}</h3>
      <p className="says">{says(data, name)}</p>
      <table>
        <caption className="sr">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" colSpan={2}>
              {m.desk_improvement_interval()}
            </th>
            <th scope="col">{m.desk_improvement_rests_on()}</th>
          </tr>
        </thead>
        <tbody>
          <SideRow effect={data} side="before" {...{ open, setOpen }} />
          {data.after && <SideRow effect={data} side="after" {...{ open, setOpen }} />}
        </tbody>
      </table>
      {open && <Rows id={improvement.id} side={open} />}
      <Difference effect={data} />
      <p className="small">
        {data.after ? m.desk_improvement_no_proof() : m.desk_improvement_baseline()}
      </p>
    </section>
  )
}

/** First what happened, then how sure that is. */
function says(effect: Effect, name: string): string {
  const { daysOver, daysWanted } = effect
  if (!effect.after) return m.desk_improvement_says_baseline({ name })
  const sofar =
    daysOver < daysWanted ? m.desk_improvement_so_far({ over: daysOver, wanted: daysWanted }) : ''
  return `${verdictWord(effect)} ${sofar}`.trim()
}

interface SideProps {
  effect: Effect
  side: Side
  open: Side | null
  setOpen: (side: Side | null) => void
}

function SideRow({ effect, side, open, setOpen }: SideProps) {
  const { locale, timeZone } = useReader()
  const figure = effect[side]!
  const { value, low, high, n, verdict } = figure
  const day = (date: string) =>
    formatDate(new Date(`${date}T12:00:00Z`), {
      locale: localeOf(locale),
      zone: timeZone,
      style: 'short',
    })
  const last = new Date(Date.parse(`${figure.to}T12:00:00Z`) - 86_400_000).toISOString()
  const word = side === 'before' ? m.desk_improvement_before() : m.desk_improvement_after()
  const count = m.desk_improvement_n({ count: n })
  return (
    <tr className={verdict === 'normal' ? undefined : 'few'}>
      <th scope="row">
        {effect.after ? word : m.desk_improvement_today()}
        <small>{m.desk_kit_range({ low: day(figure.from), high: day(last.slice(0, 10)) })}</small>
      </th>
      <td className="v">
        {value === null ? m.desk_improvement_too_few() : sayFigure(value, effect.unit, locale)}
        {low !== null && high !== null && (
          <small>
            {m.desk_kit_range({
              low: sayFigure(low, effect.unit, locale),
              high: sayFigure(high, effect.unit, locale),
            })}
          </small>
        )}
      </td>
      <td>
        {value !== null && low !== null && high !== null && (
          <Whisker {...{ low, value, high }} min={0} max={100} care />
        )}
      </td>
      <td>
        {effect.may.openRows && n > 0 ? (
          <button
            type="button"
            className="link"
            aria-expanded={open === side}
            onClick={() => setOpen(open === side ? null : side)}
          >
            {count}
          </button>
        ) : (
          count
        )}
      </td>
    </tr>
  )
}

function Difference({ effect: { change, says: verdict, unit } }: { effect: Effect }) {
  const { locale } = useReader()
  if (!change || change.value === null || change.low === null || change.high === null) return null
  const told = {
    value: sayDifference(change.value, locale),
    low: sayDifference(change.low, locale),
    high: sayDifference(change.high, locale),
  }
  return (
    <p className={`difference ${verdict}`}>
      {unit === 'percent'
        ? m.desk_improvement_difference_share(told)
        : m.desk_improvement_difference_points(told)}
    </p>
  )
}

/** What was counted, and nothing else. */
function Rows({ id, side }: { id: string; side: Side }) {
  const { locale } = useReader()
  const list = useInfiniteQuery(effectRowsQuery(id, side))
  const rows = list.data?.pages.flatMap((page) => page.data)
  if (!rows) return <Skeleton lines={[60, 60, 60]} />
  return (
    <div className="effect-rows">
      <ul aria-label={m.desk_improvement_rows()}>
        {rows.map(({ id: rowId, at, hit, points, conversation, customer }) => (
          <li key={rowId}>
            <span className="mark">
              {hit === null
                ? points !== null &&
                  formatNumber(points, localeOf(locale), { maximumFractionDigits: 0 })
                : hit
                  ? m.desk_improvement_row_hit()
                  : m.desk_improvement_row_missed()}
            </span>
            <span className="one grow">
              {conversation ? (
                <Link
                  to="/inbox/$view/$number"
                  params={{
                    view: viewOf(conversation.number),
                    number: String(conversation.number),
                  }}
                >
                  {conversation.subject || m.desk_no_subject()}
                </Link>
              ) : (
                m.desk_improvement_no_conversation()
              )}
            </span>
            <span className="who">{customer?.name ?? m.desk_voice_no_name()}</span>
            <DateText at={at} plain className="when" />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_voice_more()}
        </Button>
      )}
    </div>
  )
}
