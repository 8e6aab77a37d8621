import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DateText, Elapsed, EmptyState, Icon, Skeleton } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Row } from '../../api/contracts.ts'
import { countsQuery } from '../../known/queries.ts'
import { channelIcon } from '../../inbox/ConversationRow.tsx'
import type { ViewName } from '../../inbox/rules.ts'
import { Block, DeskHead } from './parts.tsx'

const shownMax = 6

interface ServiceDeskProps {
  mine: Row[] | undefined
  nobodys: Row[] | undefined
  back: Row[]
}

/** What people are waiting for: mine first, then those nobody has taken. */
export function ServiceDesk({ mine, nobodys, back }: ServiceDeskProps) {
  const { data: counts } = useQuery(countsQuery)
  const isQuiet = mine?.length === 0 && nobodys?.length === 0 && back.length === 0
  return (
    <section aria-labelledby="service-desk">
      <DeskHead
        id="service-desk"
        title={m.desk_today_service()}
        more={m.desk_today_service_more()}
      />
      {(!mine || !nobodys) && <Skeleton lines={[88, 72, 80, 64]} />}
      {isQuiet && <Quiet />}
      <Conversations
        title={m.desk_today_mine()}
        view="mine"
        rows={mine}
        all={m.desk_today_count_mine({ count: counts?.mine ?? 0 })}
      />
      <BackToday rows={back} />
      <Conversations
        title={m.desk_today_nobodys_title()}
        view="unassigned"
        rows={nobodys}
        all={m.desk_today_count_nobodys({ count: counts?.unassigned ?? 0 })}
      />
    </section>
  )
}

function Quiet() {
  const action = (
    <Button asChild>
      <Link to="/inbox/$view" params={{ view: 'all' }}>
        {m.desk_today_quiet_act()}
      </Link>
    </Button>
  )
  return (
    <EmptyState as="h3" title={m.desk_today_quiet_title()} action={action}>
      {m.desk_today_quiet_text()}
    </EmptyState>
  )
}

interface ConversationsProps {
  title: string
  view: ViewName
  rows: Row[] | undefined
  /** The way to all of them. */
  all: string
}

function Conversations({ title, view, rows, all }: ConversationsProps) {
  if (!rows || rows.length === 0) return null
  const aside = (
    <Link to="/inbox/$view" params={{ view }}>
      {all}
    </Link>
  )
  return (
    <Block title={title} aside={aside}>
      {rows.slice(0, shownMax).map((row) => (
        <ConversationLine key={row.id} row={row} view={view}>
          {row.waitingSince ? <Elapsed since={row.waitingSince} /> : m.desk_today_answered()}
        </ConversationLine>
      ))}
    </Block>
  )
}

/** Whose sleep ends today, by the hour. */
function BackToday({ rows }: { rows: Row[] }) {
  if (rows.length === 0) return null
  const aside = (
    <Link to="/inbox/$view" params={{ view: 'snoozed' }}>
      {m.desk_today_count_back({ count: rows.length })}
    </Link>
  )
  return (
    <Block title={m.desk_today_back()} aside={aside}>
      {rows.slice(0, shownMax).map((row) => (
        <ConversationLine key={row.id} row={row} view="snoozed" icon="snooze">
          <DateText at={row.snoozedUntil ?? row.updatedAt} plain />
        </ConversationLine>
      ))}
    </Block>
  )
}

interface ConversationLineProps {
  row: Row
  view: ViewName
  icon?: 'snooze'
  children: React.ReactNode
}

function ConversationLine({ row, view, icon, children }: ConversationLineProps) {
  return (
    <li>
      <Link
        to="/inbox/$view/$number"
        params={{ view, number: String(row.number) }}
        className="today-row"
      >
        <Icon name={icon ?? channelIcon(row.channel)} size="s" />
        <span className="today-what">
          <b>{row.customer.name}</b>
          <span className="about">{row.subject || m.desk_no_subject()}</span>
        </span>
        <span className="today-end">{children}</span>
      </Link>
    </li>
  )
}
