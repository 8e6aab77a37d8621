import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
  /** Some but not all of what it stands for. */
  partly?: boolean
  labelHidden?: boolean
}

export function Checkbox({ label, hint, partly = false, labelHidden, ...rest }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = partly
  }, [partly])
  return (
    <label className={`ck ${rest.className ?? ''}`}>
      <input {...rest} ref={ref} type="checkbox" className="" />
      <ChoiceWords label={label} hint={hint} hidden={labelHidden} />
    </label>
  )
}

/** On or off at once, without a save button; else use Checkbox. */
export function Switch({ label, hint, labelHidden, ...rest }: CheckboxProps) {
  return (
    <label className={`ck ${rest.className ?? ''}`}>
      <input {...rest} type="checkbox" role="switch" className="" />
      <ChoiceWords label={label} hint={hint} hidden={labelHidden} />
    </label>
  )
}

function ChoiceWords(props: { label: ReactNode; hint?: ReactNode; hidden?: boolean }) {
  return (
    <span className={props.hidden ? 'sr' : undefined}>
      {props.label}
      {props.hint && <small>{props.hint}</small>}
    </span>
  )
}

export interface Choice<V extends string = string> {
  value: V
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

interface RadioGroupProps<V extends string> {
  label: ReactNode
  labelHidden?: boolean
  value: V | null
  onChange: (value: V) => void
  choices: readonly Choice<V>[]
  hint?: ReactNode
  error?: ReactNode
  /** Side by side instead of one below the other. */
  flow?: boolean
  name?: string
}

/** Native radios in a fieldset; arrow keys are the platform's. Nothing is chosen for anyone. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, labelHidden, value, onChange, choices, hint, error, flow, name } = props
  const id = useId()
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <fieldset aria-describedby={about}>
      <legend className={labelHidden ? 'sr' : 'label'}>{label}</legend>
      <div className={`choices ${flow ? 'flow' : ''}`}>
        {choices.map((choice) => (
          <label key={choice.value} className="ck">
            <input
              type="radio"
              name={name ?? id}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            <ChoiceWords label={choice.label} hint={choice.hint} />
          </label>
        ))}
      </div>
      {error ? (
        <p className="hint bad" id={about}>
          <Icon name="warning" size="s" />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p className="hint" id={about}>
            {hint}
          </p>
        )
      )}
    </fieldset>
  )
}
