import { useEffect, useState } from 'react'
import { Banner, Button, Field, Input } from '../../kernel/ui/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Answered } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { StrangerPage } from './StrangerPage.tsx'
import { useForm } from './use-form.ts'

/** Behind an invitation's link; the token never leaves the fragment but to our own API. */
export function Join({ token }: { token: string }) {
  const [invitation, setInvitation] = useState<Answered<'invitations.look'> | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm(async () => {
    const locale = localeOf(navigator.languages.join(','))
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
    await call('invitations.accept', { body: { token, name, password, locale, timezone } })
    window.location.assign('/')
  })
  useEffect(() => {
    call('invitations.look', { body: { token } }).then(setInvitation, (error: unknown) =>
      setRefusal(sentenceOf(error)),
    )
  }, [token])

  if (refusal)
    return (
      <StrangerPage title={m.desk_join_refused()} lead={refusal}>
        {null}
      </StrangerPage>
    )
  if (!invitation) return null
  const { organisation, email } = invitation
  return (
    <StrangerPage title={m.desk_join_title({ organisation })} lead={m.desk_join_lead({ email })}>
      <form onSubmit={form.onSubmit} className="grid gap-4">
        <Field label={m.desk_first_run_name()} error={form.wrong('name')} required>
          <Input
            autoComplete="name"
            required
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label={m.desk_sign_in_password()}
          hint={m.desk_first_run_password_hint()}
          error={form.wrong('password')}
          required
        >
          <Input
            type="password"
            autoComplete="new-password"
            required
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
          {m.desk_join_act()}
        </Button>
      </form>
    </StrangerPage>
  )
}
