import { createContext, use, useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { useKitWords } from './words.ts'

interface FieldTie {
  id: string
  describedBy?: string
  wrong: boolean
  required: boolean
}

const FieldContext = createContext<FieldTie | null>(null)

/** What an input inside a Field takes over: id, description, invalid, required. */
export function useFieldProps(own: { id?: string; 'aria-describedby'?: string }) {
  const tie = use(FieldContext)
  const described = [own['aria-describedby'], tie?.describedBy].filter(Boolean).join(' ')
  return {
    id: own.id ?? tie?.id,
    'aria-describedby': described || undefined,
    'aria-invalid': tie?.wrong || undefined,
    'aria-required': tie?.required || undefined,
  }
}

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do, in a sentence. */
  error?: ReactNode
  optional?: boolean
  required?: boolean
  /** The label is there for screen readers only (a search field with an icon). */
  labelHidden?: boolean
  children: ReactNode
  className?: string
}

/** Label above, hint or error below, all tied to the one input inside. */
export function Field(props: FieldProps) {
  const { label, hint, error, optional, required = false, labelHidden, children, className } = props
  const id = useId()
  const words = useKitWords()
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <FieldContext value={{ id, describedBy, wrong: Boolean(error), required }}>
      <div className={className}>
        <label className={labelHidden ? 'sr' : 'label'} htmlFor={id} id={`${id}-label`}>
          {label}
          {optional && <span className="opt-word"> {words.optional}</span>}
        </label>
        {children}
        {error ? (
          <p className="hint bad" id={`${id}-error`}>
            <Icon name="warning" size="s" />
            <span>{error}</span>
          </p>
        ) : (
          hint && (
            <p className="hint" id={`${id}-hint`}>
              {hint}
            </p>
          )
        )}
      </div>
    </FieldContext>
  )
}

export interface InputProps extends ComponentProps<'input'> {
  icon?: IconName
  /** "days", "€": stands after the value. */
  unit?: ReactNode
}

export function Input({ icon, unit, className = '', ...rest }: InputProps) {
  const tied = useFieldProps(rest)
  if (!icon && !unit) return <input {...rest} {...tied} className={`in ${className}`} />
  return (
    <span className={`in ${tied['aria-invalid'] ? 'wrong' : ''} ${className}`}>
      {icon && <Icon name={icon} size="s" />}
      <input {...rest} {...tied} />
      {unit && <span className="unit">{unit}</span>}
    </span>
  )
}

export function Textarea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} {...rest} {...useFieldProps(rest)} className={`in ${className}`} />
}

export interface SelectProps extends ComponentProps<'select'> {
  /** `plain` looks like a button, for bars ("Due first"). */
  look?: 'field' | 'plain'
}

/** A native select: keyboard, phone wheel and screen reader are the platform's own. */
export function Select({ look = 'field', className = '', children, ...rest }: SelectProps) {
  return (
    <span className={`select ${look === 'plain' ? 'plain' : ''} ${className}`}>
      <select {...rest} {...useFieldProps(rest)} className="in">
        {children}
      </select>
      <Icon name="chevron-down" />
    </span>
  )
}
