import { useState, type ComponentProps } from 'react'
import { Banner, Button, Field, Input } from '../../kernel/ui/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { shopNameOf } from './shop-name.ts'
import { StrangerPage } from './StrangerPage.tsx'
import { untilServed } from './switching.ts'
import { useForm } from './use-form.ts'

/**
 * Makes the shop and its owner. Language and time zone are what this browser says; the shop's
 * name is what its mail domain says, until the owner writes it.
 */
export function FirstRun() {
  const [filled, setFilled] = useState({ name: '', email: '', password: '' })
  const form = useForm(async () => {
    const organisation = shopNameOf(filled.email)
    await call('setup.run', {
      body: {
        ...filled,
        ...(organisation ? { organisation } : {}),
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
        <Field label={m.desk_first_run_name()} error={form.wrong('name')} required>
          <Input {...input('name')} autoComplete="name" required autoFocus />
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
      <LookAround />
    </StrangerPage>
  )
}

/** The demo company takes this address over within seconds; then its link lets in. */
function LookAround() {
  const [says, setSays] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    setSays(m.desk_first_run_demo_opening())
    try {
      const { path } = await call('demo.open')
      if (await untilServed({ needed: false })) return window.location.assign(path)
      setSays(m.desk_settings_demo_late())
    } catch (error) {
      setSays(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <section className="mt-8 grid gap-2 border-t border-line pt-6">
      <h2 className="t-16 font-medium">{m.desk_first_run_or()}</h2>
      <p className="text-ink-2">{m.desk_first_run_demo_hint()}</p>
      <div className="mt-2">
        <Button size="l" icon="flask" busy={busy} onClick={() => void open()}>
          {m.desk_first_run_demo()}
        </Button>
      </div>
      <p role="status" className="text-ink-2">
        {says}
      </p>
    </section>
  )
}
