import { useQuery } from '@tanstack/react-query'
import { Tag } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Answered } from '../../../api/contracts.ts'
import { StartImprovement } from '../../StartImprovement.tsx'
import { Group } from '../parts/Part.tsx'
import { stopWord } from './stop-words.ts'
import type { Survey } from './words.ts'

type Results = Answered<'surveys.results'>
type Version = Results['versions'][number]

/** What came back: by version, how many answered, who was not asked, and what silence hides. */
export function SurveyNumbers({ survey }: { survey: Survey }) {
  const { data } = useQuery({
    queryKey: ['surveys', survey.id, 'results'],
    queryFn: ({ signal }) => call('surveys.results', { params: { id: survey.id } }, { signal }),
    staleTime: 0,
  })
  if (!data) return null
  return (
    <Group title={m.desk_surveys_numbers()} more={m.desk_surveys_numbers_more()}>
      <p>{responseSentence(data.response)}</p>
      <StartImprovement survey={survey.id} />
      <Versions results={data} />
      {data.commitment && <Commitment mix={data.commitment} />}
      <h3 className="survey-head">{m.desk_surveys_bias()}</h3>
      <p className="group-more">{biasSentence(data.bias)}</p>
      {data.suspects > 0 && (
        <p className="group-more">{m.desk_surveys_suspects({ count: data.suspects })}</p>
      )}
      <Stops stops={data.stops} />
      {data.notice && <p className="group-more">{data.notice}</p>}
    </Group>
  )
}

const whole = (value: number) => String(Math.round(value))
const tenth = (value: number) => value.toFixed(1)

function responseSentence({ answered, delivered, eligible, rate, coverage }: Results['response']) {
  if (eligible === 0) return m.desk_surveys_asked_none()
  return m.desk_surveys_answered({
    answered,
    delivered,
    eligible,
    rate: rate ? tenth(rate.value) : '–',
    coverage: coverage ? tenth(coverage.value) : '–',
  })
}

function biasSentence({ direction, raw, weighted }: Results['bias']): string {
  if (direction === 'unknown' || !raw || !weighted) return m.desk_surveys_bias_unknown()
  const numbers = { raw: whole(raw.value), weighted: whole(weighted.value) }
  if (direction === 'too-high') return m.desk_surveys_bias_high(numbers)
  return direction === 'too-low'
    ? m.desk_surveys_bias_low(numbers)
    : m.desk_surveys_bias_none(numbers)
}

function scoreOf({ verdict, nps, share, mean }: Version): string {
  if (verdict === 'too-small') return m.desk_surveys_too_small()
  const best = nps ?? share
  if (!best) return ''
  const numbers = { value: whole(best.value), low: whole(best.low), high: whole(best.high) }
  const first = nps ? m.desk_surveys_score_nps(numbers) : m.desk_surveys_score_share(numbers)
  return mean && !nps
    ? `${first}, ${m.desk_surveys_score_mean({ value: tenth(mean.value) })}`
    : first
}

function Versions({ results }: { results: Results }) {
  const { versions, boundaries } = results
  if (versions.length === 0) return <p className="group-more">{m.desk_surveys_none_yet()}</p>
  return (
    <table className="survey-table">
      <thead>
        <tr>
          <th scope="col">{m.desk_surveys_col_version()}</th>
          <th scope="col">{m.desk_surveys_col_score()}</th>
          <th scope="col">{m.desk_surveys_col_n()}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.versionId} className={version.verdict === 'uncertain' ? 'doubt' : ''}>
            <th scope="row">
              {version.isImported ? (
                <Tag>{m.desk_surveys_imported()}</Tag>
              ) : (
                m.desk_surveys_version_short({ number: version.number })
              )}
              {boundaries.some(({ versionId }) => versionId === version.versionId) && (
                <small>{m.desk_surveys_breaks()}</small>
              )}
            </th>
            <td>{scoreOf(version)}</td>
            <td>{version.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const commitmentName = {
  committed: m.desk_surveys_committed,
  convenient: m.desk_surveys_convenient,
  captive: m.desk_surveys_captive,
  'at-risk': m.desk_surveys_at_risk,
} as const

function Commitment({ mix }: { mix: NonNullable<Results['commitment']> }) {
  const kinds = ['committed', 'convenient', 'captive', 'at-risk'] as const
  return (
    <>
      <h3 className="survey-head">{m.desk_surveys_commitment()}</h3>
      <dl className="survey-pairs">
        {kinds.map((kind) => {
          const share = mix[kind]
          const numbers = share && {
            value: whole(share.value),
            low: whole(share.low),
            high: whole(share.high),
          }
          return (
            <div key={kind}>
              <dt>{commitmentName[kind]()}</dt>
              <dd>{numbers ? m.desk_surveys_score_share(numbers) : m.desk_surveys_too_small()}</dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

function Stops({ stops }: { stops: Results['stops'] }) {
  if (stops.length === 0) return null
  return (
    <>
      <h3 className="survey-head">{m.desk_surveys_stops()}</h3>
      <dl className="survey-pairs">
        {stops.map(({ reason, count }) => (
          <div key={reason}>
            <dt>{stopWord(reason)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
