import type { ComponentProps, ReactNode } from 'react'
import { Banner, Button, Field, Input } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { useForm } from './use-form.ts'

interface StrangerFormProps {
  form: ReturnType<typeof useForm>
  /** What the button says. */
  act: string
  children: ReactNode
}

/** Fields, what went wrong, and the one act of a page that is seen before one is signed in. */
export const StrangerForm = ({ form, act, children }: StrangerFormProps) => (
  <form onSubmit={form.onSubmit} className="grid gap-4">
    {children}
    {form.sentence && (
      <Banner tone="bad" icon="warning" inset live="assertive">
        {form.sentence}
      </Banner>
    )}
    <Button type="submit" tone="ink" size="l" busy={form.busy}>
      {act}
    </Button>
  </form>
)

interface TypedProps extends Omit<ComponentProps<typeof Input>, 'onChange' | 'value' | 'form'> {
  form: ReturnType<typeof useForm>
  value: string
  onType: (value: string) => void
}

interface EmailFieldProps extends TypedProps {
  /** Among fields that are marked as required. */
  isMarked?: boolean
}

export const EmailField = ({ form, onType, isMarked, ...input }: EmailFieldProps) => (
  <Field label={m.desk_sign_in_email()} error={form.wrong('email')} required={isMarked}>
    <Input
      {...input}
      type="email"
      name="email"
      autoComplete="username"
      required
      onChange={(event) => onType(event.target.value)}
    />
  </Field>
)

interface NewPasswordProps extends TypedProps {
  label?: string
}

export function NewPassword({ form, onType, label, ...input }: NewPasswordProps) {
  return (
    <Field
      label={label ?? m.desk_sign_in_password()}
      hint={m.desk_first_run_password_hint()}
      error={form.wrong('password')}
      required
    >
      <Input
        {...input}
        type="password"
        name="password"
        autoComplete="new-password"
        required
        onChange={(event) => onType(event.target.value)}
      />
    </Field>
  )
}

export const NameField = ({ form, onType, ...input }: TypedProps) => (
  <Field label={m.desk_first_run_name()} error={form.wrong('name')} required>
    <Input
      {...input}
      name="name"
      autoComplete="name"
      required
      onChange={(event) => onType(event.target.value)}
    />
  </Field>
)
