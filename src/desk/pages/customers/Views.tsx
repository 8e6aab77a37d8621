import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Avatar, Button, DateText, Section } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import { viewsQuery } from './queries.ts'

/** Who looked at this record, by the hour. For those who answer for it; asked for when opened. */
export function Views({ customer }: { customer: Customer }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!me.permissions.includes('view-log:read')) return null
  return (
    <Section as="h2" title={m.desk_customers_looked()}>
      {open ? (
        <Looks id={customer.id} />
      ) : (
        <Button tone="bare" onClick={() => setOpen(true)}>
          {m.desk_customers_looked_show()}
        </Button>
      )}
    </Section>
  )
}

function Looks({ id }: { id: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(viewsQuery(id))
  const rows = data?.pages.flatMap((page) => page.data)
  return (
    <>
      <p className="hint">{m.desk_customers_looked_more()}</p>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      <ul className="customer-list" aria-label={m.desk_customers_looked()}>
        {rows?.map(({ by, hour }) => (
          <li key={`${by.id} ${hour}`}>
            <Avatar id={by.id} name={by.name} kind="team" size="s" />
            <span className="grow">{by.name}</span>
            <DateText at={hour} plain />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button tone="bare" busy={isFetching} onClick={() => void fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </>
  )
}
