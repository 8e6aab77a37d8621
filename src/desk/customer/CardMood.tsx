import { Link } from '@tanstack/react-router'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { DateText, sayWhen, Section, useNow, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Answered } from '../api/contracts.ts'
import { viewOf } from '../known/lists.ts'
import { MoodTag } from '../mood/MoodTag.tsx'
import { moodWord, whyWord } from '../mood/mood-words.ts'

type Felt = Answered<'mood.of-customer'>['data'][number]

const customerMoodQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer-mood', id],
    queryFn: async ({ signal }) =>
      (await call('mood.of-customer', { params: { id } }, { signal })).data,
    staleTime: 30_000,
  })

/** How they felt when they last wrote, what says so, and how it went before. */
export function CardMood({ customerId }: { customerId: string }) {
  const { data } = useQuery(customerMoodQuery(customerId))
  const newest = data?.[0]
  // Somebody who never said how they feel has no mood to show.
  if (!newest || data.every(({ mood }) => mood === 0)) return null
  return (
    <Section title={m.desk_card_mood()} className="card-part">
      <div className="card-mood">
        <MoodTag mood={newest.mood} />
        <Trail felt={data} />
        <When felt={newest} />
      </div>
      <Because felt={newest} />
    </Section>
  )
}

function When({ felt: { at, conversation } }: { felt: Felt }) {
  const when = <DateText at={at} form="day" plain />
  if (!conversation) return <span className="t-12 text-ink-3">{when}</span>
  const { number } = conversation
  return (
    <Link
      to="/inbox/$view/$number"
      params={{ view: viewOf(number), number: String(number) }}
      className="t-12 text-ink-3"
    >
      {when}
    </Link>
  )
}

/** The two weightiest phrases; a correction speaks for itself. */
function Because({ felt: { reasons, isCorrected } }: { felt: Felt }) {
  if (isCorrected) return <p className="t-12 text-ink-3">{m.desk_mood_corrected()}</p>
  return reasons.slice(0, 2).map(({ phrase, why, from }) => (
    <p key={from} className="t-12 text-ink-2 one">
      {m.desk_card_mood_because({ phrase, why: whyWord(why) })}
    </p>
  ))
}

const stepX = 7
const stepY = 5

/** A line through the last texts: up is content, down is angry. */
function Trail({ felt }: { felt: readonly Felt[] }) {
  const reader = useReader()
  const now = useNow()
  if (felt.length < 2) return <span className="grow" />
  const told = felt.toReversed()
  const [width, height] = [(told.length - 1) * stepX + 6, 4 * stepY + 6]
  const places = told.map(({ mood }, at) => [3 + at * stepX, 3 + (2 - mood) * stepY] as const)
  const [lastX, lastY] = places.at(-1)!
  return (
    <>
      <svg
        className="mood-trail"
        viewBox={`0 0 ${width} ${height}`}
        style={{ width, height }}
        aria-hidden="true"
      >
        <line x1="0" x2={width} y1={height / 2} y2={height / 2} />
        <polyline points={places.map((place) => place.join(',')).join(' ')} />
        <circle cx={lastX} cy={lastY} r="2.5" />
      </svg>
      <ol className="sr" aria-label={m.desk_card_mood_trail()}>
        {told.map(({ textId, at, mood }) => (
          <li key={textId}>
            {sayWhen(new Date(at), { ...reader, now, form: 'day' })}: {moodWord(mood)}
          </li>
        ))}
      </ol>
    </>
  )
}
