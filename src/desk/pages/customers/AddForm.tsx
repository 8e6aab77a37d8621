import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'

interface AddFormProps {
  /** Whose page is fetched again afterwards. */
  id: string
  send: () => Promise<unknown>
  onDone: () => void
  act?: string
  /** Beside the buttons. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** The small form under a heading: what was typed stays until it is stored. */
export function AddForm({ id, send, onDone, act, aside, className, children }: AddFormProps) {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await send()
      await known.invalidateQueries({ queryKey: ['customer', id] })
      onDone()
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  return (
    <form className={`customer-add ${className ?? ''}`} onSubmit={(event) => void submit(event)}>
      {children}
      {error && (
        <p className="hint bad" role="alert">
          {error}
        </p>
      )}
      <div className="acts">
        {aside}
        <span className="grow" />
        <Button tone="bare" onClick={onDone}>
          {m.desk_customers_cancel()}
        </Button>
        <Button type="submit" tone="ink" busy={busy}>
          {act ?? m.desk_customers_save()}
        </Button>
      </div>
    </form>
  )
}
