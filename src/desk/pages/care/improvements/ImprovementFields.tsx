// What an improvement is about and how it will be seen: the fields of a new one, and of one that
// is changed.

import { useQuery } from '@tanstack/react-query'
import { Checkbox, Field, Select, useReader } from '../../../../kernel/ui/index.ts'
import { formatDate, localeOf, m } from '../../../../kernel/words/index.ts'
import { membersQuery, reasonsQuery } from '../../../known/queries.ts'
import { themesQuery } from '../../voice/queries.ts'
import { themeName } from '../../voice/theme-names.ts'
import { countedQuery, type Improvement, surveysQuery } from './queries.ts'
import { isMetricFor, kinds, metrics, periods } from './rules.ts'
import { kindWord, metricWord } from './words.ts'

export const titleMost = 200

export interface Draft {
  kind: Improvement['kind']
  metric: Improvement['metric']
  theme: string
  reason: string
  survey: string
  onlyLow: boolean
  /** Days back from today; null: since the moment it already says. */
  days: number | null
}

interface ActProps extends OwnerProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
  metricWrong: string | undefined
}

/** What we do, whose it is, and by which number it will be seen. */
export function ActFields({ draft, set, metricWrong, ...owner }: ActProps) {
  return (
    <div className="fields">
      <Field label={m.desk_improvement_kind()}>
        <Select
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as Improvement['kind'] })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWord[kind]()}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={m.desk_improvement_metric()}
        hint={m.desk_improvement_metric_hint()}
        error={metricWrong && m.desk_improvement_metric_needs()}
      >
        <Select
          value={draft.metric}
          onChange={(event) => set({ metric: event.target.value as Improvement['metric'] })}
        >
          {metrics
            .filter((metric) => isMetricFor(metric, draft))
            .map((metric) => (
              <option key={metric} value={metric}>
                {metricWord[metric]()}
              </option>
            ))}
        </Select>
      </Field>
      <Owner {...owner} />
    </div>
  )
}

interface OwnerProps {
  ownerId: string
  setOwnerId: (id: string) => void
}

function Owner({ ownerId, setOwnerId }: OwnerProps) {
  const { data: members } = useQuery(membersQuery)
  return (
    <Field label={m.desk_improvement_owner()}>
      <Select value={ownerId} onChange={(event) => setOwnerId(event.target.value)}>
        <option value="">{m.desk_improvement_no_owner()}</option>
        {members?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

interface SourceProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
  from: string
}

/** Theme, reason, survey and time; all that is chosen must fit. */
export function SourceFields({ draft, set, from }: SourceProps) {
  const { data: themes } = useQuery(themesQuery)
  const { data: reasons } = useQuery(reasonsQuery)
  const { data: surveys } = useQuery(surveysQuery)
  const choose = (change: Partial<Draft>) => {
    const next = { ...draft, ...change }
    set({ ...change, ...(isMetricFor(next.metric, next) ? {} : { metric: 'ease' as const }) })
  }
  return (
    <fieldset>
      <legend>{m.desk_improvement_who_said()}</legend>
      <div className="fields">
        <Choose
          label={m.desk_voice_theme()}
          value={draft.theme}
          onChange={(theme) => choose({ theme })}
          options={themes?.map(({ key }) => [key, themeName(key, themes)] as const)}
        />
        <Choose
          label={m.desk_improvement_reason()}
          value={draft.reason}
          onChange={(reason) => choose({ reason })}
          options={reasons?.map(
            ({ id, name, parentId }) => [id, parentId ? `– ${name}` : name] as const,
          )}
        />
        <Choose
          label={m.desk_improvement_survey()}
          value={draft.survey}
          onChange={(survey) => choose({ survey })}
          options={surveys?.map(({ id, name }) => [id, name] as const)}
        />
        <Since days={draft.days} from={from} onChange={(days) => set({ days })} />
      </div>
      {draft.survey && (
        <Checkbox
          checked={draft.onlyLow}
          onChange={(event) => set({ onlyLow: event.target.checked })}
          label={m.desk_improvement_only_low()}
        />
      )}
      <CountedLine draft={draft} from={from} />
    </fieldset>
  )
}

function CountedLine({ draft, from }: Pick<SourceProps, 'draft' | 'from'>) {
  const { theme, reason, survey, onlyLow } = draft
  const { data } = useQuery(
    countedQuery({
      from,
      ...(theme ? { theme } : {}),
      ...(reason ? { reason } : {}),
      ...(survey ? { survey, 'only-low': onlyLow } : {}),
    }),
  )
  return (
    <p className="counted" role="status">
      {theme || reason || survey
        ? data && m.desk_improvement_said_by(data)
        : m.desk_improvement_picked_later()}
    </p>
  )
}

interface ChooseProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly (readonly [value: string, name: string])[] | undefined
}

function Choose({ label, value, onChange, options }: ChooseProps) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{m.desk_improvement_any()}</option>
        {options?.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

interface SinceProps {
  days: number | null
  from: string
  onChange: (days: number | null) => void
}

function Since({ days, from, onChange }: SinceProps) {
  const { locale, timeZone } = useReader()
  const day = (at: string) =>
    formatDate(new Date(at), { locale: localeOf(locale), zone: timeZone, style: 'day' })
  return (
    <Field label={m.desk_improvement_period()}>
      <Select
        value={days ?? ''}
        onChange={({ target: { value } }) => onChange(value === '' ? null : Number(value))}
      >
        {days === null && <option value="">{m.desk_improvement_since({ day: day(from) })}</option>}
        {periods.map((back) => (
          <option key={back} value={back}>
            {back === 0 ? m.desk_improvement_always() : m.desk_improvement_days({ count: back })}
          </option>
        ))}
      </Select>
    </Field>
  )
}
