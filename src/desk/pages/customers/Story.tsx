import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  DateText,
  Section,
  Segmented,
  Skeleton,
  useReader,
  dateFormat,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { type Given, gestureWord } from '../../goodwill/words.ts'
import { viewOf } from '../../known/lists.ts'
import { storyQuery, type Happening } from './queries.ts'
import { isCare, sentenceFor } from './story-words.ts'

const kinds = ['all', 'messages', 'states', 'notes', 'surveys', 'care', 'profile'] as const
type Kind = (typeof kinds)[number]

const kindName: Record<Kind, () => string> = {
  all: m.desk_customers_kind_all,
  messages: m.desk_customers_kind_messages,
  states: m.desk_customers_kind_states,
  notes: m.desk_customers_kind_notes,
  surveys: m.desk_customers_kind_surveys,
  care: m.desk_customers_kind_care,
  profile: m.desk_customers_kind_profile,
}

/** The thread of this relationship: disc for care, ring for service, the newest above. */
export function Story({ customer }: { customer: Customer }) {
  const [kind, setKind] = useState<Kind>('all')
  const story = useInfiniteQuery(storyQuery(customer.id, kind === 'all' ? '' : kind))
  const happened = story.data?.pages.flatMap((page) => page.data)
  return (
    <Section as="h2" title={m.desk_customers_story()}>
      <div className="story-kinds">
        <Segmented
          label={m.desk_customers_story_kinds()}
          value={kind}
          onChange={setKind}
          tabs={kinds.map((value) => ({ value, label: kindName[value]() }))}
        />
      </div>
      {!happened && <Skeleton lines={[60, 72, 48]} />}
      {happened?.length === 0 && <p className="customer-none">{m.desk_customers_story_empty()}</p>}
      <ol className="story" aria-live="off">
        {happened?.map((one, at) => (
          <StoryLine key={one.id} one={one} before={happened[at - 1]} />
        ))}
      </ol>
      {story.hasNextPage && (
        <Button busy={story.isFetchingNextPage} onClick={() => void story.fetchNextPage()}>
          {m.desk_customers_earlier()}
        </Button>
      )}
    </Section>
  )
}

function StoryLine({ one, before }: { one: Happening; before: Happening | undefined }) {
  const { locale, timeZone } = useReader()
  const month = dateFormat(locale, { month: 'long', year: 'numeric', timeZone })
  const here = month.format(new Date(one.at))
  const isNew = !before || month.format(new Date(before.at)) !== here
  const { number, label } = one.subject
  return (
    <>
      {isNew && <li className="month">{here}</li>}
      <li className={isCare(one) ? 'care' : 'service'}>
        <span className="grow">
          {sentenceFor(one)}
          {number !== null && (
            <Link
              to="/inbox/$view/$number"
              params={{ view: viewOf(number), number: String(number) }}
            >
              {label || `#${number}`}
            </Link>
          )}
          {one.subject.kind === 'order' && label && <small>{label}</small>}
          {one.subject.kind === 'gesture' && (
            <small>{gestureWord(one.data as unknown as Given, locale)}</small>
          )}
          {one.subject.kind === 'improvement' && label && (
            <Link to="/care/improvements/$id" params={{ id: one.subject.id }}>
              {label}
            </Link>
          )}
          {one.actor.name && one.actor.kind !== 'customer' && <small>{one.actor.name}</small>}
        </span>
        <DateText at={one.at} form="full" plain className="when" />
      </li>
    </>
  )
}
