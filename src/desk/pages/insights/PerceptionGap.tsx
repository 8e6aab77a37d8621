import { useQuery } from '@tanstack/react-query'
import { useReader, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayNumber, sayPercent } from './figures.ts'
import { Part } from './Part.tsx'
import { gapQuery, type Gap } from './queries.ts'

const names: Record<Gap['reasons'][number], () => string> = {
  service: m.desk_insights_left_service,
  price: m.desk_insights_left_price,
  product: m.desk_insights_left_product,
  competitor: m.desk_insights_left_competitor,
  need: m.desk_insights_left_need,
  moved: m.desk_insights_left_moved,
  other: m.desk_insights_left_other,
}

/** Why we think they left beside why they say so; those on the diagonal we saw as they did. */
export function PerceptionGap({ days }: { days: number }) {
  const reader = useReader()
  const { data } = useQuery(gapQuery(days))
  if (!data || data.noted === 0) return null
  return (
    <Part
      title={m.desk_insights_gap()}
      aside={m.desk_insights_gap_left({ count: data.noted })}
      says={gapSays(data, reader)}
    >
      {data.agreement.n > 0 && <GapTable gap={data} />}
      <Churn churn={data.churn} />
    </Part>
  )
}

function gapSays({ agreement, blindSpot }: Gap, reader: Reader): string {
  const { k, n, value, low, high } = agreement
  if (value === null) return m.desk_insights_gap_few({ count: n })
  const agreed = m.desk_insights_gap_agree({
    count: k,
    n,
    low: sayNumber(low ?? 0, reader),
    high: sayNumber(high ?? 100, reader),
  })
  if (!blindSpot) return agreed
  const reason = names[blindSpot.reason]()
  const blind = m.desk_insights_gap_blind({
    reason,
    count: blindSpot.theyLeft,
    saw: blindSpot.weSaw,
  })
  return `${agreed} ${blind}`
}

/** Rows and columns that hold nobody are left out: seven by seven of zeros says nothing. */
function GapTable({ gap: { reasons, counts } }: { gap: Gap }) {
  const met = reasons.flatMap((_, at) =>
    counts[at]!.some(Boolean) || counts.some((row) => row[at]) ? [at] : [],
  )
  const most = Math.max(1, ...counts.flat())
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return (
    <figure className="gap-figure">
      <table className="gap">
        <caption className="sr">{m.desk_insights_gap()}</caption>
        <GapHead reasons={met.map((at) => reasons[at]!)} />
        <tbody>
          {met.map((ours) => (
            <tr key={ours}>
              <th scope="row">{names[reasons[ours]!]()}</th>
              {met.map((theirs) => {
                const count = counts[ours]![theirs]!
                const shade = count === 0 ? 0 : Math.ceil((5 * count) / most)
                return (
                  <td key={theirs} className={`q${shade} ${ours === theirs ? 'same' : ''}`}>
                    {count}
                  </td>
                )
              })}
              <td className="tt">{sum(counts[ours]!)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="tt">
              {m.desk_insights_gap_all()}
            </th>
            {met.map((theirs) => (
              <td key={theirs} className="tt">
                {sum(counts.map((row) => row[theirs]!))}
              </td>
            ))}
            <td className="tt">{sum(counts.flat())}</td>
          </tr>
        </tbody>
      </table>
      <figcaption className="gap-key">
        <i aria-hidden="true" />
        {m.desk_insights_gap_same()}
      </figcaption>
    </figure>
  )
}

function GapHead({ reasons }: Pick<Gap, 'reasons'>) {
  return (
    <thead>
      <tr>
        <td />
        <th colSpan={reasons.length} scope="colgroup">
          {m.desk_insights_gap_they()}
        </th>
        <td />
      </tr>
      <tr>
        <th scope="col" className="we">
          {m.desk_insights_gap_we()}
        </th>
        {reasons.map((reason) => (
          <th key={reason} scope="col">
            {names[reason]()}
          </th>
        ))}
        <th scope="col" className="tt">
          {m.desk_insights_gap_all()}
        </th>
      </tr>
    </thead>
  )
}

function Churn({ churn: { definition, leftOf } }: { churn: Gap['churn'] }) {
  const reader = useReader()
  const { k, n, value, low, high } = leftOf
  if (value === null) return null
  return (
    <p className="part-foot" title={definition}>
      {m.desk_insights_churn({
        count: k,
        n,
        share: sayPercent(value, reader),
        low: sayNumber(low ?? 0, reader, 1),
        high: sayNumber(high ?? 100, reader, 1),
      })}{' '}
      {definition}
    </p>
  )
}
