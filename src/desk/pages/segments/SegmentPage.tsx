import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import {
  AlertDialog,
  Avatar,
  Banner,
  Button,
  DateText,
  ErrorState,
  Field,
  Icon,
  Input,
  Skeleton,
  toast,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { moneyWord } from '../../known/money.ts'
import { useMe } from '../../session.ts'
import { useDraft } from '../draft.ts'
import { LeaveGuard } from '../LeaveGuard.tsx'
import { useForm } from '../use-form.ts'
import { Conditions } from './Conditions.tsx'
import {
  allSegments,
  type Definition,
  type Segment,
  segmentCountQuery,
  segmentCustomersQuery,
  type SegmentField,
  segmentFieldsQuery,
  segmentQuery,
  segmentWorthQuery,
} from './queries.ts'
import { askable, openIn } from './rules.ts'
import './segments.css'

/** One question about customers: who it finds is counted while one asks. */
export default function SegmentPage() {
  const { id } = useParams({ from: '/customers/segments/$id' })
  const isNew = id === 'new'
  const fields = useQuery(segmentFieldsQuery)
  const segment = useQuery({ ...segmentQuery(id), enabled: !isNew })
  const failed = fields.error ?? segment.error
  const isReady = fields.data && (isNew || segment.data)
  return (
    <div className="page" data-pane="page">
      <div className="segment-page">
        <Link to="/customers/segments" className="segment-back">
          <Icon name="chevron-left" size="s" />
          {m.desk_segments()}
        </Link>
        {isReady && <Editor key={id} segment={segment.data ?? null} fields={fields.data} />}
        {!isReady && failed && (
          <ErrorState as="h2" title={m.desk_segment_not_fetched()}>
            {sentenceOf(failed)}
          </ErrorState>
        )}
        {!isReady && !failed && <Skeleton lines={[40, 90, 80, 60]} />}
      </div>
    </div>
  )
}

interface EditorProps {
  segment: Segment | null
  fields: readonly SegmentField[]
}

const everybody: Definition = { match: 'all', conditions: [] }

function Editor({ segment, fields }: EditorProps) {
  const navigate = useNavigate()
  const me = useMe()
  const mayChange = me.permissions.includes('segment:manage')
  const draft = useDraft({
    name: segment?.name ?? '',
    definition: segment?.definition ?? everybody,
  })
  const { name, definition } = draft.value
  const [isSaved, setSaved] = useState(false)
  const form = useForm(async () => {
    const body = { name, definition: askable(definition, fields) }
    const saved = await save(segment, body, draft.seen)
    // Of a new one the address changes with it: nobody leaves anything behind.
    if (!segment) setSaved(true)
    await known.invalidateQueries({ queryKey: [...allSegments] })
    draft.takeBack()
    toast({ says: m.desk_segment_saved({ name: saved.name }), icon: 'check' })
    if (!segment)
      await navigate({ to: '/customers/segments/$id', params: { id: saved.id }, replace: true })
  })
  return (
    <>
      <h1 tabIndex={-1}>{segment?.name ?? m.desk_segment_new()}</h1>
      <form onSubmit={form.onSubmit} noValidate>
        <fieldset className="bare" disabled={!mayChange}>
          <Field label={m.desk_customers_name()} error={form.wrong('name')} required>
            <Input
              value={name}
              maxLength={80}
              placeholder={m.desk_segment_name_example()}
              onChange={({ target }) => draft.set({ name: target.value })}
            />
          </Field>
          <h2 className="label">{m.desk_segment_who()}</h2>
          <Conditions
            definition={definition}
            fields={fields}
            onChange={(next) => draft.set({ definition: next })}
          />
        </fieldset>
        <CountLine definition={definition} fields={fields} />
        {form.sentence && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {form.sentence}
          </Banner>
        )}
        {mayChange && <Acts segment={segment} isChanged={draft.isChanged} />}
      </form>
      {segment && <Found segment={segment} />}
      <LeaveGuard isChanged={draft.isChanged && !isSaved} />
    </>
  )
}

