import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DateText, Icon, Section } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { customerJourneysQuery, journeyStateWord } from '../known/journeys.ts'

/** Which journeys they are in or were; each leads to every step and why. */
export function CardJourneys({ customer }: { customer: Customer }) {
  const { data: enrolments = [] } = useQuery(customerJourneysQuery(customer.id))
  if (enrolments.length === 0) return null
  return (
    <Section title={m.desk_journey_card()} className="card-part">
      {enrolments.map(({ id, journey, state, enteredAt, endedAt, isPaused }) => (
        <div key={id} className="li">
          <Icon name="journey" size="s" className={state === 'active' ? 'clay' : 'text-ink-3'} />
          <Link
            to="/care/journeys/$id"
            params={{ id: journey.id }}
            search={{ trail: id }}
            className="one grow"
            aria-label={m.desk_journey_card_open({ journey: journey.name })}
          >
            {journey.name}
          </Link>
          <span className="t-12 text-ink-3">{journeyStateWord({ state, isPaused })}</span>
          <DateText at={endedAt ?? enteredAt} form="day" plain className="t-12 text-ink-3" />
        </div>
      ))}
    </Section>
  )
}
