import { useQuery } from '@tanstack/react-query'
import { useReader, Whisker, type Reader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { addressOf } from '../../api/client.ts'
import { sayNumber, sayPercent } from './figures.ts'
import { channelName } from '../../inbox/state-words.ts'
import { How } from './FirstAnswer.tsx'
import { Part, RowsLink } from './Part.tsx'
import { heardQuery, type HeardTold, type Query } from './queries.ts'
import type { InsightsSearch } from './rules.ts'

type Side = HeardTold['rate']

/** Whom we hear of all we help, and which way the silence leans. */
export function Heard({ query, search }: { query: Query; search: InsightsSearch }) {
  const reader = useReader()
  const { data } = useQuery(heardQuery(query))
  if (!data || data.eligible === 0) return null
  const csv = data.may.export && (
    <a href={addressOf('insights.heard-export', { query })} download>
      {m.desk_insights_csv()}
    </a>
  )
  return (
    <Part title={m.desk_insights_heard()} says={heardSays(data, reader)} aside={csv}>
      <p className="part-note">{leanSays(data.bias, reader)}</p>
      <Known bias={data.bias} />
      <Groups groups={data.groups} mayOpen={data.may.openRows} search={search} />
      <How definition={data.definition} />
    </Part>
  )
}

function heardSays(
  { eligible, sent, delivered, answered, rate, coverage }: HeardTold,
  reader: Reader,
) {
  const say = ({ value }: Side) =>
    value === null ? m.desk_insights_heard_few() : sayPercent(value, reader)
  return m.desk_insights_heard_says({
    eligible: sayNumber(eligible, reader),
    sent: sayNumber(sent, reader),
    delivered: sayNumber(delivered, reader),
    answered: sayNumber(answered, reader),
    rate: say(rate),
    coverage: say(coverage),
  })
}

function leanSays({ direction, raw, weighted }: HeardTold['bias'], reader: Reader): string {
  if (direction === 'unknown' || raw.value === null || !weighted)
    return m.desk_surveys_bias_unknown()
  const numbers = {
    raw: sayNumber(raw.value, reader),
    weighted: sayNumber(weighted.value, reader),
  }
  if (direction === 'too-high') return m.desk_surveys_bias_high(numbers)
  return direction === 'too-low'
    ? m.desk_surveys_bias_low(numbers)
    : m.desk_surveys_bias_none(numbers)
}

function Known({ bias: { ease, hoursToAnswer } }: Pick<HeardTold, 'bias'>) {
  const reader = useReader()
  const say = ({ value, low, high, n }: Side) =>
    value === null
      ? m.desk_insights_heard_few()
      : m.desk_insights_heard_with({
          value: sayNumber(value, reader, 1),
          low: sayNumber(low ?? value, reader, 1),
          high: sayNumber(high ?? value, reader, 1),
          n: sayNumber(n, reader),
        })
  const rows = [
    [m.desk_insights_heard_ease(), ease],
    [m.desk_insights_heard_hours(), hoursToAnswer],
  ] as const
  return (
    <table className="heard">
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_heard_known()}</th>
          <th scope="col">{m.desk_insights_heard_answered()}</th>
          <th scope="col">{m.desk_insights_heard_silent()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, { answered, silent, differs }]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {differs && <span className="few"> {m.desk_insights_heard_differs()}</span>}
            </th>
            <td>{say(answered)}</td>
            <td>{say(silent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const groupsShown = 6

interface GroupsProps extends Pick<HeardTold, 'groups'> {
  mayOpen: boolean
  search: InsightsSearch
}

function Groups({ groups, mayOpen, search }: GroupsProps) {
  const reader = useReader()
  return (
    <table className="heard">
      <caption className="sr">{m.desk_insights_heard_by_group()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_heard_group()}</th>
          <th scope="col">n</th>
          <th scope="col" colSpan={2}>
            {m.desk_insights_heard_share()}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.slice(0, groupsShown).map(({ reasonId, reason, channel, eligible, rate }) => (
          <tr
            key={`${reasonId ?? reason} ${channel}`}
            className={eligible < 30 ? 'few' : undefined}
          >
            <th scope="row">
              <ToContacts
                reasonId={mayOpen ? reasonId : null}
                search={{ ...search, channel }}
                name={`${reason ?? m.desk_insights_heard_no_reason()}, ${channelName(channel)}`}
              />
            </th>
            <td>{sayNumber(eligible, reader)}</td>
            <td>
              {rate.value === null ? m.desk_insights_heard_few() : sayPercent(rate.value, reader)}
            </td>
            <td>
              {rate.value !== null && rate.low !== null && rate.high !== null && (
                <Whisker
                  value={rate.value}
                  low={rate.low}
                  high={rate.high}
                  min={0}
                  max={100}
                  care
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ToContactsProps {
  reasonId: string | null
  search: InsightsSearch
  name: string
}

/** The contacts of a group, where they can be told by its reason and channel. */
function ToContacts({ reasonId, search, name }: ToContactsProps) {
  if (!reasonId) return name
  return (
    <RowsLink metric="coverage" search={search} narrowed={{ reason: reasonId }}>
      {name}
    </RowsLink>
  )
}
