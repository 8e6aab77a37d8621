import { labelEvery, niceRange, niceTicks, scale } from './chart-scale.ts'
import { chartLook, ChartRows, useWidth, type ChartPoint } from './charts.tsx'
import { useKitWords } from './words.ts'

/** One limit for all points, or one per point when n differs. */
type Limit = number | readonly number[]

interface ControlChartProps {
  /** The whole chart in one sentence. */
  says: string
  points: readonly ChartPoint[]
  mean: number
  lower?: Limit
  upper?: Limit
  format?: (value: number) => string
  /** Something changed before this point: a new way of counting, a move. */
  breaks?: readonly { before: number; says: string }[]
  range?: [number, number]
  /** What the labels below count: "week". */
  axis?: string
  height?: number
  care?: boolean
}

/** Mean and limits; a point is marked only outside them or when the text speaks of it. */
export function ControlChart(props: ControlChartProps) {
  const { says, points, format = String, height = 190, breaks = [] } = props
  const [box, width] = useWidth()
  const plot = plotOf(props, { width, height })
  return (
    <figure ref={box}>
      <svg {...{ width, height }} className={chartLook(props.care)} role="img" aria-label={says}>
        <Grid plot={plot} format={format} />
        <MeanAndLimits plot={plot} format={format} chart={props} />
        {breaks.map((each) => (
          <Break key={each.before} plot={plot} {...each} />
        ))}
        <path className="series" d={seriesPath(plot, points)} />
        {points.map((point, at) => (
          <Point key={at} plot={plot} point={point} at={at} chart={props} />
        ))}
        <Labels plot={plot} points={points} axis={props.axis} height={height} />
      </svg>
      <ChartRows says={says} rows={points} format={format} />
    </figure>
  )
}

interface Plot {
  area: { left: number; right: number; top: number; bottom: number }
  range: [number, number]
  x: (at: number) => number
  y: (value: number) => number
}

function plotOf(chart: ControlChartProps, size: { width: number; height: number }): Plot {
  const { points, mean, lower, upper } = chart
  const all = points.flatMap((point, at) => [
    point.value,
    limitAt(lower, at),
    limitAt(upper, at),
    mean,
  ])
  const range = chart.range ?? niceRange(all.filter((value) => typeof value === 'number'))
  const area = { left: 30, right: size.width - 44, top: 8, bottom: size.height - 24 }
  return {
    area,
    range,
    x: scale([0, Math.max(1, points.length - 1)], [area.left + 10, area.right - 10]),
    y: scale(range, [area.bottom, area.top]),
  }
}

const limitAt = (limit: Limit | undefined, at: number) =>
  typeof limit === 'number' || limit === undefined ? limit : limit[at]

type Format = (value: number) => string

function Grid({ plot, format }: { plot: Plot; format: Format }) {
  const { area, range, y } = plot
  return niceTicks(...range).map((tick) => (
    <g key={tick}>
      <line className="gridline" x1={area.left} x2={area.right} y1={y(tick)} y2={y(tick)} />
      <text x={area.left - 6} y={y(tick) + 4} textAnchor="end">
        {format(tick)}
      </text>
    </g>
  ))
}

function MeanAndLimits(props: { plot: Plot; format: Format; chart: ControlChartProps }) {
  const { plot, format, chart } = props
  const words = useKitWords()
  const { area, y } = plot
  const last = limitAt(chart.lower, chart.points.length - 1)
  return (
    <>
      <line className="mean" x1={area.left} x2={area.right} y1={y(chart.mean)} y2={y(chart.mean)} />
      <text x={area.right + 5} y={y(chart.mean) + 4}>
        {format(chart.mean)}
      </text>
      <path className="limit" d={limitPath(plot, chart.upper, chart.points.length)} />
      <path className="limit" d={limitPath(plot, chart.lower, chart.points.length)} />
      {last !== undefined && (
        <text x={area.right + 5} y={y(last) + 4}>
          {words.limit}
        </text>
      )}
    </>
  )
}

/** A stair: each limit holds for its own point only. */
function limitPath({ area, x, y }: Plot, limit: Limit | undefined, count: number): string {
  const half = (x(1) - x(0)) / 2
  return Array.from({ length: count }, (_, at) => {
    const edge = limitAt(limit, at)
    if (edge === undefined) return ''
    const from = Math.max(area.left, x(at) - half)
    const to = Math.min(area.right, x(at) + half)
    return `${at ? 'L' : 'M'}${from} ${y(edge)}H${to}`
  }).join('')
}

function Break({ plot, before, says }: { plot: Plot; before: number; says: string }) {
  const { area, x } = plot
  const at = x(before - 0.5)
  return (
    <g>
      <line className="break" x1={at} x2={at} y1={area.top} y2={area.bottom} />
      <text className="why" x={at + 4} y={area.top + 12}>
        {says}
      </text>
    </g>
  )
}

interface PointProps {
  plot: Plot
  point: ChartPoint
  at: number
  chart: ControlChartProps
}

function Point({ plot, point, at, chart }: PointProps) {
  const { area, x, y } = plot
  const { value, told } = point
  if (value === null) return null
  const lower = limitAt(chart.lower, at)
  const out = value < (lower ?? -Infinity) || value > (limitAt(chart.upper, at) ?? Infinity)
  const look = told ? 'told' : out ? 'out' : ''
  // Below the point and below the limit line, so that words cross nothing.
  const toldY = Math.min(area.bottom - 6, y(Math.min(value, lower ?? value)) + 24)
  const toLeft = at > chart.points.length / 2
  return (
    <>
      {told && <line className="lead" x1={x(at)} x2={x(at)} y1={y(value) + 5} y2={toldY} />}
      <circle className={`pt ${look}`} cx={x(at)} cy={y(value)} r={look ? 4.2 : 3} />
      {told && (
        <text
          className="lb"
          x={x(at) + (toLeft ? -5 : 5)}
          y={toldY}
          textAnchor={toLeft ? 'end' : 'start'}
        >
          {told}
        </text>
      )}
    </>
  )
}

interface LabelsProps {
  plot: Plot
  points: readonly ChartPoint[]
  axis?: string
  height: number
}

function Labels({ plot, points, axis, height }: LabelsProps) {
  const { area, x } = plot
  const every = labelEvery(points.length, area.right - area.left, 44)
  return (
    <>
      {points.map((point, at) =>
        at % every === 0 ? (
          <text key={at} x={x(at)} y={height - 6} textAnchor="middle">
            {point.label}
          </text>
        ) : null,
      )}
      {axis && (
        <text x={area.right + 5} y={height - 6}>
          {axis}
        </text>
      )}
    </>
  )
}

/** The pen is lifted where nothing was measured. */
function seriesPath({ x, y }: Plot, points: readonly ChartPoint[]): string {
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
