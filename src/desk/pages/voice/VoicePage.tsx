import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, EmptyState, ErrorState, Skeleton, useNow } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { StartImprovement } from '../StartImprovement.tsx'
import { Checked } from './Checked.tsx'
import { agreementQuery, type Agreement, countsQuery, themesQuery, voiceQuery } from './queries.ts'
import { isNarrowed, queryOf, type VoiceSearch } from './rules.ts'
import { VoiceFilters } from './VoiceFilters.tsx'
import { VoiceHead } from './VoiceHead.tsx'
import { VoiceItem } from './VoiceItem.tsx'

/** What customers said, asked and unasked. */
export default function VoicePage() {
  const search = useSearch({ from: '/voice' })
  const navigate = useNavigate()
  const query = queryOf(search, useNow())
  const { data: themes } = useQuery(themesQuery)
  const { data: agreement } = useQuery(agreementQuery)
  const { data: counts } = useQuery(countsQuery(query))
  const change = (next: VoiceSearch) => void navigate({ to: '/voice', search: next, replace: true })
  return (
    <div className="voice" data-pane="page">
      <VoiceHead>
        <p>{m.desk_voice_intro()}</p>
      </VoiceHead>
      <div className="voice-bar">
        <VoiceFilters
          search={search}
          onChange={change}
          themes={themes}
          uncertain={uncertainThemes(agreement)}
          counts={new Map(counts?.themes.map(({ theme, texts }) => [theme, texts]))}
        />
        {search.theme && <StartImprovement theme={search.theme} days={search.days} />}
        <Checked />
      </div>
      <Texts search={search} onClear={() => change({ days: search.days })} />
    </div>
  )
}

const uncertainThemes = (found: Agreement | undefined) =>
  new Set(found?.byTheme.flatMap(({ theme, isLow }) => (isLow ? [theme] : [])))

function Texts({ search, onClear }: { search: VoiceSearch; onClear: () => void }) {
  const list = useInfiniteQuery(voiceQuery(queryOf(search, useNow())))
  const { data: themes } = useQuery(themesQuery)
  const texts = list.data?.pages.flatMap((page) => page.data)
  if (list.error && !texts) {
    return (
      <ErrorState
        as="h2"
        title={m.desk_voice_not_fetched()}
        action={<Button onClick={() => void list.refetch()}>{m.desk_voice_again()}</Button>}
      >
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!texts) {
    return (
      <div className="p-4">
        <Skeleton lines={[40, 92, 70, 36, 88, 64]} />
      </div>
    )
  }
  if (texts.length === 0) return <NothingSaid search={search} onClear={onClear} />
  const mayCode = list.data?.pages[0]?.may.code ?? false
  return (
    <div className="voice-body">
      <ul className="voice-list" aria-label={m.desk_voice_list()} aria-busy={list.isFetching}>
        {texts.map((text) => (
          <VoiceItem key={text.id} text={text} themes={themes} mayCode={mayCode} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_voice_more()}
        </Button>
      )}
    </div>
  )
}

function NothingSaid({ search, onClear }: { search: VoiceSearch; onClear: () => void }) {
  if (!isNarrowed(search)) {
    return (
      <EmptyState as="h2" title={m.desk_voice_empty()}>
        {m.desk_voice_empty_text()}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      as="h2"
      title={m.desk_voice_none()}
      action={<Button onClick={onClear}>{m.desk_voice_clear()}</Button>}
    >
      {m.desk_voice_none_text()}
    </EmptyState>
  )
}
