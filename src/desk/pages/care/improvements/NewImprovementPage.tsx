import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Banner,
  Button,
  Checkbox,
  Field,
  Input,
  Select,
  Skeleton,
  useNow,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { type CareTask, careTaskQuery } from '../../../known/care.ts'
import { known } from '../../../known/client.ts'
import { membersQuery, reasonsQuery } from '../../../known/queries.ts'
import { useMe } from '../../../session.ts'
import { rootCauseWords } from '../task-words.ts'
import { useForm } from '../../use-form.ts'
import { themesQuery } from '../../voice/queries.ts'
import { themeName } from '../../voice/theme-names.ts'
import { allOfThem, countedQuery, type Improvement, surveysQuery } from './queries.ts'
import {
  daysUsual,
  isMetricFor,
  kinds,
  metrics,
  type NewSearch,
  periods,
  sinceOf,
} from './rules.ts'
import { kindWord, metricWord } from './words.ts'
import './improvements.css'

/** Begins an improvement from what customers said; how many they are is told while choosing. */
export default function NewImprovementPage() {
  const search = useSearch({ from: '/care/improvements/new' })
  const { task: id = '' } = search
  const { data: task, isLoading } = useQuery({ ...careTaskQuery(id), enabled: id !== '' })
  if (isLoading) return <Skeleton lines={[40, 80, 60]} />
  return <NewImprovement key={id} search={search} task={task ?? null} />
}

function NewImprovement({ search, task }: { search: NewSearch; task: CareTask | null }) {
  const navigate = useNavigate()
  const me = useMe()
  const [draft, setDraft] = useState(() => ({ ...draftFrom(search), ...mending(task) }))
  const [ownerId, setOwnerId] = useState(me.id)
  const from = sinceOf(draft.days, useNow())
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const { busy, onSubmit, wrong, sentence } = useForm(async () => {
    const body = bodyOf(draft, { ownerId, from })
    const { id } = await call('improvements.create', { body })
    if (task?.conversation) await linkTo(id, task.conversation.id)
    await known.invalidateQueries({ queryKey: [...allOfThem] })
    await navigate({ to: '/care/improvements/$id', params: { id } })
  })
  return (
    <form className="improvements new-improvement" onSubmit={onSubmit}>
      <h2 tabIndex={-1}>{m.desk_improvement_new()}</h2>
      {sentence && (
        <Banner tone="bad" icon="warning" inset>
          {sentence}
        </Banner>
      )}
      <Field label={m.desk_improvement_title()} error={wrong('title')} required>
        <Input
          value={draft.title}
          maxLength={titleMost}
          required
          placeholder={m.desk_improvement_title_example()}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <SourceFields draft={draft} set={set} from={from} />
      <ActFields {...{ draft, set, ownerId, setOwnerId }} metricWrong={wrong('metric')} />
      <div className="acts">
        <Button type="submit" tone="ink" busy={busy}>
          {m.desk_improvement_create()}
        </Button>
      </div>
    </form>
  )
}

/** Who the task was about is who said it, and is told once it is mended. */
const linkTo = (id: string, source: string) =>
  call('improvements.pick', { params: { id, source }, body: { kind: 'conversation', keeps: true } })

/** What a task's outcome says about its fix: what was behind it, and about what. */
function mending(task: CareTask | null): Partial<Draft> {
  if (!task?.rootCause) return {}
  const cause = rootCauseWords[task.rootCause]()
  const about = task.conversation?.subject
  const title = about ? `${cause}: ${about}` : cause
  const kind = task.rootCause === 'knowledge' ? 'article' : 'change'
  return { title: title.slice(0, titleMost), kind }
}

const titleMost = 200

interface Draft {
  title: string
  kind: Improvement['kind']
  metric: Improvement['metric']
  theme: string
  reason: string
  survey: string
  onlyLow: boolean
  days: number
}

function bodyOf(draft: Draft, { ownerId, from }: { ownerId: string; from: string }) {
  const { title, kind, metric, theme, reason, survey, onlyLow } = draft
  const source = {
    theme: theme || null,
    reasonId: reason || null,
    surveyId: survey || null,
    onlyLow: Boolean(survey) && onlyLow,
    from,
    to: null,
  }
  return { title, kind, metric, ownerId: ownerId || null, source }
}

const draftFrom = ({ theme, reason, survey, kind, metric, low, days }: NewSearch): Draft => ({
  title: '',
  kind: kind ?? 'change',
  metric: metric ?? (theme ? 'theme-share' : reason ? 'reason-share' : 'ease'),
  theme: theme ?? '',
  reason: reason ?? '',
  survey: survey ?? '',
  onlyLow: low ?? Boolean(survey),
  days: days ?? daysUsual,
})

interface ActProps extends OwnerProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
  metricWrong: string | undefined
}

/** What we do, whose it is, and by which number it will be seen. */
function ActFields({ draft, set, metricWrong, ...owner }: ActProps) {
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
function SourceFields({ draft, set, from }: SourceProps) {
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
        <Field label={m.desk_improvement_period()}>
          <Select
            value={draft.days}
            onChange={(event) => set({ days: Number(event.target.value) })}
          >
            {periods.map((days) => (
              <option key={days} value={days}>
                {days === 0
                  ? m.desk_improvement_always()
                  : m.desk_improvement_days({ count: days })}
              </option>
            ))}
          </Select>
        </Field>
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
