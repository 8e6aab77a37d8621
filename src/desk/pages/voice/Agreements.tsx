import { useQuery } from '@tanstack/react-query'
import { Button, Icon, useReader, Whisker } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { addressOf } from '../../api/client.ts'
import { sayKappa, sayMonth, sayPercent } from './Checked.tsx'
import { type Agreement, themesQuery } from './queries.ts'
import { themeName } from './theme-names.ts'

/** What came of it: share and kappa for mood and themes, and theme by theme. */
export function Agreements({ found }: { found: Agreement }) {
  const reader = useReader()
  const { month, mood, themes, byTheme, may, definition } = found
  if (month === null || found.read === 0) return null
  const say = ({ k, n, value, low, high, kappa }: Agreement['mood']) => ({
    k,
    n,
    value: sayPercent(value ?? 0, reader),
    low: sayPercent(low ?? 0, reader),
    high: sayPercent(high ?? 0, reader),
    kappa: sayKappa(kappa, reader),
  })
  const isLow = mood.isLow || themes.isLow
  return (
    <section aria-labelledby="agreement" className="themes-part">
      <div className="theme-line">
        <h2 id="agreement">{m.desk_check_result()}</h2>
        <span className="text-ink-3">
          {sayMonth(month, reader)}, {m.desk_check_progress({ read: found.read, of: found.drawn })}
        </span>
        {may.export && (
          <span className="acts">
            <Button asChild>
              <a href={addressOf('reading.export', { query: { month } })} download>
                <Icon name="download" />
                CSV
              </a>
            </Button>
          </span>
        )}
      </div>
      <p className="t-13">
        {mood.value === null ? m.desk_check_too_few() : m.desk_check_agree_mood(say(mood))}
        {themes.value !== null && `. ${m.desk_check_agree_themes(say(themes))}`}.
      </p>
      {isLow && (
        <p className="voice-checked low">
          <Icon name="warning" size="s" />
          <span>{m.desk_check_low()}</span>
        </p>
      )}
      <ByTheme byTheme={byTheme} />
      <p className="more">{definition}</p>
    </section>
  )
}

function ByTheme({ byTheme }: Pick<Agreement, 'byTheme'>) {
  const reader = useReader()
  const { data: known } = useQuery(themesQuery)
  if (byTheme.length === 0) return null
  return (
    <table className="agreements">
      <thead>
        <tr>
          <th scope="col">{m.desk_check_theme()}</th>
          <th scope="col">{m.desk_check_said()}</th>
          <th scope="col">{m.desk_check_found()}</th>
          <th scope="col" colSpan={2}>
            {m.desk_check_agreed()}
          </th>
        </tr>
      </thead>
      <tbody>
        {byTheme.map(({ theme, said, found, value, low, high, isLow }) => (
          <tr key={theme} className={value === null ? 'few' : undefined}>
            <th scope="row">{themeName(theme, known)}</th>
            <td>{said}</td>
            <td>{found}</td>
            <td>
              {isLow && <Icon name="warning" size="s" />}
              {value === null ? m.desk_check_too_few() : sayPercent(value, reader)}
            </td>
            <td>
              {value !== null && low !== null && high !== null && (
                <Whisker {...{ value, low, high }} min={0} max={100} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
