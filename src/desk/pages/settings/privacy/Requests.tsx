import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Banner,
  Button,
  DateText,
  Field,
  Segmented,
  Tag,
  Textarea,
  useNow,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { Group, Waiting } from '../parts/Part.tsx'
import type { Request } from './queries.ts'

type State = Request['state']

/** What customers asked to have done with their data, each with the day by which it is. */
export function Requests() {
  const [state, setState] = useState<State>('open')
  const query = useInfiniteQuery({
    queryKey: ['settings', 'privacy-requests', state],
    queryFn: ({ pageParam, signal }) =>
      call(
        'privacy-requests.list',
        { query: { state, limit: 25, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
  const rows = query.data?.pages.flatMap(({ data }) => data)
  return (
    <Group
      title={m.desk_settings_requests()}
      more={m.desk_settings_requests_more()}
      actions={
        <Segmented
          label={m.desk_settings_requests_show()}
          value={state}
          onChange={setState}
          tabs={[
            { value: 'open', label: m.desk_settings_requests_open() },
            { value: 'done', label: m.desk_settings_requests_done() },
            { value: 'refused', label: m.desk_settings_requests_refused() },
          ]}
        />
      }
    >
      {!rows && <Waiting query={query} />}
      {rows?.length === 0 && <p className="hint">{m.desk_settings_requests_none()}</p>}
      <ul className="settings-rows">
        {rows?.map((one) => (
          <RequestLine key={one.id} request={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button tone="bare" busy={query.isFetching} onClick={() => void query.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </Group>
  )
}

function RequestLine({ request }: { request: Request }) {
  const now = useNow()
  const { kind, customer, words, state, dueAt, answer, settledBy, settledAt } = request
  const isLate = state === 'open' && Date.parse(dueAt) < now.getTime()
  return (
    <li className="stack">
      <span className="line">
        <span className="grow">
          <Link to="/customers/$id" params={{ id: customer.id }} className="font-strong">
            {customer.name}
          </Link>{' '}
          {kind === 'erasure' ? m.desk_settings_request_erase() : m.desk_settings_request_correct()}
        </span>
        {state === 'open' ? (
          <span className="text-ink-2">
            {isLate && <Tag tone="bad">{m.desk_settings_request_late()}</Tag>}{' '}
            {m.desk_settings_request_by()} <DateText at={dueAt} form="day" plain />
          </span>
        ) : (
          <DateText at={settledAt!} form="full" plain className="text-ink-2" />
        )}
      </span>
      {words && <blockquote className="request-said">{words}</blockquote>}
      {answer && (
        <small>
          {answer}
          {settledBy && ` · ${settledBy.name}`}
        </small>
      )}
      {state === 'open' && <Settle request={request} />}
    </li>
  )
}

function Settle({ request: { id, kind, customer } }: { request: Request }) {
  const [choice, setChoice] = useState<'done' | 'refused' | null>(null)
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const settle = async (state: 'done' | 'refused') => {
    setBusy(true)
    try {
      await call('privacy-requests.settle', { params: { id }, body: { state, answer } })
      await known.invalidateQueries({ queryKey: ['settings', 'privacy-requests'] })
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  if (!choice) return <Choose {...{ kind, customer }} choose={setChoice} />
  const isDone = choice === 'done'
  return (
    <>
      <Field
        label={isDone ? m.desk_settings_request_what() : m.desk_settings_request_why()}
        hint={m.desk_settings_request_read()}
        optional={isDone}
        required={!isDone}
      >
        <Textarea
          autoFocus
          rows={2}
          maxLength={2000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </Field>
      {error && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {error}
        </Banner>
      )}
      <span className="line">
        <Button tone="ink" busy={busy} onClick={() => void settle(choice)}>
          {isDone ? m.desk_settings_request_done() : m.desk_settings_request_refuse()}
        </Button>
        <Button tone="bare" onClick={() => setChoice(null)}>
          {m.desk_settings_cancel()}
        </Button>
      </span>
    </>
  )
}

interface ChooseProps extends Pick<Request, 'kind' | 'customer'> {
  choose: (choice: 'done' | 'refused') => void
}

/** An erasure is done by erasing; anything else by somebody who says so. */
function Choose({ kind, customer, choose }: ChooseProps) {
  return (
    <span className="line">
      {kind === 'erasure' ? (
        <Link to="/customers/$id" params={{ id: customer.id }} className="btn">
          {m.desk_settings_request_to_erase()}
        </Link>
      ) : (
        <Button onClick={() => choose('done')}>{m.desk_settings_request_done()}</Button>
      )}
      <Button tone="bare" onClick={() => choose('refused')}>
        {m.desk_settings_request_refuse()}
      </Button>
    </span>
  )
}
