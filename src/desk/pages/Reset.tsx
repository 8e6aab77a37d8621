import { useState } from 'react'
import { Banner, Button, Field, Input } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { StrangerPage } from './StrangerPage.tsx'
import { useForm } from './use-form.ts'

/** Behind the link of a password mail. */
export function Reset({ token }: { token: string }) {
  const [password, setPassword] = useState('')
  const form = useForm(async () => {
    await call('passwordReset.choose', { body: { token, password } })
    window.location.assign('/')
  })
  return (
    <StrangerPage title={m.desk_reset_title()} lead={m.desk_reset_lead()}>
      <form onSubmit={form.onSubmit} className="grid gap-4">
        <Field
          label={m.desk_reset_password()}
          hint={m.desk_first_run_password_hint()}
          error={form.wrong('password')}
          required
        >
          <Input
            type="password"
            autoComplete="new-password"
            required
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {form.sentence && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {form.sentence}
          </Banner>
        )}
        <Button type="submit" tone="ink" size="l" busy={form.busy}>
          {m.desk_reset_act()}
        </Button>
      </form>
    </StrangerPage>
  )
}
