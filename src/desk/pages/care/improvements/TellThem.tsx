import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  AlertDialog,
  Button,
  DateText,
  Progress,
  Skeleton,
  toast,
  useNow,
} from '../../../../kernel/ui/index.ts'
import { localeNames, m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import {
  type Improvement,
  peopleQuery,
  type Person,
  type Telling,
  tellingQuery,
} from './queries.ts'
import { whyWord } from './words.ts'
import { useAct } from './use-act.ts'

const undoSeconds = 60

/** Who will be told and who will not; the act itself; then how far it is. */
export function TellThem({ improvement }: { improvement: Improvement }) {
  const { id } = improvement
  const { data } = useQuery(tellingQuery(id))
  const { busy, act } = useAct()
  const [asks, setAsks] = useState(false)
  const [shows, setShows] = useState(false)
  if (!data) return <Skeleton lines={[40, 70]} />
  const open = countOf(data, 'to-tell') + countOf(data, 'later') + countOf(data, 'taken-back')
  const isUnderWay = countOf(data, 'waiting') > 0
  const tell = async () => {
    setAsks(false)
    const done = await act('tell', () =>
      call('improvements.tell', { params: { id }, body: { undoSeconds } }),
    )
    if (done) toast({ says: m.desk_improvement_telling({ count: open }) })
  }
  const undo = () => act('undo', () => call('improvements.untell', { params: { id } }))
  return (
    <section className="improvement-part" aria-labelledby="improvement-tell">
      <h3 id="improvement-tell">{m.desk_improvement_tell()}</h3>
      {!isUnderWay && (
        <p className="says" role="status">
          {tellingSays(data)}
        </p>
      )}
      <Counts telling={data} />
      <Under telling={data} />
      <div className="acts">
        {data.may.tell && (
          <Button tone="clay" icon="mail" busy={busy === 'tell'} onClick={() => setAsks(true)}>
            {m.desk_improvement_tell_act({ count: open })}
          </Button>
        )}
        {data.may.undo && (
          <Button icon="undo" busy={busy === 'undo'} onClick={() => void undo()}>
            {m.desk_improvement_take_back()}
          </Button>
        )}
        {data.customers > 0 && (
          <Button tone="bare" aria-expanded={shows} onClick={() => setShows(!shows)}>
            {shows ? m.desk_improvement_hide_people() : m.desk_improvement_show_people()}
          </Button>
        )}
      </div>
      {shows && <People id={id} />}
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        tone="ink"
        title={m.desk_improvement_tell_title({ count: open })}
        act={m.desk_improvement_tell_act({ count: open })}
        keep={m.desk_improvement_tell_keep()}
        onAct={() => void tell()}
      >
        {m.desk_improvement_tell_sure()}
      </AlertDialog>
    </section>
  )
}

const countOf = ({ outcomes }: Telling, outcome: Person['outcome']) =>
  outcomes.find((one) => one.outcome === outcome)?.customers ?? 0

const gone = (telling: Telling) =>
  countOf(telling, 'sent') + countOf(telling, 'delivered') + countOf(telling, 'failed')

function tellingSays(telling: Telling): string {
  const told = gone(telling)
  if (telling.customers === 0) return m.desk_improvement_tell_nobody()
  if (told + countOf(telling, 'waiting') > 0)
    return m.desk_improvement_tell_progress({
      told,
      count: told + countOf(telling, 'waiting'),
    })
  if (telling.refusal === 'not-done') return m.desk_improvement_tell_not_done()
  if (telling.refusal === 'nothing-to-say') return m.desk_improvement_tell_no_words()
  return m.desk_improvement_tell_ready({
    count: countOf(telling, 'to-tell') + countOf(telling, 'later'),
    all: telling.customers,
  })
}

/** While it goes on: how far, and until when it can be taken back. */
function Under({ telling }: { telling: Telling }) {
  const now = useNow()
  const waiting = countOf(telling, 'waiting')
  if (waiting === 0) return null
  const told = gone(telling)
  const isUndoable = telling.undoUntil !== null && new Date(telling.undoUntil) > now
  return (
    <div className="telling-under">
      <Progress value={told} max={told + waiting} says={tellingSays(telling)} />
      {isUndoable && (
        <p className="small">
          {m.desk_improvement_undo_until()} <DateText at={telling.undoUntil!} form="full" plain />
        </p>
      )}
    </div>
  )
}

/** Every customer stands in exactly one of these lines. */
function Counts({ telling }: { telling: Telling }) {
  const { reasons, languages, anonymous, hidden } = telling
  const lines = [
    ...reasons.map(({ outcome, reason, customers }) => ({
      key: `${outcome} ${reason}`,
      count: customers,
      says:
        outcome === 'left-out' || outcome === 'failed'
          ? m.desk_improvement_left_out({ why: whyWord(reason) })
          : m.desk_improvement_later({ why: whyWord(reason) }),
    })),
    ...(anonymous > 0
      ? [{ key: 'anonymous', count: anonymous, says: m.desk_improvement_tell_anonymous() }]
      : []),
    ...(hidden > 0
      ? [{ key: 'hidden', count: hidden, says: m.desk_improvement_tell_hidden() }]
      : []),
    ...languages
      .filter(({ written, language }) => written !== null && written !== language)
      .map(({ language, written, customers }) => ({
        key: language,
        count: customers,
        says: m.desk_improvement_in_another({
          language: localeNames[language],
          written: localeNames[written!],
        }),
      })),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="telling-counts">
      {lines.map(({ key, count, says }) => (
        <li key={key}>
          <b>{count}</b> {says}
        </li>
      ))}
    </ul>
  )
}

const outcomeWord: Record<Person['outcome'], () => string> = {
  'to-tell': m.desk_improvement_person_to_tell,
  later: m.desk_improvement_person_later,
  'left-out': m.desk_improvement_person_left_out,
  waiting: m.desk_improvement_person_waiting,
  sent: m.desk_improvement_person_sent,
  delivered: m.desk_improvement_person_delivered,
  failed: m.desk_improvement_person_failed,
  'taken-back': m.desk_improvement_person_taken_back,
}

function People({ id }: { id: string }) {
  const list = useInfiniteQuery(peopleQuery(id))
  const people = list.data?.pages.flatMap((page) => page.data)
  if (!people) return <Skeleton lines={[60, 60, 60]} />
  return (
    <div className="effect-rows">
      <ul aria-label={m.desk_improvement_people()}>
        {people.map(({ customer, language, outcome, reason }) => (
          <li key={customer.id}>
            <Link to="/customers/$id" params={{ id: customer.id }} className="one grow">
              {customer.name}
            </Link>
            <span className="who">{localeNames[language]}</span>
            <span className={`outcome ${outcome}`}>
              {outcomeWord[outcome]()}
              {reason && <small>{whyWord(reason)}</small>}
            </span>
          </li>
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
