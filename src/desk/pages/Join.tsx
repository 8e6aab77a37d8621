import { useEffect, useState } from 'react'
import { localeOf, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Answered } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { NameField, NewPassword, StrangerForm } from './StrangerForm.tsx'
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
      <StrangerForm form={form} act={m.desk_join_act()}>
        <NameField form={form} autoFocus value={name} onType={setName} />
        <NewPassword form={form} value={password} onType={setPassword} />
      </StrangerForm>
    </StrangerPage>
  )
}
