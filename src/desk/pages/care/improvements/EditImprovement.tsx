import { useState } from 'react'
import {
  Banner,
  Button,
  Dialog,
  DialogClose,
  Field,
  Input,
  useNow,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { Problem } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { useDraft } from '../../draft.ts'
import { useForm } from '../../use-form.ts'
import { ActFields, type Draft, SourceFields, titleMost } from './ImprovementFields.tsx'
import { allOfThem, type Improvement } from './queries.ts'
import { sinceOf } from './rules.ts'

/** Changes what it says and, until it is done, who is counted among those who said it. */
export function EditImprovement({ improvement }: { improvement: Improvement }) {
  const [isOpen, setOpen] = useState(false)
  const edit = (
    <Button tone="bare" icon="pencil">
      {m.desk_improvement_edit()}
    </Button>
  )
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={edit}
      title={m.desk_improvement_edit_title()}
      more={improvement.isFrozen ? m.desk_improvement_edit_frozen() : undefined}
      wide
    >
      <EditForm improvement={improvement} onSaved={() => setOpen(false)} />
    </Dialog>
  )
}

const refresh = () => known.invalidateQueries({ queryKey: [...allOfThem] })

function EditForm({ improvement, onSaved }: { improvement: Improvement; onSaved: () => void }) {
  const { id, title, kind, metric, owner, source, isFrozen } = improvement
  const draft = useDraft<Values>({ title, kind, metric, ownerId: owner?.id ?? null, source })
  const { fields, set, from } = useFields(draft)
  const [busy, setBusy] = useState(false)
  const form = useForm(async () => {
    const body = { ...draft.changed, seen: draft.seen }
    setBusy(true)
    try {
      if (draft.isChanged) await call('improvements.change', { params: { id }, body })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'edited-meanwhile') throw error
      // The notice says so, once it is known what stands there now.
      return void (await refresh())
    } finally {
      setBusy(false)
    }
    await refresh()
    onSaved()
  })
  return (
    <form className="improvements edit-improvement" onSubmit={form.onSubmit}>
      <Field label={m.desk_improvement_title()} error={form.wrong('title')} required>
        <Input
          value={draft.value.title}
          maxLength={titleMost}
          required
          onChange={(event) => draft.set({ title: event.target.value })}
        />
      </Field>
      {!isFrozen && <SourceFields draft={fields} set={set} from={from} />}
      <ActFields
        draft={fields}
        set={set}
        ownerId={draft.value.ownerId ?? ''}
        setOwnerId={(ownerId) => draft.set({ ownerId: ownerId || null })}
        metricWrong={form.wrong('metric')}
      />
      {form.sentence && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {form.sentence}
        </Banner>
      )}
      <FasterNotice draft={draft} />
      <div className="acts">
        <Button type="submit" tone="ink" busy={busy}>
          {m.desk_improvement_edit_save()}
        </Button>
        <DialogClose>
          <Button>{m.desk_improvement_cancel()}</Button>
        </DialogClose>
      </div>
    </form>
  )
}

/** Somebody saved the same fields meanwhile: what was typed is kept until one chooses. */
function FasterNotice({ draft }: { draft: Edited }) {
  if (draft.meanwhile.length === 0) return null
  const fields = draft.meanwhile.map(({ field }) => names[field as keyof typeof names]())
  return (
    <Banner tone="warn" icon="warning" inset live="assertive">
      <p>{m.desk_improvement_meanwhile()}</p>
      <p>{fields.join(', ')}</p>
      <div className="acts">
        <Button onClick={draft.keepMine}>{m.desk_improvement_keep_mine()}</Button>
        <Button tone="bare" onClick={draft.takeTheirs}>
          {m.desk_improvement_take_theirs()}
        </Button>
      </div>
    </Banner>
  )
}

const names = {
  title: m.desk_improvement_title,
  kind: m.desk_improvement_kind,
  metric: m.desk_improvement_metric,
  ownerId: m.desk_improvement_owner,
  source: m.desk_improvement_who_said,
}

interface Values extends Pick<Improvement, 'title' | 'kind' | 'metric' | 'source'> {
  ownerId: string | null
}

type Edited = ReturnType<typeof useDraft<Values>>

/** The draft as the fields show it: nothing chosen is an empty word, a moment is days back. */
function useFields({ value, set }: Edited) {
  const now = useNow()
  const [days, setDays] = useState(
    () => (Date.parse(value.source.from) === 0 ? 0 : null) as number | null,
  )
  const { source, kind, metric } = value
  const fields: Draft = {
    kind,
    metric,
    theme: source.theme ?? '',
    reason: source.reasonId ?? '',
    survey: source.surveyId ?? '',
    onlyLow: source.onlyLow,
    days,
  }
  const change = (part: Partial<Draft>) => {
    const next = { ...fields, ...part }
    if (part.days !== undefined) setDays(part.days)
    set({
      kind: next.kind,
      metric: next.metric,
      source: {
        ...source,
        theme: next.theme || null,
        reasonId: next.reason || null,
        surveyId: next.survey || null,
        onlyLow: Boolean(next.survey) && next.onlyLow,
        from: typeof part.days === 'number' ? sinceOf(part.days, now) : source.from,
      },
    })
  }
  return { fields, set: change, from: source.from }
}
