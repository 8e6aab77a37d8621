import { Button, IconButton, Segmented } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { ConditionRow } from './ConditionRow.tsx'
import type { Condition, Definition, Group, Part, SegmentField } from './queries.ts'
import { firstOf, isGroup } from './rules.ts'

interface ConditionsProps {
  definition: Definition
  fields: readonly SegmentField[]
  onChange: (next: Definition) => void
}

/** Conditions and groups of them; groups stand beside conditions, never inside each other. */
export function Conditions({ definition, fields, onChange }: ConditionsProps) {
  const { conditions } = definition
  const put = (place: number, part: Part) =>
    onChange({ ...definition, conditions: conditions.with(place, part) })
  const add = (part: Part) => onChange({ ...definition, conditions: [...conditions, part] })
  const remove = (place: number) =>
    onChange({ ...definition, conditions: conditions.toSpliced(place, 1) })
  const first = firstOf(fields.find(({ key }) => key === 'order-count') ?? fields[0]!)
  return (
    <div className="conditions">
      {conditions.length > 1 && (
        <MatchChoice
          match={definition.match}
          label={m.desk_segment_match()}
          onChange={(match) => onChange({ ...definition, match })}
        />
      )}
      {conditions.map((part, place) =>
        isGroup(part) ? (
          <GroupBox
            key={place}
            {...{ fields, first }}
            group={part}
            onChange={(next) => put(place, next)}
            onRemove={() => remove(place)}
          />
        ) : (
          <ConditionRow
            key={place}
            condition={part}
            fields={fields}
            onChange={(next) => put(place, next)}
            onRemove={() => remove(place)}
          />
        ),
      )}
      <div className="line">
        <Button icon="plus" onClick={() => add(first)}>
          {m.desk_segment_add()}
        </Button>
        <Button tone="bare" onClick={() => add({ match: 'any', conditions: [first] })}>
          {m.desk_segment_add_group()}
        </Button>
      </div>
    </div>
  )
}

interface GroupBoxProps {
  group: Group
  fields: readonly SegmentField[]
  first: Condition
  onChange: (next: Group) => void
  onRemove: () => void
}

function GroupBox({ group, fields, first, onChange, onRemove }: GroupBoxProps) {
  const { conditions } = group
  return (
    <fieldset className="condition-group" aria-label={m.desk_segment_group()}>
      <div className="line">
        <MatchChoice
          match={group.match}
          label={m.desk_segment_match_group()}
          onChange={(match) => onChange({ ...group, match })}
        />
        <IconButton icon="close" name={m.desk_segment_remove_group()} onClick={onRemove} />
      </div>
      {conditions.map((condition, place) => (
        <ConditionRow
          key={place}
          condition={condition}
          fields={fields}
          onChange={(next) => onChange({ ...group, conditions: conditions.with(place, next) })}
          onRemove={() =>
            conditions.length > 1
              ? onChange({ ...group, conditions: conditions.toSpliced(place, 1) })
              : onRemove()
          }
        />
      ))}
      <Button
        tone="bare"
        icon="plus"
        onClick={() => onChange({ ...group, conditions: [...conditions, first] })}
      >
        {m.desk_segment_add()}
      </Button>
    </fieldset>
  )
}

interface MatchChoiceProps {
  match: Definition['match']
  label: string
  onChange: (match: Definition['match']) => void
}

const MatchChoice = ({ match, label, onChange }: MatchChoiceProps) => (
  <Segmented
    label={label}
    value={match}
    onChange={onChange}
    tabs={[
      { value: 'all', label: m.desk_segment_all() },
      { value: 'any', label: m.desk_segment_any() },
    ]}
  />
)
