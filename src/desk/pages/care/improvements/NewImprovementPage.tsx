import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Banner, Button, Field, Input, Skeleton, useNow } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { type CareTask, careTaskQuery } from '../../../known/care.ts'
import { known } from '../../../known/client.ts'
import { useMe } from '../../../session.ts'
import { rootCauseWords } from '../task-words.ts'
import { useForm } from '../../use-form.ts'
import { ActFields, type Draft, SourceFields, titleMost } from './ImprovementFields.tsx'
import { allOfThem } from './queries.ts'
import { daysUsual, type NewSearch, sinceOf } from './rules.ts'
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
  const from = sinceOf(draft.days ?? daysUsual, useNow())
  const set = (change: Partial<NewDraft>) => setDraft({ ...draft, ...change })
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
function mending(task: CareTask | null): Partial<NewDraft> {
  if (!task?.rootCause) return {}
  const cause = rootCauseWords[task.rootCause]()
  const about = task.conversation?.subject
  const title = about ? `${cause}: ${about}` : cause
  const kind = task.rootCause === 'knowledge' ? 'article' : 'change'
  return { title: title.slice(0, titleMost), kind }
}

interface NewDraft extends Draft {
  title: string
}

function bodyOf(draft: NewDraft, { ownerId, from }: { ownerId: string; from: string }) {
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

const draftFrom = ({ theme, reason, survey, kind, metric, low, days }: NewSearch): NewDraft => ({
  title: '',
  kind: kind ?? 'change',
  metric: metric ?? (theme ? 'theme-share' : reason ? 'reason-share' : 'ease'),
  theme: theme ?? '',
  reason: reason ?? '',
  survey: survey ?? '',
  onlyLow: low ?? Boolean(survey),
  days: days ?? daysUsual,
})
