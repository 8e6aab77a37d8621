import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  Avatar,
  Button,
  DateText,
  EmptyState,
  ErrorState,
  Field,
  Input,
  PaneHeader,
  sayWhen,
  Skeleton,
  useNow,
  useReader,
  VirtualList,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import './customers.css'
import { languageName } from './names.ts'
import { NewCustomer } from './NewCustomer.tsx'
import { customersQuery, type CustomerRow } from './queries.ts'

/** Everybody we have ever spoken with; those we spoke with last stand first. */
export default function CustomersPage() {
  const me = useMe()
  const { q = '' } = useSearch({ from: '/customers' })
  const [making, setMaking] = useState(false)
  const mayWrite = me.permissions.includes('customer:write')
  return (
    <div className="customers" data-pane="page">
      <PaneHeader
        as="h1"
        title={m.desk_customers_title()}
        actions={
          <>
            <Button asChild tone="bare">
              <Link to="/customers/segments">{m.desk_customers_segments()}</Link>
            </Button>
            {mayWrite && (
              <Button icon="plus" onClick={() => setMaking(true)}>
                {m.desk_customers_new()}
              </Button>
            )}
          </>
        }
      >
        <SearchField q={q} />
      </PaneHeader>
      <CustomerList q={q} onNew={mayWrite ? () => setMaking(true) : undefined} />
      {making && <NewCustomer onClose={() => setMaking(false)} startName={q} />}
    </div>
  )
}

const typingPauseMs = 180

/** What is typed stands in the address, so that the way back leads to the same list. */
function SearchField({ q }: { q: string }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => {
      const search = { q: typed.trim() || undefined }
      void navigate({ to: '/customers', search, replace: true })
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed, q, navigate])
  return (
    <Field label={m.desk_customers_find()} labelHidden className="customers-find">
      <Input
        icon="search"
        type="search"
        placeholder={m.desk_customers_find_hint()}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Field>
  )
}

function CustomerList({ q, onNew }: { q: string; onNew?: () => void }) {
  const navigate = useNavigate()
  const reader = useReader()
  const now = useNow()
  const [active, setActive] = useState<string | null>(null)
  const list = useInfiniteQuery({ ...customersQuery(q), placeholderData: keepPreviousData })
  const rows = list.data?.pages.flatMap((page) => page.data)
  if (list.error && !rows) {
    const again = <Button onClick={() => void list.refetch()}>{m.desk_customers_again()}</Button>
    return (
      <ErrorState as="h2" title={m.desk_customers_not_fetched()} action={again}>
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!rows)
    return (
      <div className="p-4">
        <Skeleton lines={[70, 82, 64, 76, 58]} />
      </div>
    )
  if (rows.length === 0) return <NobodyFound q={q} onNew={onNew} />
  const say = (row: CustomerRow) => {
    const at =
      row.lastContactAt && sayWhen(new Date(row.lastContactAt), { now, ...reader, form: 'full' })
    return [
      row.name,
      row.reachedBy,
      row.language && languageName(row.language, reader.locale),
      row.openConversations > 0 && m.desk_customers_open({ count: row.openConversations }),
      at && m.desk_customers_last({ at }),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <>
      <div className="customer-line head" aria-hidden="true">
        <span />
        <span>{m.desk_customers_name()}</span>
        <span className="address">{m.desk_customers_address()}</span>
        <span className="language">{m.desk_customers_language()}</span>
        <span className="open">{m.desk_customers_conversations()}</span>
        <span className="last">{m.desk_customers_last_contact()}</span>
      </div>
      <VirtualList
        className="grow"
        label={m.desk_customers_title()}
        items={rows}
        keyOf={(row) => row.id}
        nameOf={say}
        rowHeight={44}
        activeKey={active}
        onActive={setActive}
        onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: row.id } })}
        onNearEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        renderRow={(row) => <CustomerLine row={row} />}
      />
    </>
  )
}

function CustomerLine({ row }: { row: CustomerRow }) {
  const { locale } = useReader()
  return (
    <div className="customer-line">
      <Avatar id={row.id} name={row.name} />
      <span className="name one">
        {row.name}
        {row.nameToUse && row.nameToUse !== row.name && <small>{row.nameToUse}</small>}
      </span>
      <span className="address one">{row.reachedBy}</span>
      <span className="language one">{row.language && languageName(row.language, locale)}</span>
      <span className="open one">
        {row.openConversations > 0 && m.desk_customers_open({ count: row.openConversations })}
      </span>
      <span className="last">{row.lastContactAt && <DateText at={row.lastContactAt} plain />}</span>
    </div>
  )
}

function NobodyFound({ q, onNew }: { q: string; onNew?: () => void }) {
  const act = onNew && <Button onClick={onNew}>{m.desk_customers_new()}</Button>
  if (q) {
    return (
      <EmptyState as="h2" title={m.desk_customers_nobody({ q })} action={act}>
        {m.desk_customers_nobody_text()}
      </EmptyState>
    )
  }
  return (
    <EmptyState as="h2" title={m.desk_customers_empty()} action={act}>
      {m.desk_customers_empty_text()}
    </EmptyState>
  )
}
