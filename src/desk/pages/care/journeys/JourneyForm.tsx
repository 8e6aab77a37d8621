import { useQuery } from '@tanstack/react-query'
import { Checkbox, Field, Input, Select } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import {
  type Definition,
  type JourneyEvent,
  journeyEvents,
} from '../../../../care/journeys/ui/index.ts'
import { Conditions } from './Conditions.tsx'
import { WholeNumber } from './fields.tsx'
import { eventName } from './names.ts'
import { purposesQuery, segmentNamesQuery } from './queries.ts'

interface FormProps {
  definition: Definition
  change: (definition: Definition) => void
}

/** Who comes in, what for, how often, what the goal is, and what ends it. */
export function JourneyForm({ definition, change }: FormProps) {
  const put = (part: Partial<Definition>) => change({ ...definition, ...part })
  return (
    <>
      <TriggerChoice definition={definition} put={put} />
      <fieldset>
        <legend className="label">{m.desk_journey_only()}</legend>
        <Conditions conditions={definition.only} onChange={(only) => put({ only })} />
      </fieldset>
      <AgainChoice definition={definition} put={put} />
      <PurposeChoice definition={definition} put={put} />
      <GoalChoice definition={definition} put={put} />
      <WholeNumber
        label={m.desk_journey_holdout()}
        hint={m.desk_journey_holdout_hint()}
        value={definition.holdoutPercent}
        min={0}
        max={50}
        onChange={(holdoutPercent) => put({ holdoutPercent })}
      />
      <fieldset>
        <legend className="label">{m.desk_journey_exits()}</legend>
        <div className="choices">
          {journeyEvents.map((event) => (
            <Checkbox
              key={event}
              label={eventName(event)}
              checked={definition.exits.includes(event)}
              onChange={({ target }) =>
                put({
                  exits: target.checked
                    ? [...definition.exits, event]
                    : definition.exits.filter((one) => one !== event),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}

interface PartProps {
  definition: Definition
  put: (part: Partial<Definition>) => void
}

interface SegmentChoiceProps {
  chosen: string
  put: PartProps['put']
}

function SegmentChoice({ chosen, put }: SegmentChoiceProps) {
  const { data: segments = [] } = useQuery(segmentNamesQuery)
  return (
    <Field label={m.desk_journey_segment()} hint={m.desk_journey_segment_hint()}>
      <Select
        value={chosen}
        onChange={({ target }) => put({ trigger: { on: 'segment', segmentId: target.value } })}
      >
        {segments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function TriggerChoice({ definition: { trigger }, put }: PartProps) {
  const { data: segments = [] } = useQuery(segmentNamesQuery)
  const choose = (value: string) => {
    if (value === 'date')
      return put({
        trigger: { on: 'date', field: 'birthday', offsetDays: 0, time: '09:00' },
        again: { kind: 'each' },
      })
    if (value === 'request') return put({ trigger: { on: 'request' } })
    if (value === 'segment')
      return put({ trigger: { on: 'segment', segmentId: segments[0]?.id ?? '' } })
    put({ trigger: { on: 'event', event: value as JourneyEvent } })
  }
  return (
    <div className="step-row">
      <Field label={m.desk_journey_trigger()}>
        <Select
          value={trigger.on === 'event' ? trigger.event : trigger.on}
          onChange={(event) => choose(event.target.value)}
        >
          {journeyEvents.map((event) => (
            <option key={event} value={event}>
              {eventName(event)}
            </option>
          ))}
          <option value="date">{m.desk_journey_tr_date()}</option>
          <option value="request">{m.desk_journey_tr_request()}</option>
          {(segments.length > 0 || trigger.on === 'segment') && (
            <option value="segment">{m.desk_journey_tr_segment()}</option>
          )}
        </Select>
      </Field>
      {trigger.on === 'segment' && <SegmentChoice chosen={trigger.segmentId} put={put} />}
      {trigger.on === 'date' && (
        <>
          <WholeNumber
            label={m.desk_journey_offset()}
            hint={m.desk_journey_offset_hint()}
            value={trigger.offsetDays}
            min={-365}
            max={365}
            onChange={(offsetDays) => put({ trigger: { ...trigger, offsetDays } })}
          />
          <Field label={m.desk_journey_time()}>
            <Input
              type="time"
              className="short"
              value={trigger.time}
              onChange={(event) => put({ trigger: { ...trigger, time: event.target.value } })}
            />
          </Field>
        </>
      )}
    </div>
  )
}

function AgainChoice({ definition: { again }, put }: PartProps) {
  const choose = (kind: string) =>
    put({
      again: kind === 'after-days' ? { kind, days: 90 } : { kind: kind as 'never' | 'each' },
    })
  return (
    <div className="step-row">
      <Field label={m.desk_journey_again()}>
        <Select value={again.kind} onChange={(event) => choose(event.target.value)}>
          <option value="never">{m.desk_journey_again_never()}</option>
          <option value="each">{m.desk_journey_again_each()}</option>
          <option value="after-days">{m.desk_journey_again_after()}</option>
        </Select>
      </Field>
      {again.kind === 'after-days' && (
        <WholeNumber
          label={m.desk_journey_again_days()}
          value={again.days}
          onChange={(days) => put({ again: { kind: 'after-days', days } })}
        />
      )}
    </div>
  )
}

function PurposeChoice({ definition: { purpose }, put }: PartProps) {
  const { data: purposes = [] } = useQuery(purposesQuery)
  return (
    <Field label={m.desk_journey_purpose()} hint={m.desk_journey_purpose_hint()}>
      <Select value={purpose} onChange={(event) => put({ purpose: event.target.value })}>
        {!purposes.some(({ key }) => key === purpose) && <option value={purpose}>{purpose}</option>}
        {purposes.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function GoalChoice({ definition: { goal }, put }: PartProps) {
  const choose = (event: string) =>
    put({
      goal: event ? { event: event as JourneyEvent, withinDays: goal?.withinDays ?? 90 } : null,
    })
  return (
    <div className="step-row">
      <Field label={m.desk_journey_goal()}>
        <Select value={goal?.event ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">{m.desk_journey_goal_no()}</option>
          {journeyEvents.map((event) => (
            <option key={event} value={event}>
              {eventName(event)}
            </option>
          ))}
        </Select>
      </Field>
      {goal && (
        <WholeNumber
          label={m.desk_journey_goal_days()}
          value={goal.withinDays}
          onChange={(withinDays) => put({ goal: { ...goal, withinDays } })}
        />
      )}
    </div>
  )
}
