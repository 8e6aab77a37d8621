import { Banner, Button } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Draft } from '../../draft.ts'
import { useLastChange, type Place } from './LastChange.tsx'

interface MeanwhileProps<T> {
  draft: Draft<T>
  place?: Place
  /** What the fields are called. */
  names?: Partial<Record<keyof T, string>>
}

/** Somebody saved the same meanwhile: both values stand side by side, and nothing is lost. */
export function MeanwhileNotice<T>({ draft, place, names }: MeanwhileProps<T>) {
  const last = useLastChange(place)
  const { meanwhile, keepMine, takeTheirs } = draft
  if (meanwhile.length === 0) return null
  const by = last?.by?.name
  return (
    <Banner tone="warn" icon="warning" inset live="assertive">
      <div className="meanwhile">
        <p>
          {by ? m.desk_settings_meanwhile_by({ name: by }) : m.desk_settings_meanwhile()}{' '}
          {m.desk_settings_meanwhile_kept()}
        </p>
        <dl>
          {meanwhile.map(({ field, theirs, mine }) => (
            <div key={field}>
              <dt>{names?.[field as keyof T] ?? field}</dt>
              <dd>
                {m.desk_settings_meanwhile_now()} <b>{inWords(theirs)}</b>
              </dd>
              <dd>
                {m.desk_settings_meanwhile_mine()} <b>{inWords(mine)}</b>
              </dd>
            </div>
          ))}
        </dl>
        <div className="settings-acts">
          <Button onClick={keepMine}>{m.desk_settings_keep_mine()}</Button>
          <Button tone="bare" onClick={takeTheirs}>
            {by ? m.desk_settings_take_theirs_of({ name: by }) : m.desk_settings_take_theirs()}
          </Button>
        </div>
      </div>
    </Banner>
  )
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return m.desk_settings_value_none()
  if (value === true) return m.desk_settings_value_on()
  if (value === false) return m.desk_settings_value_off()
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? Object.values(value).join(' – ') : String(value)
}
