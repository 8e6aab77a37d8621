import { useQuery } from '@tanstack/react-query'
import { useReader, Whisker, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { addressOf } from '../../api/client.ts'
import { bandName } from './band-names.ts'
import { sayNumber, sayPercent } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import { firstAnswerQuery, type FirstAnswers, type Query } from './queries.ts'
import type { InsightsSearch } from './rules.ts'
import { Said } from './Said.tsx'
import './sections.css'

type Band = FirstAnswers['bands'][number]
type Outcome = Band['outcomes'][number]

const outcomeNames: Record<Outcome['metric'], () => string> = {
  csat: m.desk_insights_fa_satisfied,
  'repeat-contact': m.desk_insights_fa_back,
  'reopen-rate': m.desk_insights_fa_reopened,
}

interface FirstAnswerProps {
  query: Query
  search: InsightsSearch
}

/** First answers by their speed and what happened afterwards; company, never cause. */
export function FirstAnswer({ query, search }: FirstAnswerProps) {
  const reader = useReader()
  const { data } = useQuery(firstAnswerQuery(query))
  if (!data || data.bands.every(({ conversations }) => conversations === 0)) return null
  return (
    <Part
      title={m.desk_insights_fa()}
      says={apartSays(data, reader)}
      aside={<Csv data={data} query={query} />}
    >
      <table className="bands">
        <thead>
          <tr>
            <th scope="col">{m.desk_insights_fa_band()}</th>
            <th scope="col">n</th>
            {data.bands[0]!.outcomes.map(({ metric }) => (
              <th key={metric} scope="col">
                {outcomeNames[metric]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.bands.map(({ band, conversations, outcomes }) => (
            <tr key={band}>
              <th scope="row">{bandName(band)}</th>
              <td>{sayNumber(conversations, reader)}</td>
              {outcomes.map((one) => (
                <td key={one.metric} className={one.n < 30 ? 'few' : undefined}>
                  <Cell {...{ one, band, search }} mayOpen={data.may.openRows} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="part-note">
        <Said says={m.desk_insights_fa_no_proof()} />
      </p>
      <How definition={data.definition} />
    </Part>
  )
}

interface CellProps {
  one: Outcome
  band: Band['band']
  search: InsightsSearch
  mayOpen: boolean
}

function Cell({ one: { metric, value, low, high, n }, band, search, mayOpen }: CellProps) {
  const reader = useReader()
  if (value === null || low === null || high === null) return m.desk_insights_heard_few()
  const says = (
    <>
      {sayPercent(value, reader)} <span className="n">{sayNumber(n, reader)}</span>
    </>
  )
  return (
    <>
      {mayOpen ? (
        <RowsLink metric={metric} search={search} narrowed={{ answered: band }}>
          {says}
        </RowsLink>
      ) : (
        says
      )}
      <Whisker {...{ value, low, high }} min={0} max={100} />
    </>
  )
}

/** Only differences that chance does not explain are told. */
function apartSays({ apart }: FirstAnswers, reader: Reader): string {
  const real = apart.flatMap(({ metric, value, changed }) => {
    if (!changed || value === null) return []
    const points = `${value > 0 ? '+' : '−'}${sayNumber(Math.abs(value), reader)}`
    const name = outcomeNames[metric]().toLocaleLowerCase(reader.locale)
    return [m.desk_insights_fa_apart_one({ name, points })]
  })
  const told = real.length > 0 ? real.join(', ') : m.desk_insights_fa_no_difference()
  return m.desk_insights_fa_apart({ told })
}

function Csv({ data, query }: { data: FirstAnswers; query: Query }) {
  if (!data.may.export) return null
  return (
    <a href={addressOf('first-answer.export', { query })} download>
      {m.desk_insights_csv()}
    </a>
  )
}

/** Definition on demand. */
export function How({ definition }: { definition: string }) {
  return (
    <details className="part-how">
      <summary>{m.desk_insights_how_counted()}</summary>
      <p>{definition}</p>
    </details>
  )
}
