import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DateText, EmptyState, Icon, Skeleton, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { careTodayQuery } from '../../known/care.ts'
import { askedQuery } from '../../known/gestures.ts'
import { known } from '../../known/client.ts'
import { useMe } from '../../session.ts'
import { AskedOfYou } from './AskedOfYou.tsx'
import { noonOf } from './day.ts'
import { Block, DeskHead } from './parts.tsx'
import { NeedAWord } from './NeedAWord.tsx'
import { birthdaysQuery, dueNeedsQuery } from './queries.ts'

type Birthdays = Answered<'birthdays.list'>
type Needs = Answered<'needs.due'>
type DueNeed = Needs['data'][number]

/** What nobody asked for: a word after a low answer, needs we said we would see to, birthdays. */
export function CareDesk() {
  const { data: birthdays } = useQuery(birthdaysQuery)
  const { data: needs } = useQuery(dueNeedsQuery)
  const { data: tasks } = useQuery(careTodayQuery)
  const me = useMe()
  const decides = me.permissions.includes('goodwill:manage')
  const { data: asked } = useQuery({ ...askedQuery, enabled: decides })
  const isAsked = asked?.data.some(({ may }) => may.decide)
  const isEmpty =
    !isAsked && birthdays?.total === 0 && needs?.total === 0 && tasks?.data.length === 0
  return (
    <section aria-labelledby="care-desk" className="care-desk">
      <DeskHead care id="care-desk" title={m.desk_today_care()} more={m.desk_today_care_more()} />
      {(!birthdays || !needs) && <Skeleton lines={[80, 92, 70]} />}
      {isEmpty && <NothingComing />}
      {asked && <AskedOfYou asked={asked} />}
      {tasks && tasks.data.length > 0 && <NeedAWord tasks={tasks} />}
      {needs && needs.total > 0 && <DueNeeds needs={needs} />}
      {birthdays && birthdays.total > 0 && <Birthdays birthdays={birthdays} />}
    </section>
  )
}

function NothingComing() {
  const action = (
    <Button asChild>
      <Link to="/customers">{m.desk_today_care_none_act()}</Link>
    </Button>
  )
  return (
    <EmptyState as="h3" title={m.desk_today_care_none_title()} action={action}>
      {m.desk_today_care_none_text()}
    </EmptyState>
  )
}

function DueNeeds({ needs }: { needs: Needs }) {
  return (
    <Block title={m.desk_today_needs()} aside={needs.total}>
      {needs.data.map((need) => (
        <NeedLine key={need.id} need={need} today={needs.today} />
      ))}
    </Block>
  )
}

function NeedLine({ need, today }: { need: DueNeed; today: string }) {
  const me = useMe()
  const params = { id: need.customer.id, needId: need.id }
  const stale = () => known.invalidateQueries({ queryKey: ['today', 'needs'] })
  const undo = async () => {
    await call('customers.reopen-need', { params }).catch(() => {})
    await stale()
  }
  const meet = useMutation({
    mutationFn: () => call('customers.meet-need', { params, body: {} }),
    onSuccess: () => {
      void stale()
      toast({ says: m.desk_today_need_met({ text: need.text }), onUndo: () => void undo() })
    },
    onError: (error) => toast({ says: sentenceOf(error), icon: 'warning' }),
  })
  const mayMeet = me.permissions.includes('customer:write')
  return (
    <li className="today-row">
      {mayMeet ? (
        <label className="ck today-check">
          <input
            type="checkbox"
            aria-label={m.desk_today_need_meet({ text: need.text })}
            checked={meet.isPending}
            onChange={() => meet.mutate()}
          />
        </label>
      ) : (
        <Icon name="care" size="s" className="clay" />
      )}
      <Link to="/customers/$id" params={{ id: need.customer.id }} className="today-what">
        <span>{need.text}</span>
        <span className="about quiet">{need.customer.name}</span>
      </Link>
      <span className={`today-end ${need.dueOn <= today ? 'soon' : ''}`}>
        {need.daysLate > 0 ? (
          m.desk_today_need_late({ days: need.daysLate })
        ) : (
          <DateText at={noonOf(need.dueOn)} form="day" plain />
        )}
      </span>
    </li>
  )
}

function Birthdays({ birthdays }: { birthdays: Birthdays }) {
  const held = birthdays.data.filter(({ hold }) => hold).length
  const isAll = birthdays.total === birthdays.data.length
  const aside =
    held > 0 && isAll
      ? m.desk_today_birthdays_held({ count: birthdays.total, held })
      : birthdays.total
  return (
    <Block title={m.desk_today_birthdays_title()} aside={aside}>
      {birthdays.data.map(({ customer, date, hold }) => (
        <li key={customer.id}>
          <Link to="/customers/$id" params={{ id: customer.id }} className="today-row">
            <Icon name={hold ? 'pause' : 'cake'} size="s" className={hold ? '' : 'clay'} />
            <span className={`today-what ${hold ? 'held' : ''}`}>
              <b>{customer.name}</b>
              {hold && <span className="about quiet">{holdSentence(hold.reason)}</span>}
            </span>
            <span className="today-end">
              <DateText at={noonOf(date)} form="day" plain />
            </span>
          </Link>
        </li>
      ))}
    </Block>
  )
}

function holdSentence(reason: string | null): string {
  if (reason === 'complaint') return m.desk_today_held_complaint()
  if (reason === 'incident') return m.desk_today_held_incident()
  if (reason === 'bereavement') return m.desk_today_held_bereavement()
  return m.desk_today_held()
}
