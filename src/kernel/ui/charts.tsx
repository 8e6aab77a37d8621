import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { heatStep, labelEvery, niceRange, scale } from './chart-scale.ts'

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

export const chartLook = (care?: boolean) => `chart ${care ? 'clay' : ''}`

/** The numbers of a chart as a table, for screen readers. */
export function ChartRows(props: {
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
  /** The top of the scale, where two charts are read beside each other. */
  most?: number
  care?: boolean
}

/** One bar per day from zero, with an axis: never a sparkline without one. */
export function DayBars({ says, days, format = String, height = 96, ...rest }: DayBarsProps) {
  const [box, width] = useWidth(320)
  const [, high] = niceRange([...days.map((day) => day.value ?? 0), rest.most ?? 0], true)
  const area = { left: 28, right: width, top: 6, bottom: height - 20 }
  const y = scale([0, high], [area.bottom, area.top])
  const step = (area.right - area.left) / Math.max(1, days.length)
  const gap = step > 8 ? 2 : step > 4 ? 1 : 0
  const every = labelEvery(days.length, area.right - area.left, 46)
  return (
    <figure ref={box}>
      <svg {...{ width, height }} className={chartLook(rest.care)} role="img" aria-label={says}>
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
      <ChartRows says={says} rows={days} format={format} />
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
