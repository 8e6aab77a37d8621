import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, DateText, EmptyState, Icon, Tag, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { Part, Waiting } from './parts/Part.tsx'

/** Mails that became no message: bounces, loops, what could not be read. Nothing is lost. */
export default function SetAside() {
  const query = useInfiniteQuery({
    queryKey: ['set-aside-mails'],
    queryFn: ({ pageParam, signal }) =>
      call('set-aside-mails.list', { query: { limit: 50, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
  const mails = query.data?.pages.flatMap((page) => page.data)
  return (
    <Part title={m.desk_settings_aside()} more={m.desk_settings_aside_more()}>
      {!mails && <Waiting query={query} />}
      {mails?.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_aside_none()}>
          {m.desk_settings_aside_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {mails?.map((mail) => (
          <li key={mail.id}>
            <Icon name="mail" className="text-ink-3" />
            <span className="grow">
              {mail.subject || m.desk_no_subject()}
              <small>{[mail.from, mail.cause].filter(Boolean).join(' · ')}</small>
            </span>
            <Tag tone="quiet">{mail.disposition}</Tag>
            <DateText at={mail.receivedAt} plain className="when" />
            {mail.may.recover && <Recover id={mail.id} onDone={() => void query.refetch()} />}
            <a href={`/api/v1/raw-mails/${mail.id}`} target="_blank" rel="noreferrer">
              {m.desk_settings_aside_raw()}
            </a>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </Part>
  )
}

/** Makes it a message after all, as if it had just arrived. */
function Recover({ id, onDone }: { id: string; onDone: () => void }) {
  const [busy, setBusy] = useState(false)
  const recover = async () => {
    setBusy(true)
    try {
      await call('set-aside-mails.recover', { params: { id } })
      toast({ says: m.desk_settings_aside_recovered(), icon: 'inbox' })
      onDone()
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button tone="bare" busy={busy} onClick={() => void recover()}>
      {m.desk_settings_aside_recover()}
    </Button>
  )
}
