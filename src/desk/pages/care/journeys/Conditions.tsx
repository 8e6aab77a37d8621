import { Button, Checkbox, IconButton, Input, Select } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { type Condition, type Fact, factKinds } from '../../../../care/journeys/ui/index.ts'
import { localeNames, locales } from '../../../../kernel/words/index.ts'
import { factNames, touchNames } from './names.ts'

interface ConditionsProps {
  conditions: readonly Condition[]
  onChange: (conditions: Condition[]) => void
}

/** What is asked of a customer, one line each. */
export function Conditions({ conditions, onChange }: ConditionsProps) {
  const put = (at: number, one: Condition) => onChange(conditions.with(at, one))
  return (
    <div className="facts">
      {conditions.map((one, at) => (
        <div key={at} className="fact">
          <Select
            aria-label={m.desk_journey_fact({ n: String(at + 1) })}
            value={one.fact}
            onChange={(event) => put(at, begun(event.target.value as Fact))}
          >
            {Object.entries(factNames).map(([fact, name]) => (
              <option key={fact} value={fact}>
                {name()}
              </option>
            ))}
          </Select>
          <Value
            condition={one}
            label={m.desk_journey_fact_value({ n: String(at + 1) })}
            onChange={(value) => put(at, { ...one, value })}
          />
          <Checkbox
            label={m.desk_journey_fact_not()}
            checked={one.not}
            onChange={(event) => put(at, { ...one, not: event.target.checked })}
          />
          <IconButton
            icon="close"
            name={m.desk_journey_fact_remove({ n: String(at + 1) })}
            onClick={() => onChange(conditions.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...conditions, begun('touch')])}>
        {m.desk_journey_fact_add()}
      </Button>
    </div>
  )
}

const beginnings: Record<(typeof factKinds)[Fact], Condition['value']> = {
  choice: 'high',
  number: 1,
  text: '',
  none: null,
}

const begun = (fact: Fact): Condition => ({
  fact,
  value: fact === 'language' ? 'en' : beginnings[factKinds[fact]],
  not: false,
})

interface ValueProps {
  condition: Condition
  label: string
  onChange: (value: Condition['value']) => void
}

function Value({ condition: { fact, value }, label, onChange }: ValueProps) {
  const kind = factKinds[fact]
  if (kind === 'none') return null
  if (kind === 'number')
    return (
      <Input
        aria-label={label}
        type="number"
        min={0}
        className="short"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      />
    )
  if (kind === 'text')
    return (
      <Input
        aria-label={label}
        maxLength={200}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  const choices =
    fact === 'touch'
      ? Object.entries(touchNames).map(([key, name]) => [key, name()] as const)
      : locales.map((locale) => [locale, localeNames[locale]] as const)
  return (
    <Select
      aria-label={label}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </Select>
  )
}