function Acts({ segment, isChanged }: { segment: Segment | null; isChanged: boolean }) {
  return (
    <div className="line">
      <Button type="submit" tone="ink" whyNot={isChanged ? undefined : m.desk_settings_unchanged()}>
        {segment ? m.desk_settings_save() : m.desk_segment_make()}
      </Button>
      {segment && <Archive segment={segment} />}
    </div>
  )
}

const save = (
  segment: Segment | null,
  body: { name: string; definition: Definition },
  seen: Record<string, unknown>,
) =>
  segment
    ? call('segments.change', { params: { id: segment.id }, body: { ...body, seen } })
    : call('segments.make', { body })

const typingPauseMs = 250

/** The number follows what is typed; while it is on its way the last one stands, dimmed. */
function CountLine({
  definition,
  fields,
}: { definition: Definition } & Pick<EditorProps, 'fields'>) {
  const { locale } = useReader()
  const deferred = useDeferredValue(definition)
  const asking = JSON.stringify(askable(deferred, fields))
  const [settled, setSettled] = useState(asking)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asking), typingPauseMs)
    return () => clearTimeout(timer)
  }, [asking])
  const { data, error, isPlaceholderData } = useQuery(
    segmentCountQuery(JSON.parse(settled) as Definition),
  )
  const open = openIn(definition, fields)
  const say = new Intl.NumberFormat(locale)
  return (
    <div className="segment-count" aria-live="polite" aria-busy={isPlaceholderData}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {data && !error && (
        <p className={isPlaceholderData || settled !== asking ? 'waiting' : ''}>
          <b>{say.format(data.count)}</b>{' '}
          {m.desk_segment_of({ count: data.count, of: say.format(data.of) })}
        </p>
      )}
      {open > 0 && <p className="hint">{m.desk_segment_open({ count: open })}</p>}
    </div>
  )
}

function Archive({ segment: { id, name } }: { segment: Segment }) {
  const navigate = useNavigate()
  const [asks, setAsks] = useState(false)
  const archive = async () => {
    setAsks(false)
    try {
      await call('segments.archive', { params: { id } })
      await navigate({ to: '/customers/segments' })
      await known.invalidateQueries({ queryKey: [...allSegments] })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  return (
    <>
      <Button tone="bare" onClick={() => setAsks(true)}>
        {m.desk_segment_archive()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_segment_archive_title({ name })}
        act={m.desk_segment_archive()}
        keep={m.desk_settings_cancel()}
        onAct={() => void archive()}
      >
        {m.desk_segment_archive_text()}
      </AlertDialog>
    </>
  )
}

/** Whom the kept question finds now, and what they paid. */
function Found({ segment: { id } }: { segment: Segment }) {
  const { locale } = useReader()
  const list = useInfiniteQuery(segmentCustomersQuery(id))
  const { data: worth = [] } = useQuery(segmentWorthQuery(id))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const paid = worth.map((one) => moneyWord(one, locale)).join(' + ')
  return (
    <section className="segment-found">
      <h2>{m.desk_segment_in_it()}</h2>
      {paid && <p className="hint">{m.desk_segment_paid({ paid })}</p>}
      {list.error && <p role="alert">{sentenceOf(list.error)}</p>}
      {list.data && rows.length === 0 && <p className="hint">{m.desk_segment_nobody()}</p>}
      <ul className="segment-people" aria-label={m.desk_segment_in_it()}>
        {rows.map((row) => (
          <li key={row.id}>
            <Avatar id={row.id} name={row.name} size="s" />
            <Link to="/customers/$id" params={{ id: row.id }} className="grow one">
              {row.name}
            </Link>
            {row.lastContactAt && <DateText at={row.lastContactAt} plain />}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </section>
  )
}
