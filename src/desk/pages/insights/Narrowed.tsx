import { useQuery } from '@tanstack/react-query'
import { Button, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { reasonsQuery } from '../../known/queries.ts'
import { ageName } from './ages.ts'
import { bandName } from './band-names.ts'
import { sayHour, sayWeekday } from './figures.ts'
import type { Narrowing } from './rules.ts'

interface NarrowedProps {
  narrowed: Narrowing
  onChange: (narrowed: Narrowing) => void
}

/** What the rows were narrowed to on the way here; a press takes it off. */
export function Narrowed({ narrowed, onChange }: NarrowedProps) {
  const reader = useReader()
  const { reason, weekday, hour, age, answered } = narrowed
  const { data: reasons } = useQuery({ ...reasonsQuery, enabled: reason !== undefined })
  const chips: { says: string; without: Narrowing }[] = []
  if (reason) {
    const name = reasons?.find(({ id }) => id === reason)?.name ?? m.desk_insights_one_reason()
    chips.push({ says: name, without: { reason: undefined } })
  }
  if (weekday !== undefined || hour !== undefined) {
    const day = weekday === undefined ? '' : sayWeekday(weekday, reader, 'long')
    const says = [day, hour === undefined ? '' : sayHour(hour)].filter(Boolean).join(' ')
    chips.push({ says, without: { weekday: undefined, hour: undefined } })
  }
  if (age !== undefined) chips.push({ says: ageName(age), without: { age: undefined } })
  if (answered) {
    const says = m.desk_insights_fa_answered({ band: bandName(answered) })
    chips.push({ says, without: { answered: undefined } })
  }
  return chips.map(({ says, without }) => (
    <Button
      key={says}
      after="close"
      aria-label={m.desk_insights_take_off({ what: says })}
      onClick={() => onChange(without)}
    >
      {says}
    </Button>
  ))
}
