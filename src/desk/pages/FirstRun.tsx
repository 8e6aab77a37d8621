import { useState, type ComponentProps } from 'react'
import { Banner, Button, Field, Input } from '../../kernel/ui/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { StrangerPage } from './StrangerPage.tsx'
import { useForm } from './use-form.ts'

/** Makes the shop and its owner. Language and time zone are what this browser says. */
export function FirstRun() {
  const [filled, setFilled] = useState({ organisation: '', name: '', email: '', password: '' })
  const form = useForm(async () => {
    const { organisation, ...owner } = filled
    await call('setup.run', {
      body: {
        ...owner,
        ...(organisation.trim() ? { organisation } : {}),
        locale: localeOf(navigator.languages.join(',')),
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    })
    window.location.assign('/')
  })
  const input = (name: keyof typeof filled): ComponentProps<typeof Input> => ({
    name,
    value: filled[name],
    onChange: (event) => setFilled({ ...filled, [name]: event.target.value }),
  })
  return (
    <StrangerPage title={m.desk_first_run_title()} lead={m.desk_first_run_lead()}>
      <form onSubmit={form.onSubmit} className="grid gap-4">
        <Field label={m.desk_first_run_organisation()} error={form.wrong('organisation')}>
          <Input {...input('organisation')} autoComplete="organization" autoFocus />
        </Field>
        <Field label={m.desk_first_run_name()} error={form.wrong('name')} required>
          <Input {...input('name')} autoComplete="name" required />
        </Field>
        <Field label={m.desk_sign_in_email()} error={form.wrong('email')} required>
          <Input {...input('email')} type="email" autoComplete="username" required />
        </Field>
        <Field
          label={m.desk_sign_in_password()}
          hint={m.desk_first_run_password_hint()}
          error={form.wrong('password')}
          required
        >
          <Input {...input('password')} type="password" autoComplete="new-password" required />
        </Field>
        {form.sentence && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {form.sentence}
          </Banner>
        )}
        <Button type="submit" tone="ink" size="l" busy={form.busy}>
          {m.desk_first_run_act()}
        </Button>
      </form>
    </StrangerPage>
  )
}
