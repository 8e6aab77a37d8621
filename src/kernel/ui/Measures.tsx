import type { ReactNode } from 'react'
import { scale } from './chart-scale.ts'
import { useKitWords, useReader } from './words.ts'

interface WhiskerProps {
  low: number
  value: number
  high: number
  /** Ends of the scale. */
  min: number
  max: number
  target?: number
  care?: boolean
}

/** A value and its 95 % interval as a mark. Decoration: the numbers stand beside it in words. */
export function Whisker({ low, value, high, min, max, target, care }: WhiskerProps) {
  const x = scale([min, max], [4, 80])
  const inside = (at: number) => Math.min(80, Math.max(4, x(at)))
  return (
    <svg className={`whisker ${care ? 'clay' : ''}`} viewBox="0 0 84 16" aria-hidden="true">
      <line className="base" x1="1" x2="83" y1="8" y2="8" />
      <line className="range" x1={inside(low)} x2={inside(high)} y1="8" y2="8" />
      <circle className="value" cx={inside(value)} cy="8" r="4" />
      {target !== undefined && (
        <line className="target" x1={inside(target)} x2={inside(target)} y1="2" y2="14" />
      )}
    </svg>
  )
}

export interface Measure {
  id: string
  name: ReactNode
  /** "median", "target 95". */
  about?: ReactNode
  /** As shown: "1 h 52", "94 %". */
  value: string
  point: number
  /** Null where there is no interval, as of a count. */
  low: number | null
  high: number | null
  min: number
  max: number
  /** As shown: "1 h 43 to 2 h 01". */
  interval: string
  n: number
  /** A count is shown however small it is, and rests on nothing but itself. */
  isCount?: boolean
  target?: number
  /** Coloured only when it is a real change: "12 min faster"; else "no real change". */
  verdict: string
  change?: 'better' | 'worse'
}

interface MeasuresProps {
  /** Names the table. */
  label: string
  measures: readonly Measure[]
  care?: boolean
}

/** A scoreboard: value, interval as a mark and in words, n, verdict; honest about small n. */
export function Measures({ label, measures, care }: MeasuresProps) {
  const words = useKitWords()
  return (
    <table className="measures">
      <caption className="sr">{label}</caption>
      <thead>
        <tr>
          <td />
          <td />
          <th scope="col" colSpan={2}>
            {words.interval}
          </th>
          <th scope="col" className="n">
            {words.count}
          </th>
          <th scope="col" className="ch">
            {words.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <MeasureRow key={measure.id} measure={measure} care={care} />
        ))}
      </tbody>
    </table>
  )
}

/** Below five answers no number; below thirty a quiet one (care.md S6). */
export const enoughOf = (n: number) => (n < 5 ? 'none' : n < 30 ? 'few' : 'enough')

function MeasureRow({ measure, care }: { measure: Measure; care?: boolean }) {
  const { words, locale } = useReader()
  const enough = measure.isCount ? 'enough' : enoughOf(measure.n)
  const { low, high, min, max, point, target } = measure
  const tone = measure.change === 'better' ? 'good' : measure.change === 'worse' ? 'bad' : ''
  return (
    <tr className={enough}>
      <th scope="row">
        {measure.name}
        {measure.about && <small>{measure.about}</small>}
      </th>
      {enough === 'none' ? (
        <>
          <td className="v" />
          <td className="too-few" colSpan={2}>
            {words.tooFewToSay}
          </td>
        </>
      ) : (
        <>
          <td className="v">{measure.value}</td>
          <td className="w">
            {low !== null && high !== null && (
              <Whisker {...{ low, high, min, max, target, care }} value={point} />
            )}
          </td>
          <td className="r">{measure.interval}</td>
        </>
      )}
      <td className="n">{measure.isCount ? '' : measure.n.toLocaleString(locale)}</td>
      <td className={`ch ${tone}`}>{enough === 'none' ? '' : measure.verdict}</td>
    </tr>
  )
}

interface ParetoBarsProps {
  label: string
  /** Sorted by the caller; "Other, 9 reasons" last. */
  bars: readonly { id: string; name: ReactNode; value: number; told?: boolean }[]
  /** Of what the shares are; default the sum. */
  total?: number
  /** A way to the rows behind a bar. */
  onOpen?: (id: string) => void
}

/** Sorted bars from zero with count and share so far; the one the sentence speaks of is clay. */
export function ParetoBars({ label, bars, total, onOpen }: ParetoBarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const all = total ?? bars.reduce((sum, bar) => sum + bar.value, 0)
  let soFar = 0
  return (
    <ol className="pareto" aria-label={label}>
      {bars.map((bar) => {
        soFar += bar.value
        return (
          <li key={bar.id} className={bar.told ? 'told' : undefined}>
            {onOpen ? (
              <button type="button" className="nm one" onClick={() => onOpen(bar.id)}>
                {bar.name}
              </button>
            ) : (
              <span className="nm one">{bar.name}</span>
            )}
            <span className="pb" aria-hidden="true">
              <i style={{ width: `${(bar.value / most) * 100}%` }} />
            </span>
            <span className="pk">{bar.value}</span>
            <span className="pc">{all ? Math.round((soFar / all) * 100) : 0}&nbsp;%</span>
          </li>
        )
      })}
    </ol>
  )
}
