import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Icon,
  Skeleton,
  StateWord,
  Switch,
  type Tone,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { eventName, stateNames } from './names.ts'
import { NewJourney } from './NewJourney.tsx'
import { type Line, journeysQuery, type Result, resultsQuery } from './queries.ts'
import { useAct } from './use-act.ts'
import './journeys.css'

/** What reaches customers by itself: which journeys run, who is inside, and what comes of it. */
export default function JourneysPage() {
  const list = useInfiniteQuery(journeysQuery)
  const { data: results } = useQuery(resultsQuery)
  const [isNew, setNew] = useState(false)
  const first = list.data?.pages[0]
  const all = list.data?.pages.flatMap((page) => page.data)
  if (list.error && !all) {
    const again = (
      <Button onClick={() => void list.refetch()}>{m.desk_journey_again_fetch()}</Button>
    )
    return (
      <ErrorState as="h2" title={m.desk_journey_not_fetched()} action={again}>
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!all) {
    return (
      <div className="care-part">
        <Skeleton lines={[48, 92, 70, 40, 88, 64]} />
      </div>
    )
  }
  const mayManage = first?.may.manage ?? false
  const begin = mayManage && (
    <Button tone="ink" icon="plus" onClick={() => setNew(true)}>
      {m.desk_journey_new()}
    </Button>
  )
  return (
    <div className="care-part">
      <div className="care-top">
        <p>{m.desk_journey_intro()}</p>
        {all.length > 0 && begin}
      </div>
      {all.length === 0 ? (
        <EmptyState as="h2" title={m.desk_journey_none()} action={begin}>
          {m.desk_journey_none_text()}
        </EmptyState>
      ) : (
        <ul className="journeys" aria-label={m.desk_journey_tab()}>
          {all.map((line) => (
            <JourneyLine
              key={line.id}
              line={line}
              mayManage={mayManage}
              result={results?.find(({ journeyId }) => journeyId === line.id)}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_journey_further()}
        </Button>
      )}
      {isNew && <NewJourney onClose={() => setNew(false)} />}
    </div>
  )
}

export const stateTones: Record<Line['state'], Tone> = {
  draft: 'quiet',
  live: 'good',
  paused: 'plain',
  archived: 'quiet',
}

interface LineProps {
  line: Line
  result: Result | undefined
  mayManage: boolean
}

function JourneyLine({ line, result, mayManage }: LineProps) {
  const { id, name, state, trigger, hasGoal, inside, entered } = line
  const { busy, act } = useAct()
  const turn = (isOn: boolean) =>
    act('turn', () =>
      call('journeys.move', { params: { id }, body: { state: isOn ? 'live' : 'paused' } }),
    )
  return (
    <li className="journey-line">
      <Icon name={trigger === 'date' ? 'cake' : 'journey'} className="clay" />
      <div className="journey-what">
        <Link to="/care/journeys/$id" params={{ id }} className="care-name">
          {name}
        </Link>
        <p className="journey-about">{aboutTrigger(trigger)}</p>
      </div>
      <div className="journey-counts">
        <p>
          {m.desk_journey_inside({ count: inside })} ·{' '}
          <span className="text-ink-2">{m.desk_journey_entered({ count: entered })}</span>
        </p>
        <p className="journey-about">{hasGoal ? goalWords(result) : m.desk_journey_goal_none()}</p>
      </div>
      <div className="journey-turn">
        <StateWord tone={stateTones[state]}>{stateNames[state]()}</StateWord>
        {mayManage && (state === 'live' || state === 'paused') && (
          <Switch
            label={m.desk_journey_switch({ name })}
            labelHidden
            checked={state === 'live'}
            disabled={busy !== null}
            onChange={(event) => void turn(event.target.checked)}
          />
        )}
      </div>
    </li>
  )
}

const aboutTrigger = (trigger: string): string => {
  if (trigger === 'date') return m.desk_journey_tr_date()
  if (trigger === 'request') return m.desk_journey_tr_request()
  return trigger === 'segment' ? m.desk_journey_tr_segment() : eventName(trigger)
}

type Share = Result['reached']
const percent = (value: number | null) => `${Math.round((value ?? 0) * 100)} %`
const shown = ({ value, low, high, n }: Share) => ({
  value: percent(value),
  low: percent(low),
  high: percent(high),
  n: String(n),
})

/** Never without its interval, nor below five. */
export function goalWords(result: Result | undefined): string {
  if (!result) return m.desk_journey_goal_few({ n: '0' })
  const { reached, holdout } = result
  if (reached.value === null) return m.desk_journey_goal_few({ n: String(reached.n) })
  const goal = m.desk_journey_goal_share(shown(reached))
  if (!holdout) return goal
  const beside =
    holdout.value === null
      ? m.desk_journey_goal_holdout_few()
      : m.desk_journey_goal_holdout(shown(holdout))
  return `${goal} · ${beside}`
}
