// Some settings are open only for half an hour after the password was entered. Whoever meets
// that is asked for it, and the act goes on where it stopped.

import { useId, useState, useSyncExternalStore, type FormEvent } from 'react'
import { Button, Dialog, Field, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { Problem, sentenceOf } from '../../api/problem.ts'

type Answer = (confirmed: boolean) => void
let waiting: Answer | null = null
const watchers = new Set<() => void>()

function setWaiting(next: Answer | null) {
  waiting = next
  watchers.forEach((tell) => tell())
}
const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

const askPassword = () => new Promise<boolean>((resolve) => setWaiting(resolve))

/** Runs the act; where the password is wanted first, asks for it and runs the act once more. */
export async function confirmed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const isWanted = error instanceof Problem && error.code === 'confirmation-needed'
    if (!isWanted || !(await askPassword())) throw error
    return act()
  }
}

/** Stands once on the settings page and shows itself when somebody waits. */
export function PasswordPrompt() {
  const answer = useSyncExternalStore(watch, () => waiting)
  return answer ? <Prompt answer={answer} /> : null
}

function Prompt({ answer }: { answer: Answer }) {
  const id = useId()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const finish = (isConfirmed: boolean) => {
    setWaiting(null)
    answer(isConfirmed)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await call('session.confirm', { body: { password } })
      finish(true)
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button tone="bare" onClick={() => finish(false)}>
        {m.desk_settings_cancel()}
      </Button>
      <Button tone="ink" type="submit" form={id} busy={busy}>
        {m.desk_settings_confirm_act()}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={() => finish(false)}
      title={m.desk_settings_confirm_title()}
      more={m.desk_settings_confirm_more()}
      foot={foot}
    >
      <form id={id} onSubmit={(event) => void send(event)}>
        <Field label={m.desk_settings_password()} error={error}>
          <Input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
