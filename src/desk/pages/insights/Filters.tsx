import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import {
  Button,
  Dialog,
  DialogClose,
  Field,
  Input,
  Menu,
  MenuChoice,
  MenuItem,
  MenuLine,
  MenuSub,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { inboxesQuery, membersQuery, reasonsQuery } from '../../known/queries.ts'
import { sayDay } from './figures.ts'
import { teamsQuery, type Summary } from './queries.ts'
import { dayAfter, dayBefore, periodWords, type InsightsSearch, type PeriodWord } from './rules.ts'

const periodNames: Record<PeriodWord, () => string> = {
  '7d': m.desk_insights_period_7,
  '30d': m.desk_insights_period_30,
  '90d': m.desk_insights_period_90,
  month: m.desk_insights_period_month,
}

interface PeriodMenuProps {
  search: InsightsSearch
  /** As the server understood it; absent until it answered. */
  period?: Summary['period']
  onChange: (search: InsightsSearch) => void
}

export function PeriodMenu({ search, period, onChange }: PeriodMenuProps) {
  const reader = useReader()
  const [isAsking, setAsking] = useState(false)
  const isOwn = search.from !== undefined
  const chosen = isOwn ? 'own' : (search.period ?? '90d')
  const label = period
    ? m.desk_insights_period_of({
        from: sayDay(period.from, reader),
        to: sayDay(dayBefore(period.to), reader),
      })
    : periodNames[search.period ?? '90d']()
  const choose = (value: PeriodWord | 'own') => {
    if (value !== 'own') onChange({ ...search, period: value, from: undefined, to: undefined })
  }
  return (
    <>
      <Menu
        label={m.desk_insights_period()}
        trigger={
          <Button icon="calendar" after="chevron-down">
            {label}
          </Button>
        }
      >
        <MenuChoice
          value={chosen}
          onChange={choose}
          choices={periodWords.map((value) => ({ value, label: periodNames[value]() }))}
        />
        <MenuLine />
        <MenuItem icon="calendar" onSelect={() => setAsking(true)}>
          {m.desk_insights_period_own()}
        </MenuItem>
      </Menu>
      {isAsking && (
        <OwnDates
          from={period?.from ?? ''}
          last={period ? dayBefore(period.to) : ''}
          onClose={() => setAsking(false)}
          onChange={(from, to) => onChange({ ...search, period: undefined, from, to })}
        />
      )}
    </>
  )
}

interface OwnDatesProps {
  from: string
  last: string
  onClose: () => void
  /** `to` is the day after the last one. */
  onChange: (from: string, to: string) => void
}

function OwnDates({ from: wasFrom, last: wasLast, onClose, onChange }: OwnDatesProps) {
  const [from, setFrom] = useState(wasFrom)
  const [last, setLast] = useState(wasLast)
  const isBackwards = from !== '' && last !== '' && from > last
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!from || !last || isBackwards) return
    onChange(from, dayAfter(last))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={m.desk_insights_period_own_title()}
      foot={
        <>
          <DialogClose>
            <Button>{m.desk_insights_period_cancel()}</Button>
          </DialogClose>
          <Button tone="ink" type="submit" form="own-dates">
            {m.desk_insights_period_show()}
          </Button>
        </>
      }
    >
      <form id="own-dates" className="own-dates" onSubmit={submit}>
        <Field label={m.desk_insights_first_day()} required>
          <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field
          label={m.desk_insights_last_day()}
          required
          error={isBackwards && m.desk_insights_backwards()}
        >
          <Input type="date" value={last} onChange={(event) => setLast(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}

const channelNames: Record<string, () => string> = {
  email: m.desk_channel_email,
  chat: m.desk_channel_chat,
  phone: m.desk_channel_phone,
  sms: m.desk_channel_sms,
  social: m.desk_channel_social,
}
const all = 'all'

type Search = InsightsSearch

interface Narrows {
  word: 'channel' | 'inbox' | 'team' | 'reason' | 'agent'
  name: string
  all: string
  choices: { value: string; label: string }[]
}

/** Everything the numbers can be narrowed by, with what there is to choose. */
function useNarrows(): Narrows[] {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: reasons = [] } = useQuery(reasonsQuery)
  const { data: members = [] } = useQuery(membersQuery)
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  return [
    {
      word: 'channel',
      name: m.desk_insights_channel(),
      all: m.desk_insights_channel_all(),
      choices: Object.entries(channelNames).map(([value, name]) => ({ value, label: name() })),
    },
    {
      word: 'inbox',
      name: m.desk_insights_inbox(),
      all: m.desk_insights_inbox_all(),
      choices: named(inboxes),
    },
    {
      word: 'team',
      name: m.desk_insights_team(),
      all: m.desk_insights_team_all(),
      choices: named(teams),
    },
    {
      word: 'reason',
      name: m.desk_insights_reason(),
      all: m.desk_insights_reason_all(),
      choices: named(reasons.filter(({ parentId }) => parentId === null)),
    },
    {
      word: 'agent',
      name: m.desk_insights_agent(),
      all: m.desk_insights_agent_all(),
      choices: named(members.filter(({ role }) => role !== 'collaborator')),
    },
  ]
}

/** Period × channel × inbox × team × reason × colleague. */
export function ScopeMenu({ search, onChange }: Omit<PeriodMenuProps, 'period'>) {
  const narrows = useNarrows()
  const chosen = narrows.flatMap(({ word, choices }) => {
    const value = search[word]
    return value ? (choices.find((one) => one.value === value)?.label ?? value) : []
  })
  return (
    <Menu
      label={m.desk_insights_scope()}
      trigger={
        <Button after="chevron-down">{chosen.join(', ') || m.desk_insights_scope_all()}</Button>
      }
    >
      {narrows
        .filter(({ word, choices }) => choices.length > 1 || search[word])
        .map(({ word, name, all: allName, choices }) => (
          <MenuSub key={word} label={name}>
            <MenuChoice
              value={search[word] ?? all}
              onChange={(next) => onChange(without(search, word, next))}
              choices={[{ value: all, label: allName }, ...choices]}
            />
          </MenuSub>
        ))}
      {chosen.length > 0 && (
        <>
          <MenuLine />
          <MenuItem icon="close" onSelect={() => onChange(onlyPeriod(search))}>
            {m.desk_insights_scope_clear()}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

const without = (search: Search, word: Narrows['word'], next: string): Search => ({
  ...search,
  [word]: next === all ? undefined : next,
})

const onlyPeriod = ({ period, from, to }: Search): Search => ({ period, from, to })
