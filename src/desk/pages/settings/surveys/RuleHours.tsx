import { Field, Input } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Draft } from '../parts/Form.tsx'
import type { RuleValues } from './NumberField.tsx'

interface RuleHoursProps {
  draft: Draft<RuleValues>
  wrong: (field: string) => string | undefined
}

/** When its questions may arrive, on the customer's own clock. */
export function RuleHours({ draft: { value, set }, wrong }: RuleHoursProps) {
  const { activeHours } = value
  return (
    <div className="settings-pair">
      <Field
        label={m.desk_surveys_hours_from()}
        hint={m.desk_surveys_hours_hint()}
        error={wrong('activeHours/from')}
      >
        <Input
          type="time"
          value={activeHours.from}
          onChange={(event) => set({ activeHours: { ...activeHours, from: event.target.value } })}
        />
      </Field>
      <Field label={m.desk_surveys_hours_to()} error={wrong('activeHours/to')}>
        <Input
          type="time"
          value={activeHours.to}
          onChange={(event) => set({ activeHours: { ...activeHours, to: event.target.value } })}
        />
      </Field>
    </div>
  )
}
