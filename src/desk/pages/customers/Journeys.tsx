import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DateText, Section } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { customerJourneysQuery, journeyStateWord } from '../../known/journeys.ts'

/** Which journeys they are in or were; each leads to every step and why. */
export function Journeys({ customer }: { customer: Customer }) {
  const { data: enrolments = [] } = useQuery(customerJourneysQuery(customer.id))
  if (enrolments.length === 0) return null
  return (
    <Section as="h2" title={m.desk_journey_card()}>
      <ul className="customer-list">
        {enrolments.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <Link
                to="/care/journeys/$id"
                params={{ id: one.journey.id }}
                search={{ trail: one.id }}
                aria-label={m.desk_journey_card_open({ journey: one.journey.name })}
              >
                {one.journey.name}
              </Link>
            </span>
            <span className="when">{journeyStateWord(one)}</span>
            <DateText at={one.endedAt ?? one.enteredAt} plain className="when" />
          </li>
        ))}
      </ul>
    </Section>
  )
}
