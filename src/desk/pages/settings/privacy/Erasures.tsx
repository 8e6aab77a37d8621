import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DateText } from '../../../../kernel/ui/index.ts'
import { listOf } from '../../../../kernel/words/locales.ts'
import { getLocale, m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Answered } from '../../../api/contracts.ts'
import { goneWords, staysWords, whyWord } from '../../customers/erase-words.ts'
import { Group, Waiting } from '../parts/Part.tsx'

type Erasure = Answered<'erasures.list'>['data'][number]

/** The proofs: that it was done, when, why and how much; nothing of whom. */
export function Erasures() {
  const query = useInfiniteQuery({
    queryKey: ['settings', 'erasures'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'erasures.list',
        { query: { limit: 25, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
  const rows = query.data?.pages.flatMap((page) => page.data)
  return (
    <Group title={m.desk_settings_erasures()}>
      {!rows && <Waiting query={query} />}
      {rows?.length === 0 && <p className="hint">{m.desk_settings_erasures_none()}</p>}
      {rows && rows.length > 0 && (
        <ul className="settings-rows">
          {rows.map((one) => (
            <ErasureLine key={one.id} erasure={one} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button tone="bare" busy={query.isFetching} onClick={() => void query.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </Group>
  )
}

function ErasureLine({ erasure }: { erasure: Erasure }) {
  const locale = getLocale()
  const { at, by, why, gone, stays, customerId } = erasure
  return (
    <li className="stack">
      <span className="line">
        <Link to="/customers/$id" params={{ id: customerId }} className="grow font-strong">
          <DateText at={at} form="full" plain />
        </Link>
        <span className="text-ink-2">
          {by ? m.desk_settings_erasures_by({ why: whyWord(why), name: by.name }) : whyWord(why)}
        </span>
      </span>
      <small>
        {m.desk_settings_erasures_gone({ list: listOf(goneWords(gone), locale) })}
        {stays.length > 0 &&
          ` ${m.desk_settings_erasures_stays({ list: listOf(staysWords(stays), locale) })}`}
      </small>
    </li>
  )
}
