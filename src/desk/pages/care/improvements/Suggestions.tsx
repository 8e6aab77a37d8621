import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { m } from '../../../../kernel/words/index.ts'
import { themesQuery } from '../../voice/queries.ts'
import { themeName } from '../../voice/theme-names.ts'
import { type Suggestion, suggestionsQuery } from './queries.ts'
import { driverWord } from './words.ts'

/** Where contacts were hard, and what may help: an article, or another way to reach us. */
export function Suggestions() {
  const { data } = useQuery(suggestionsQuery)
  if (!data || data.data.length === 0) return null
  return (
    <section className="improvements-group suggested" aria-labelledby="improvements-suggested">
      <h2 id="improvements-suggested">{m.desk_improvement_suggested()}</h2>
      <p className="more">{m.desk_improvement_suggested_more({ count: data.hard })}</p>
      <ul>
        {data.data.map((one) => (
          <Suggested key={one.theme ?? one.reason?.id} suggestion={one} />
        ))}
      </ul>
    </section>
  )
}

const remedies: Record<Suggestion['remedy'], () => string> = {
  article: m.desk_improvement_try_article,
  channel: m.desk_improvement_try_channel,
  change: m.desk_improvement_try_change,
}

function Suggested({ suggestion }: { suggestion: Suggestion }) {
  const { data: themes } = useQuery(themesQuery)
  const { theme, reason, customers, remedy } = suggestion
  const name = theme ? themeName(theme, themes) : (reason?.name ?? '')
  return (
    <li className="improvement-line idea">
      <i className="ring" aria-hidden="true" />
      <span className="what">
        <b>{name}</b>
        <small>
          {[m.desk_improvement_hard_for({ count: customers }), driverWord(suggestion)]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className="improvement-effect">
        <span>{remedies[remedy]()}</span>
        <Link
          to="/care/improvements/new"
          search={{ theme: theme ?? undefined, reason: reason?.id, kind: remedy, metric: 'ease' }}
        >
          {m.desk_improvement_start_about({ name })}
        </Link>
      </span>
    </li>
  )
}
