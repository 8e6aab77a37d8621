import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DateText, Icon, Section, type IconName } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Answered, Customer } from '../api/contracts.ts'
import { viewOf } from '../known/lists.ts'
import { timelineQuery } from '../known/queries.ts'
import { channelIcon } from '../inbox/ConversationRow.tsx'

type Told = Answered<'customers.timeline'>['data'][number]

export function CardHistory({
  customer,
  conversationId,
}: {
  customer: Customer
  conversationId: string
}) {
  const { data } = useQuery(timelineQuery(customer.id))
  const others = customer.conversations.newest.filter(({ id }) => id !== conversationId)
  const told = (data?.data ?? []).flatMap((event) => {
    const says = sayings[event.name]
    return says ? [{ event, ...says }] : []
  })
  return (
    <>
      {others.length > 0 && (
        <Section title={m.desk_card_conversations()} className="card-part" aside={others.length}>
          {others.slice(0, 4).map((other) => (
            <Link
              key={other.id}
              to="/inbox/$view/$number"
              params={(now) => ({
                ...now,
                view: viewOf(other.number),
                number: String(other.number),
              })}
              className="li"
            >
              <Icon name={channelIcon(other.channel)} size="s" className="text-ink-3" />
              <span className="one grow">{other.subject || m.desk_no_subject()}</span>
              <DateText at={other.lastMessageAt} plain className="t-12 text-ink-3" />
            </Link>
          ))}
        </Section>
      )}
      {told.length > 0 && (
        <Section title={m.desk_card_timeline()} className="card-part timeline">
          {told.slice(0, 9).map(({ event, icon, says }) => (
            <div key={event.id} className="li">
              <DateText at={event.at} plain className="t-12 text-ink-3 when" />
              <Icon name={icon} size="s" className="text-ink-3" />
              <span className="one">{says(event)}</span>
            </div>
          ))}
        </Section>
      )}
    </>
  )
}

const subject = ({ subject: about }: Told) =>
  about.label ?? (about.number ? `#${about.number}` : '')
const sayings: Record<string, { icon: IconName; says: (event: Told) => string }> = {
  'message.received': {
    icon: 'mail',
    says: (event) => m.desk_told_received({ subject: subject(event) }),
  },
  'message.sent': { icon: 'reply', says: (event) => m.desk_told_sent({ subject: subject(event) }) },
  'conversation.resolved': {
    icon: 'check',
    says: (event) => m.desk_told_resolved({ subject: subject(event) }),
  },
  'conversation.reopened': {
    icon: 'undo',
    says: (event) => m.desk_told_reopened({ subject: subject(event) }),
  },
  'need.stated': { icon: 'care', says: () => m.desk_told_need() },
  'need.added': { icon: 'care', says: () => m.desk_told_need() },
  'need.met': { icon: 'care', says: () => m.desk_told_need_met() },
  'hold.placed': { icon: 'pause', says: () => m.desk_told_hold() },
  'hold.lifted': { icon: 'play', says: () => m.desk_told_hold_lifted() },
  'improvement.told': {
    icon: 'care',
    says: (event) => m.desk_told_what_we_did({ subject: subject(event) }),
  },
  'journey.messaged': {
    icon: 'journey',
    says: (event) => m.desk_told_journey_messaged({ subject: subject(event) }),
  },
  'order.placed': {
    icon: 'cart',
    says: (event) => m.desk_told_order({ subject: subject(event) }),
  },
  'order.delivered': {
    icon: 'truck',
    says: (event) => m.desk_told_order_delivered({ subject: subject(event) }),
  },
  'order.refunded': {
    icon: 'coin',
    says: (event) => m.desk_told_order_refunded({ subject: subject(event) }),
  },
  'survey.answered': { icon: 'star', says: () => m.desk_told_answered() },
}
