import { Checkbox, IconButton, Input, Select, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { minorOf, moneyText } from '../../known/money.ts'
import type { Condition, SegmentField } from './queries.ts'
import { asked, firstOf, shapeOf } from './rules.ts'
import { choiceWord, fieldWord, questionWord } from './words.ts'

interface ConditionRowProps {
  condition: Condition
  fields: readonly SegmentField[]
  onChange: (next: Condition) => void
  onRemove: () => void
}

/** What is asked, how, and the answer that counts: read from left to right it is a sentence. */
export function ConditionRow({ condition, fields, onChange, onRemove }: ConditionRowProps) {
  const field = fields.find(({ key }) => key === condition.field)
  const name = field ? fieldWord(field) : condition.field
  return (
    <div className="condition">
      <Select
        aria-label={m.desk_segment_field()}
        value={condition.field}
        onChange={({ target }) =>
          onChange(firstOf(fields.find(({ key }) => key === target.value)!))
        }
      >
        {!field && <option value={condition.field}>{condition.field}</option>}
        {fields.map((one) => (
          <option key={one.key} value={one.key}>
            {fieldWord(one)}
          </option>
        ))}
      </Select>
      {field && (
        <Select
          aria-label={m.desk_segment_question({ name })}
          value={condition.is}
          onChange={({ target }) =>
            onChange(asked(field, target.value as Condition['is'], condition))
          }
        >
          {field.asked.map((is) => (
            <option key={is} value={is}>
              {questionWord(is)}
            </option>
          ))}
        </Select>
      )}
      {field && <Answer {...{ condition, field, name, onChange }} />}
      <IconButton icon="close" name={m.desk_segment_remove({ name })} onClick={onRemove} />
    </div>
  )
}

interface AnswerProps {
  condition: Condition
  field: SegmentField
  name: string
  onChange: (next: Condition) => void
}

function Answer({ condition, field, name, onChange }: AnswerProps) {
  const set = (value: Condition['value']) => onChange({ ...condition, value })
  const label = m.desk_segment_answer({ name })
  const { value } = condition
  switch (shapeOf(condition.is, field.kind)) {
    case 'none':
      return <span className="answer" />
    case 'list':
      return <Choices {...{ field, label }} chosen={Array.isArray(value) ? value : []} set={set} />
    case 'day':
      return (
        <Input
          type="date"
          className="answer"
          aria-label={label}
          value={String(value ?? '')}
          onChange={({ target }) => set(target.value)}
        />
      )
    case 'days':
      return (
        <Input
          type="number"
          min={0}
          className="answer"
          aria-label={label}
          unit={m.desk_settings_days()}
          value={Number.isFinite(value) ? String(value) : ''}
          onChange={({ target }) => set(target.valueAsNumber)}
        />
      )
    case 'number':
      return <NumberAnswer {...{ field, label, set }} value={value} />
    case 'word':
      return (
        <Input
          className="answer"
          aria-label={label}
          maxLength={200}
          value={String(value ?? '')}
          onChange={({ target }) => set(target.value)}
        />
      )
  }
}

interface NumberProps {
  field: SegmentField
  label: string
  value: Condition['value']
  set: (value: number) => void
}

/** Money is asked in whole units of it, and kept in cents. */
function NumberAnswer({ field, label, value, set }: NumberProps) {
  const { locale } = useReader()
  if (!field.isMoney) {
    return (
      <Input
        type="number"
        step="any"
        className="answer"
        aria-label={label}
        value={Number.isFinite(value) ? String(value) : ''}
        onChange={({ target }) => set(target.valueAsNumber)}
      />
    )
  }
  const amount = typeof value === 'number' && Number.isFinite(value) ? value : 0
  return (
    <Input
      inputMode="decimal"
      className="answer"
      aria-label={label}
      key={field.key}
      defaultValue={moneyText({ amount, currency: 'EUR' }, locale)}
      onChange={({ target }) => set(minorOf(target.value, 'EUR'))}
    />
  )
}

interface ChoicesProps {
  field: SegmentField
  label: string
  chosen: readonly string[]
  set: (value: string[]) => void
}

function Choices({ field, label, chosen, set }: ChoicesProps) {
  const { locale } = useReader()
  return (
    <fieldset className="answer bare choices-line" aria-label={label}>
      {field.choices?.map((choice) => (
        <Checkbox
          key={choice}
          label={choiceWord(field, choice, locale)}
          checked={chosen.includes(choice)}
          onChange={({ target }) =>
            set(target.checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))
          }
        />
      ))}
    </fieldset>
  )
}
