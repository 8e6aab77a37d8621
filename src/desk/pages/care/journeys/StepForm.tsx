import { useQuery } from '@tanstack/react-query'
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  Input,
  RadioGroup,
  Select,
  Textarea,
  useReader,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Step } from '../../../../care/journeys/ui/index.ts'
import { membersQuery } from '../../../known/queries.ts'
import { Conditions } from './Conditions.tsx'
import { EventChoice, unitNames, WholeNumber } from './fields.tsx'
import { MessageForm } from './MessageForm.tsx'
import { weekdayNames } from './names.ts'

interface StepFormProps<S extends Step = Step> {
  step: S
  onChange: (step: Step) => void
}
type Of<T extends Step['type']> = StepFormProps<Extract<Step, { type: T }>>

/** What may be chosen about a step. */
export function StepForm({ step, onChange }: StepFormProps) {
  switch (step.type) {
    case 'wait':
      return <WaitForm step={step} onChange={onChange} />
    case 'wait-until':
      return <UntilForm step={step} onChange={onChange} />
    case 'wait-for':
      return (
        <div className="step-row">
          <EventChoice
            label={m.desk_journey_event()}
            value={step.event}
            onChange={(event) => onChange({ ...step, event })}
          />
          <WholeNumber
            label={m.desk_journey_for_days()}
            value={step.days}
            onChange={(days) => onChange({ ...step, days })}
          />
        </div>
      )
    case 'branch':
      return <BranchForm step={step} onChange={onChange} />
    case 'split':
      return <SplitForm step={step} onChange={onChange} />
    case 'message':
      return <MessageForm step={step} onChange={onChange} />
    case 'task':
      return <TaskForm step={step} onChange={onChange} />
    case 'set':
      return (
        <div className="step-row">
          <Field label={m.desk_journey_key()} hint={m.desk_journey_key_hint()}>
            <Input
              value={step.key}
              maxLength={42}
              onChange={(event) => onChange({ ...step, key: event.target.value })}
            />
          </Field>
          <Field label={m.desk_journey_value()}>
            <Input
              value={step.value}
              maxLength={200}
              onChange={(event) => onChange({ ...step, value: event.target.value })}
            />
          </Field>
        </div>
      )
    case 'exit':
      return null
  }
}

function WaitForm({ step, onChange }: Of<'wait'>) {
  return (
    <div className="step-row">
      <WholeNumber
        label={m.desk_journey_how_long()}
        value={step.amount}
        onChange={(amount) => onChange({ ...step, amount })}
      />
      <Field label={m.desk_journey_unit()}>
        <Select
          value={step.unit}
          onChange={(event) => onChange({ ...step, unit: event.target.value as typeof step.unit })}
        >
          {Object.entries(unitNames).map(([unit, name]) => (
            <option key={unit} value={unit}>
              {name()}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}

function UntilForm({ step, onChange }: Of<'wait-until'>) {
  const { locale } = useReader()
  const { weekdays } = step
  return (
    <>
      <div className="step-row">
        <Field label={m.desk_journey_time()}>
          <Input
            type="time"
            className="short"
            value={step.time}
            onChange={(event) => onChange({ ...step, time: event.target.value })}
          />
        </Field>
        <Field label={m.desk_journey_date()} hint={m.desk_journey_date_hint()} optional>
          <Input
            type="date"
            value={step.date ?? ''}
            onChange={(event) => onChange({ ...step, date: event.target.value || null })}
          />
        </Field>
      </div>
      {step.date === null && (
        <fieldset>
          <legend className="label">
            {m.desk_journey_weekdays()} <span className="opt-word">{m.desk_journey_any_day()}</span>
          </legend>
          <div className="choices flow">
            {weekdayNames(locale, 'long').map((name, at) => (
              <Checkbox
                key={name}
                label={name}
                checked={weekdays.includes(at + 1)}
                onChange={({ target }) =>
                  onChange({
                    ...step,
                    weekdays: target.checked
                      ? [...weekdays, at + 1]
                      : weekdays.filter((day) => day !== at + 1),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}

function BranchForm({ step, onChange }: Of<'branch'>) {
  return (
    <>
      <RadioGroup
        label={m.desk_journey_match()}
        flow
        value={step.match}
        onChange={(match) => onChange({ ...step, match })}
        choices={[
          { value: 'all', label: m.desk_journey_match_all() },
          { value: 'any', label: m.desk_journey_match_any() },
        ]}
      />
      <Conditions
        conditions={step.conditions}
        onChange={(conditions) => onChange({ ...step, conditions })}
      />
    </>
  )
}

const waysMax = 5

function SplitForm({ step, onChange }: Of<'split'>) {
  const { arms } = step
  return (
    <>
      {arms.map((arm, at) => (
        <div key={at} className="fact">
          <WholeNumber
            label={m.desk_journey_share({ n: String(at + 1) })}
            value={arm.percent}
            max={100}
            onChange={(percent) => onChange({ ...step, arms: arms.with(at, { ...arm, percent }) })}
          />
          {arms.length > 2 && arm.steps.length === 0 && (
            <IconButton
              icon="close"
              name={m.desk_journey_way_remove({ n: String(at + 1) })}
              onClick={() => onChange({ ...step, arms: arms.toSpliced(at, 1) })}
            />
          )}
        </div>
      ))}
      {arms.length < waysMax && (
        <Button
          icon="plus"
          onClick={() => onChange({ ...step, arms: [...arms, { percent: 0, steps: [] }] })}
        >
          {m.desk_journey_way_add()}
        </Button>
      )}
    </>
  )
}

function TaskForm({ step, onChange }: Of<'task'>) {
  const { data: members = [] } = useQuery(membersQuery)
  return (
    <>
      <Field label={m.desk_journey_instructions()}>
        <Textarea
          rows={3}
          maxLength={2000}
          value={step.instructions}
          onChange={(event) => onChange({ ...step, instructions: event.target.value })}
        />
      </Field>
      <div className="step-row">
        <Field label={m.desk_journey_owner()}>
          <Select
            value={step.ownerId ?? ''}
            onChange={(event) => onChange({ ...step, ownerId: event.target.value || null })}
          >
            <option value="">{m.desk_journey_owner_named()}</option>
            {members
              .filter(({ state, id }) => state === 'active' || id === step.ownerId)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
        <WholeNumber
          label={m.desk_journey_due()}
          value={step.dueHours}
          max={720}
          onChange={(dueHours) => onChange({ ...step, dueHours })}
        />
      </div>
    </>
  )
}
