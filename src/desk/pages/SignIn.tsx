import { useState } from 'react'
import { Field, Input } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { EmailField, StrangerForm } from './StrangerForm.tsx'
import { StrangerPage } from './StrangerPage.tsx'
import { useForm } from './use-form.ts'

/** The address stays, so that one arrives where one wanted to go. */
export function SignIn({ lead }: { lead?: string }) {
  const [forgot, setForgot] = useState(false)
  const [email, setEmail] = useState('')
  if (forgot) return <Forgot email={email} onBack={() => setForgot(false)} />
  return (
    <StrangerPage title={m.desk_sign_in_title()} lead={lead}>
      <SignInForm email={email} setEmail={setEmail} />
      <p className="mt-5">
        <button type="button" className="text-ink-2 underline" onClick={() => setForgot(true)}>
          {m.desk_sign_in_forgot()}
        </button>
      </p>
    </StrangerPage>
  )
}

interface SignInFormProps {
  email: string
  setEmail: (email: string) => void
}

function SignInForm({ email, setEmail }: SignInFormProps) {
  const [password, setPassword] = useState('')
  const form = useForm(async () => {
    await call('session.start', { body: { email, password } })
    window.location.reload()
  })
  return (
    <StrangerForm form={form} act={m.desk_sign_in_act()}>
      <EmailField form={form} autoFocus value={email} onType={setEmail} />
      <Field label={m.desk_sign_in_password()} error={form.wrong('password')}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </StrangerForm>
  )
}

function Forgot({ email: start, onBack }: { email: string; onBack: () => void }) {
  const [email, setEmail] = useState(start)
  const [asked, setAsked] = useState(false)
  const form = useForm(async () => {
    await call('passwordReset.ask', { body: { email } })
    setAsked(true)
  })
  const lead = asked ? m.desk_forgot_asked({ email }) : m.desk_forgot_lead()
  return (
    <StrangerPage title={m.desk_forgot_title()} lead={lead}>
      {!asked && (
        <StrangerForm form={form} act={m.desk_forgot_act()}>
          <EmailField form={form} autoFocus value={email} onType={setEmail} />
        </StrangerForm>
      )}
      <p className="mt-5">
        <button type="button" className="text-ink-2 underline" onClick={onBack}>
          {m.desk_forgot_back()}
        </button>
      </p>
    </StrangerPage>
  )
}
