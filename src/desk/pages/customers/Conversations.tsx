import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DateText, Icon, Section } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer, Row } from '../../api/contracts.ts'
import { channelIcon } from '../../inbox/ConversationRow.tsx'
import type { ViewName } from '../../inbox/rules.ts'
import { stateWord } from '../../inbox/state-words.ts'
import { conversationsQuery } from './queries.ts'

/** A view in which the conversation stands, so that it opens in its list. */
const viewOf = (row: Row): ViewName => {
  if (row.state === 'pending') return 'waiting'
  if (row.state === 'snoozed') return 'snoozed'
  return row.state === 'open' ? 'all' : 'resolved'
}

export function Conversations({ customer }: { customer: Customer }) {
  const list = useInfiniteQuery(conversationsQuery(customer.id))
  const rows = list.data?.pages.flatMap((page) => page.data)
  const all = Object.values(customer.conversations.counts).reduce((sum, one) => sum + one, 0)
  return (
    <Section as="h2" title={m.desk_customers_conversations()} aside={all || undefined}>
      {rows?.length === 0 && <p className="customer-none">{m.desk_customers_no_conversations()}</p>}
      <ul className="customer-list">
        {rows?.map((row) => (
          <li key={row.id}>
            <Link
              to="/inbox/$view/$number"
              params={{ view: viewOf(row), number: String(row.number) }}
              className="customer-conversation"
            >
              <Icon name={channelIcon(row.channel)} size="s" className="text-ink-3" />
              <span className="grow one">
                {row.subject || m.desk_no_subject()}
                <small>#{row.number}</small>
              </span>
              <span className="when">{stateWord(row) ?? m.desk_customers_state_open()}</span>
              <DateText at={row.lastMessageAt} plain className="when" />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </Section>
  )
}
