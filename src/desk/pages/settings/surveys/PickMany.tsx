import { Button, Field, Menu, MenuCheck, useFieldProps } from '../../../../kernel/ui/index.ts'

interface PickManyProps {
  label: string
  /** What an empty list means. */
  all: string
  choices: readonly { value: string; label: string }[]
  value: readonly string[]
  onValue: (value: string[]) => void
}

/** Some of a list, or none of it for all; its button says which. */
export const PickMany = ({ error, ...props }: PickManyProps & { error: string | undefined }) => (
  <Field label={props.label} error={error}>
    <Picker {...props} />
  </Field>
)

function Picker({ label, all, choices, value, onValue }: PickManyProps) {
  const tied = useFieldProps({})
  const chosen = choices.filter((choice) => value.includes(choice.value))
  const says = chosen.length === 0 ? all : chosen.map((choice) => choice.label).join(', ')
  const toggle = (one: string, isOn: boolean) =>
    onValue(isOn ? [...value, one] : value.filter((other) => other !== one))
  const trigger = (
    <Button
      id={tied.id}
      aria-describedby={tied['aria-describedby']}
      aria-label={`${label}: ${says}`}
      className="pick-many"
      after="chevron-down"
    >
      {says}
    </Button>
  )
  return (
    <Menu trigger={trigger} label={label}>
      {choices.map((choice) => (
        <MenuCheck
          key={choice.value}
          checked={value.includes(choice.value)}
          onChange={(isOn) => toggle(choice.value, isOn)}
        >
          {choice.label}
        </MenuCheck>
      ))}
    </Menu>
  )
}
