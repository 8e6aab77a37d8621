import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { heatStep, labelEvery, niceRange, niceTicks, scale } from './chart-scale.ts'
import { useKitWords } from './words.ts'

/** The width the page gives, so that type in charts is never scaled. */
export function useWidth(usual = 520): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usual)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setWidth(Math.max(240, Math.round(element.clientWidth)))
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return [box, width]
}

export interface ChartPoint {
  label: string
  /** null where nothing was measured: the line breaks. */
  value: number | null
  /** What the text says about this point, drawn beside it. */
  told?: string
}

const chartLook = (care?: boolean) => `chart ${care ? 'clay' : ''}`

interface ControlChartProps {
  /** The whole chart in one sentence. */
  says: string
  points: readonly ChartPoint[]
  mean: number
  /** One limit for all, or one per point when n differs. */
  lower?: number | readonly number[]
  upper?: number | readonly number[]
  format?: (value: number) => string
  /** Something changed before this point: a new way of counting, a move. */
  breaks?: readonly { before: number; says: string }[]
  range?: [number, number]
  axis?: string
  height?: number
  care?: boolean
}

/** Mean and limits; a point is marked only outside them or when the text speaks of it. */
export function ControlChart(props: ControlChartProps) {
  const { says, points, mean, format = String, breaks = [], height = 190, care } = props
  const words = useKitWords()
  const [box, width] = useWidth()
  const limit = (side: ControlChartProps['lower'], at: number) =>
    typeof side === 'number' || side === undefined ? side : side[at]
  const all = points.flatMap((point, at) => [
    point.value,
    limit(props.lower, at),
    limit(props.upper, at),
    mean,
  ])
  const [low, high] = props.range ?? niceRange(all.filter((value) => typeof value === 'number'))
  const area = { left: 30, right: width - 44, top: 8, bottom: height - 24 }
  const x = scale([0, Math.max(1, points.length - 1)], [area.left + 10, area.right - 10])
  const y = scale([low, high], [area.bottom, area.top])
  const every = labelEvery(points.length, area.right - area.left, 44)
  const isOut = (value: number, at: number) =>
    value < (limit(props.lower, at) ?? -Infinity) || value > (limit(props.upper, at) ?? Infinity)
  /** Below the point and below the limit line, so that words cross nothing. */
  const toldY = (at: number) => {
    const lowest = Math.min(points[at]?.value ?? mean, limit(props.lower, at) ?? Infinity)
    return Math.min(area.bottom - 6, y(lowest) + 24)
  }
  const limitPath = (side: ControlChartProps['lower']) =>
    points
      .map((_, at) => {
        const edge = limit(side, at)
        if (edge === undefined) return ''
        const half = (x(1) - x(0)) / 2
        const [from, to] = [Math.max(area.left, x(at) - half), Math.min(area.right, x(at) + half)]
        return `${at ? 'L' : 'M'}${from} ${y(edge)}H${to}`
      })
      .join('')

  return (
    <figure ref={box}>
      <svg {...{ width, height }} className={chartLook(care)} role="img" aria-label={says}>
        {niceTicks(low, high).map((tick) => (
          <g key={tick}>
            <line className="gridline" x1={area.left} x2={area.right} y1={y(tick)} y2={y(tick)} />
            <text x={area.left - 6} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        <line className="mean" x1={area.left} x2={area.right} y1={y(mean)} y2={y(mean)} />
        <text x={area.right + 5} y={y(mean) + 4}>
          {format(mean)}
        </text>
        <path className="limit" d={limitPath(props.upper)} />
        <path className="limit" d={limitPath(props.lower)} />
        {props.lower !== undefined && (
          <text x={area.right + 5} y={y(limit(props.lower, points.length - 1) ?? low) + 4}>
            {words.limit}
          </text>
        )}
        {breaks.map(({ before, says: why }) => (
          <g key={before}>
            <line
              className="break"
              x1={x(before - 0.5)}
              x2={x(before - 0.5)}
              y1={area.top}
              y2={area.bottom}
            />
            <text className="why" x={x(before - 0.5) + 4} y={area.top + 12}>
              {why}
            </text>
          </g>
        ))}
        <path className="series" d={seriesPath(points, x, y)} />
        {points.map((point, at) => {
          if (point.value === null) return null
          const out = isOut(point.value, at)
          const look = point.told ? 'told' : out ? 'out' : ''
          return (
            <circle
              key={at}
              className={`pt ${look}`}
              cx={x(at)}
              cy={y(point.value)}
              r={look ? 4.2 : 3}
            />
          )
        })}
        {points.map((point, at) =>
          point.told && point.value !== null ? (
            <g key={at}>
              <line className="lead" x1={x(at)} x2={x(at)} y1={y(point.value) + 5} y2={toldY(at)} />
              <text
                className="lb"
                x={x(at) + (at > points.length / 2 ? -5 : 5)}
                y={toldY(at)}
                textAnchor={at > points.length / 2 ? 'end' : 'start'}
              >
                {point.told}
              </text>
            </g>
          ) : null,
        )}
        {points.map((point, at) =>
          at % every === 0 ? (
            <text key={at} x={x(at)} y={height - 6} textAnchor="middle">
              {point.label}
            </text>
          ) : null,
        )}
        {props.axis && (
          <text x={area.right + 5} y={height - 6}>
            {props.axis}
          </text>
        )}
      </svg>
      <Rows says={says} rows={points} format={format} />
    </figure>
  )
}

function seriesPath(
  points: readonly ChartPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
) {
  let pen = 'M'
  return points
    .map((point, at) => {
      if (point.value === null) {
        pen = 'M'
        return ''
      }
      const step = `${pen}${x(at)} ${y(point.value)}`
      pen = 'L'
      return step
    })
    .join('')
}

/** The numbers of a chart as a table, for screen readers. */
function Rows(props: {
  says: string
  rows: readonly ChartPoint[]
  format: (value: number) => string
}) {
  return (
    <div className="sr">
      <table>
        <caption>{props.says}</caption>
        <tbody>
          {props.rows.map((row, at) => (
            <tr key={at}>
              <th scope="row">{row.label}</th>
              <td>{row.value === null ? '' : props.format(row.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DayBarsProps {
  says: string
  days: readonly ChartPoint[]
  format?: (value: number) => string
  height?: number
  care?: boolean
}

/** One bar per day from zero, with an axis: never a sparkline without one. */
export function DayBars({ says, days, format = String, height = 96, care }: DayBarsProps) {
  const [box, width] = useWidth(320)
  const [, high] = niceRange(
    days.map((day) => day.value ?? 0),
    true,
  )
  const area = { left: 28, right: width, top: 6, bottom: height - 20 }
  const y = scale([0, high], [area.bottom, area.top])
  const step = (area.right - area.left) / Math.max(1, days.length)
  const gap = step > 8 ? 2 : step > 4 ? 1 : 0
  const every = labelEvery(days.length, area.right - area.left, 46)
  return (
    <figure ref={box}>
      <svg {...{ width, height }} className={chartLook(care)} role="img" aria-label={says}>
        {[0, high].map((tick) => (
          <g key={tick}>
            <line className="gridline" x1={area.left} x2={area.right} y1={y(tick)} y2={y(tick)} />
            <text x={area.left - 6} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {days.map((day, at) => (
          <rect
            key={at}
            className={`bar ${day.told ? 'told' : ''}`}
            x={area.left + at * step + gap / 2}
            width={Math.max(1, Math.min(28, step - gap))}
            y={y(day.value ?? 0)}
            height={area.bottom - y(day.value ?? 0)}
          />
        ))}
        {days.map((day, at) =>
          at % every === 0 ? (
            <text key={at} x={area.left + at * step + gap / 2} y={height - 5}>
              {day.label}
            </text>
          ) : null,
        )}
      </svg>
      <Rows says={says} rows={days} format={format} />
    </figure>
  )
}

interface HeatMapProps {
  says: string
  rows: readonly string[]
  columns: readonly string[]
  /** Every how many column names one is drawn; all are there for screen readers. */
  every?: number
  valueAt: (row: number, column: number) => number
  format?: (value: number) => string
  /** ink for service, clay for care. */
  care?: boolean
  /** Cells the sentence speaks of show their number; the others on hover. */
  told?: (row: number, column: number) => boolean
  corner?: ReactNode
}

/** Quantity by row and column, a real table; darker is more, in dark lighter is more. */
export function HeatMap({ says, rows, columns, valueAt, format = String, ...rest }: HeatMapProps) {
  const most = Math.max(...rows.flatMap((_, row) => columns.map((_, at) => valueAt(row, at))))
  return (
    <table className="heat">
      <caption className="sr">{says}</caption>
      <thead>
        <tr>
          <td>{rest.corner}</td>
          {columns.map((column, at) => (
            <th key={at} scope="col">
              <span className={at % (rest.every ?? 1) ? 'sr' : undefined}>{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{row}</th>
            {columns.map((column, across) => {
              const value = valueAt(at, across)
              const shown = format(value)
              return (
                <td
                  key={across}
                  className={`${rest.care ? 'q' : 'k'}${heatStep(value, most)}`}
                  title={`${row} ${column}: ${shown}`}
                >
                  {rest.told?.(at, across) ? shown : <span className="sr">{shown}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
