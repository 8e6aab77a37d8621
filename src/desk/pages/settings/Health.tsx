import { useQuery } from '@tanstack/react-query'
import { Button, Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { Part, Waiting } from './parts/Part.tsx'

const lookAgainMs = 30_000

/** The same as `rapport doctor` says: a sentence, and what to do where something is wrong. */
export default function Health() {
  const query = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => call('installation.health', {}, { signal }),
    staleTime: 0,
    refetchInterval: lookAgainMs,
  })
  const again = (
    <Button icon="refresh" busy={query.isFetching} onClick={() => void query.refetch()}>
      {m.desk_settings_health_again()}
    </Button>
  )
  const checks = query.data?.checks.toSorted((a, b) => Number(a.healthy) - Number(b.healthy))
  const ill = checks?.filter(({ healthy }) => !healthy).length ?? 0
  return (
    <Part title={m.desk_settings_health()} more={m.desk_settings_health_more()} actions={again}>
      {!query.data && <Waiting query={query} />}
      {query.data && (
        <p className="health-sentence" role="status">
          {ill === 0 ? m.desk_settings_health_well() : m.desk_settings_health_ill({ count: ill })}{' '}
          <span className="text-ink-3">
            {m.desk_settings_version({ version: query.data.version })}
          </span>
        </p>
      )}
      <ul className="settings-rows">
        {checks?.map((check) => (
          <li key={check.id} className="health-line">
            <Icon
              name={check.healthy ? 'check' : 'warning'}
              className={check.healthy ? 'text-good-ink' : 'text-bad-ink'}
            />
            <span className="grow">
              <span className="sr">
                {check.healthy ? m.desk_settings_health_ok() : m.desk_settings_health_wrong()}{' '}
              </span>
              {check.sentence}
              {check.fix && <small>{check.fix}</small>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
