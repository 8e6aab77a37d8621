import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorState,
  Segmented,
  Skeleton,
  useShortcut,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { type Letter, lettersQuery, type LetterState } from '../../../known/rewards.ts'
import { rowAt, useNameKeys } from '../name-keys.ts'
import { LetterRow } from './LetterRow.tsx'
import { useMoving } from './use-moving.ts'
import './letters.css'

/** Letters waiting to be posted, the oldest first; and those that went. */
export default function LettersPage() {
  const { show = 'queued' } = useSearch({ from: '/care/letters' })
  const navigate = useNavigate()
  const choose = (next: LetterState) =>
    void navigate({ to: '/care/letters', search: { show: next === 'queued' ? undefined : next } })
  return (
    <div className="care-part">
      <div className="care-top">
        <p>{m.desk_letters_intro()}</p>
        <Segmented
          label={m.desk_letters_show()}
          value={show}
          onChange={choose}
          tabs={[
            { value: 'queued', label: m.desk_letters_queued() },
            { value: 'posted', label: m.desk_letters_posted() },
            { value: 'withdrawn', label: m.desk_letters_withdrawn() },
          ]}
        />
      </div>
      <Letters key={show} show={show} />
    </div>
  )
}

const noneOf: Record<LetterState, () => string> = {
  queued: m.desk_letters_none,
  posted: m.desk_letters_none_posted,
  withdrawn: m.desk_letters_none_withdrawn,
}

function Letters({ show }: { show: LetterState }) {
  const list = useInfiniteQuery(lettersQuery({ state: show }))
  const letters = list.data?.pages.flatMap((page) => page.data)
  useNameKeys()
  if (list.error && !letters) {
    const again = <Button onClick={() => void list.refetch()}>{m.desk_care_again()}</Button>
    return (
      <ErrorState as="h2" title={m.desk_letters_not_fetched()} action={again}>
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!letters) return <Skeleton lines={[48, 92, 70, 40, 88]} />
  if (letters.length === 0) {
    return (
      <EmptyState as="h2" title={noneOf[show]()}>
        {m.desk_letters_none_text()}
      </EmptyState>
    )
  }
  const mayPost = (list.data?.pages[0]?.may.post ?? false) && show === 'queued'
  return (
    <>
      <Queue letters={letters} mayPost={mayPost} />
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_care_further()}
        </Button>
      )}
    </>
  )
}

function Queue({ letters, mayPost }: { letters: readonly Letter[]; mayPost: boolean }) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const { move, isBusy } = useMoving()
  const toggle = (id: string) =>
    setMarked((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  // What somebody else posted meanwhile is no longer among the letters.
  const chosen = letters.filter(({ id }) => marked.has(id))
  const here = () => letters.find(({ id }) => id === rowAt(document.activeElement))
  const post = (those: readonly Letter[]) => {
    if (mayPost && those.length > 0 && !isBusy)
      void move(those, 'posted').then(() => setMarked(new Set()))
  }
  useLetterKeys({ here, mayPost, toggle, chosen, post })
  const all = chosen.length === letters.length
  const markAll = () => setMarked(new Set(all ? [] : letters.map(({ id }) => id)))
  return (
    <>
      {mayPost && <Bar {...{ chosen, all, isBusy }} onAll={markAll} onPost={() => post(chosen)} />}
      <ul className="letters" aria-label={m.desk_letters_tab()}>
        {letters.map((letter) => (
          <LetterRow
            key={letter.id}
            letter={letter}
            mayPost={mayPost}
            isMarked={marked.has(letter.id)}
            isBusy={isBusy}
            onMark={() => toggle(letter.id)}
            onMove={(to) => void move([letter], to)}
          />
        ))}
      </ul>
    </>
  )
}

interface LetterKeys {
  here: () => Letter | undefined
  mayPost: boolean
  toggle: (id: string) => void
  /** Those are posted, else the one that has the focus. */
  chosen: readonly Letter[]
  post: (those: readonly Letter[]) => void
}

function useLetterKeys({ here, mayPost, toggle, chosen, post }: LetterKeys) {
  const list = { scope: 'list' } as const
  useShortcut({
    ...list,
    id: 'list.mark',
    keys: 'x',
    says: m.desk_key_mark(),
    run: () => {
      const letter = here()
      if (mayPost && letter) toggle(letter.id)
    },
  })
  useShortcut({
    ...list,
    id: 'letters.post',
    keys: 'p',
    says: m.desk_letters_key_post(),
    run: () => {
      const letter = here()
      post(chosen.length > 0 ? chosen : letter ? [letter] : [])
    },
  })
}

interface BarProps {
  chosen: readonly Letter[]
  all: boolean
  isBusy: boolean
  onAll: () => void
  onPost: () => void
}

function Bar({ chosen, all, isBusy, onAll, onPost }: BarProps) {
  const count = chosen.length
  return (
    <div className="letters-bar">
      <Checkbox
        label={m.desk_letters_all()}
        checked={all}
        partly={count > 0 && !all}
        onChange={onAll}
      />
      <Button
        tone="ink"
        icon="check"
        busy={isBusy}
        whyNot={count === 0 ? m.desk_letters_choose_first() : undefined}
        onClick={onPost}
      >
        {m.desk_letters_post_chosen({ count })}
      </Button>
    </div>
  )
}
