import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Avatar,
  Button,
  EmptyState,
  ErrorState,
  Segmented,
  Skeleton,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { allSteps, type Definition } from '../../../../care/journeys/ui/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { stepNames } from './names.ts'
import { type Enrolment, insideQuery, type WhoInside } from './queries.ts'
import { exitWords } from './trail-words.ts'
import { TrailDialog } from './TrailDialog.tsx'
import { useMoment } from './use-moment.ts'

interface InsideProps {
  journeyId: string
  definition: Definition
  mayManage: boolean
  /** Whose trail is shown at once. */
  openFirst: string | undefined
}

/** Who is inside and who was, each with every step and why. */
export function Inside({ journeyId, definition, mayManage, openFirst }: InsideProps) {
  const [who, setWho] = useState<WhoInside>(openFirst ? 'all' : 'active')
  const [openId, setOpen] = useState<string | null>(openFirst ?? null)
  const list = useInfiniteQuery(insideQuery(journeyId, who))
  const people = list.data?.pages.flatMap((page) => page.data)
  return (
    <div className="inside">
      <Segmented
        label={m.desk_journey_people_label()}
        value={who}
        onChange={setWho}
        tabs={[
          { value: 'active', label: m.desk_journey_people_active() },
          { value: 'ended', label: m.desk_journey_people_ended() },
          { value: 'all', label: m.desk_journey_people_all() },
        ]}
      />
      {list.error && !people && (
        <ErrorState
          as="h2"
          title={m.desk_journey_one_not_fetched()}
          action={
            <Button onClick={() => void list.refetch()}>{m.desk_journey_again_fetch()}</Button>
          }
        >
          {sentenceOf(list.error)}
        </ErrorState>
      )}
      {!people && !list.error && <Skeleton lines={[60, 80, 70]} />}
      {people?.length === 0 && (
        <EmptyState as="h2" title={m.desk_journey_people_none()}>
          {m.desk_journey_people_none_text()}
        </EmptyState>
      )}
      {people && people.length > 0 && (
        <ul className="inside-list" aria-label={m.desk_journey_people_label()}>
          {people.map((one) => (
            <Person key={one.id} one={one} definition={definition} onOpen={() => setOpen(one.id)} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_journey_further()}
        </Button>
      )}
      {openId && <TrailDialog id={openId} mayManage={mayManage} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface PersonProps {
  one: Enrolment
  definition: Definition
  onOpen: () => void
}

function Person({ one, definition, onOpen }: PersonProps) {
  const when = useMoment()
  const { customer, journey } = one
  const step = allSteps(definition.steps).find(({ id }) => id === one.stepId)
  const where = one.exitReason ? exitWords(one.exitReason) : step ? stepNames[step.type]() : ''
  const next = one.isPaused
    ? m.desk_journey_waits_stopped()
    : one.dueAt && m.desk_journey_next_at({ time: when(one.dueAt) })
  const told = [
    where,
    next,
    one.isHoldout && m.desk_journey_held_out(),
    one.goalAt && one.exitReason !== 'goal' && m.desk_journey_goal_reached(),
  ]
  return (
    <li className="inside-row">
      <Avatar id={customer.id} name={customer.name} />
      <div className="journey-what">
        <Link to="/customers/$id" params={{ id: customer.id }} className="care-name">
          {customer.name}
        </Link>
        <p className="journey-about">{told.filter(Boolean).join(' · ')}</p>
      </div>
      <span className="journey-about">
        {m.desk_journey_trail_version({ n: String(one.n), time: when(one.enteredAt) })}
      </span>
      <Button
        tone="bare"
        aria-label={m.desk_journey_card_open({ journey: `${journey.name}, ${customer.name}` })}
        onClick={onOpen}
      >
        {m.desk_journey_trail()}
      </Button>
    </li>
  )
}
