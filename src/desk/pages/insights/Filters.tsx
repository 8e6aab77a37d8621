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
  MenuLabel,
  MenuLine,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { inboxesQuery } from '../../known/queries.ts'
import { sayDay } from './figures.ts'
import type { Summary } from './queries.ts'
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

export function ScopeMenu({ search, onChange }: Omit<PeriodMenuProps, 'period'>) {
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { channel, inbox } = search
  const inboxName = inboxes.find(({ id }) => id === inbox)?.name
  const channelName = channel && (channelNames[channel]?.() ?? channel)
  const label = [channelName, inboxName].filter(Boolean).join(', ')
  return (
    <Menu
      label={m.desk_insights_scope()}
      trigger={<Button after="chevron-down">{label || m.desk_insights_scope_all()}</Button>}
    >
      <MenuLabel>{m.desk_insights_channel()}</MenuLabel>
      <MenuChoice
        value={channel ?? all}
        onChange={(next) => onChange({ ...search, channel: next === all ? undefined : next })}
        choices={[
          { value: all, label: m.desk_insights_channel_all() },
          ...Object.entries(channelNames).map(([value, name]) => ({ value, label: name() })),
        ]}
      />
      {inboxes.length > 1 && (
        <>
          <MenuLine />
          <MenuLabel>{m.desk_insights_inbox()}</MenuLabel>
          <MenuChoice
            value={inbox ?? all}
            onChange={(next) => onChange({ ...search, inbox: next === all ? undefined : next })}
            choices={[
              { value: all, label: m.desk_insights_inbox_all() },
              ...inboxes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </>
      )}
    </Menu>
  )
}
