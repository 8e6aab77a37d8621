import { useQuery } from '@tanstack/react-query'
import { useReader, Whisker, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayNumber } from './figures.ts'
import { Part } from './Part.tsx'
import { easeQuery, type EaseChecked } from './queries.ts'

/** Observed ease is validated, not believed: whether it rises with what people said. */
export function EaseCheck({ days }: { days: number }) {
  const reader = useReader()
  const { data } = useQuery(easeQuery(days))
  if (!data) return null
  const [scale] = data.scales
  return (
    <Part
      title={m.desk_insights_ease_check()}
      aside={m.desk_insights_ease_pairs({ count: scale?.n ?? 0 })}
      says={validitySays(data, reader)}
    >
      {scale && (
        <table className="ease-scores">
          <caption className="sr">{m.desk_insights_ease_by_score()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.desk_insights_ease_they_said()}</th>
              <th scope="col" colSpan={2}>
                {m.desk_insights_ease_we_saw()}
              </th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {scale.scores.map(({ score, value, low, high, n }) => (
              <tr key={score} className={n < 30 ? 'few' : undefined}>
                <th scope="row">{sayNumber(score, reader)}</th>
                <td className="v">
                  {value === null ? m.desk_insights_ease_too_few() : sayNumber(value, reader)}
                </td>
                <td>
                  {value !== null && low !== null && high !== null && (
                    <Whisker low={Math.max(0, low)} {...{ value, high }} min={0} max={100} care />
                  )}
                </td>
                <td>{sayNumber(n, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ByReason reasons={data.reasons} />
    </Part>
  )
}

function validitySays({ scales, validity, pairsNeeded }: EaseChecked, reader: Reader): string {
  const [scale] = scales
  if (validity === 'unvalidated' || !scale?.correlation) {
    return m.desk_insights_ease_unvalidated({ count: scale?.n ?? 0, needed: pairsNeeded })
  }
  const { value, low, high } = scale.correlation
  const told = {
    value: sayNumber(value, reader, 2),
    low: sayNumber(low ?? -1, reader, 2),
    high: sayNumber(high ?? 1, reader, 2),
  }
  return validity === 'agrees'
    ? m.desk_insights_ease_agrees(told)
    : m.desk_insights_ease_disagrees(told)
}

const reasonsShown = 6

/** T8: what we saw and what they said, by reason; the hardest first. */
function ByReason({ reasons }: { reasons: EaseChecked['reasons'] }) {
  const reader = useReader()
  const known = reasons.filter(({ observed }) => observed.value !== null).slice(0, reasonsShown)
  if (known.length === 0) return null
  const say = ({ value, low, high, n }: EaseChecked['reasons'][number]['asked']) =>
    value === null
      ? m.desk_insights_ease_too_few()
      : m.desk_insights_ease_with_interval({
          value: sayNumber(value, reader),
          low: sayNumber(low ?? value, reader),
          high: sayNumber(high ?? value, reader),
          n: sayNumber(n, reader),
        })
  return (
    <table className="ease-reasons">
      <caption className="sr">{m.desk_insights_ease_by_reason()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_reason()}</th>
          <th scope="col">{m.desk_insights_ease_we_saw()}</th>
          <th scope="col">{m.desk_insights_ease_they_agree()}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ reasonId, name, observed, asked }) => (
          <tr key={reasonId}>
            <th scope="row">{name}</th>
            <td>{say(observed)}</td>
            <td>{say(asked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
