import { Field, Input } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { type JourneyEvent, journeyEvents } from '../../../../care/journeys/ui/index.ts'
import { Select } from '../../../../kernel/ui/index.ts'
import { eventName } from './names.ts'

interface NumberProps {
  label: string
  hint?: string
  value: number
  min?: number
  max?: number
  onChange: (value: number) => void
}

/** A whole number; empty counts as 0, which the step itself then complains of. */
export function WholeNumber({ label, hint, value, min = 1, max = 10_000, onChange }: NumberProps) {
  return (
    <Field label={label} hint={hint}>
      <Input
        type="number"
        className="short"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => {
          const given = Math.round(Number(target.value))
          onChange(Math.min(max, Math.max(Math.min(0, min), given)))
        }}
      />
    </Field>
  )
}

interface EventProps {
  label: string
  value: JourneyEvent
  onChange: (event: JourneyEvent) => void
}

export function EventChoice({ label, value, onChange }: EventProps) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(event) => onChange(event.target.value as JourneyEvent)}>
        {journeyEvents.map((event) => (
          <option key={event} value={event}>
            {eventName(event)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export const unitNames = {
  minutes: m.desk_journey_unit_minutes,
  hours: m.desk_journey_unit_hours,
  days: m.desk_journey_unit_days,
} as const
