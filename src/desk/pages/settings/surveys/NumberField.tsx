import { Field, Input } from '../../../../kernel/ui/index.ts'

/** A rule as its form has it. */
export interface RuleValues {
  isEnabled: boolean
  samplePercent: number
  isQuota: boolean
  email: number
  chat: number
  any: number
  same: number
  skipsKnown: boolean
  contacts: number
  days: number
  everyDays: number
  inboxIds: readonly string[]
  channels: readonly string[]
  reasonIds: readonly string[]
  priority: number
  activeHours: { from: string; to: string }
}

interface NumberFieldProps {
  label: string
  hint?: string
  error: string | undefined
  value: number
  min: number
  max: number
  unit: string
  onValue: (value: number) => void
}

export function NumberField({ label, hint, error, onValue, ...rest }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        type="number"
        {...rest}
        onChange={(event) => onValue(event.target.valueAsNumber || 0)}
      />
    </Field>
  )
}
