import { useState } from 'react'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { NewPassword, StrangerForm } from './StrangerForm.tsx'
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
      <StrangerForm form={form} act={m.desk_reset_act()}>
        <NewPassword
          form={form}
          label={m.desk_reset_password()}
          autoFocus
          value={password}
          onType={setPassword}
        />
      </StrangerForm>
    </StrangerPage>
  )
}
