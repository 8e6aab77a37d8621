import { type FormEvent, useState } from 'react'
import { Button, Field, Input } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { Problem, sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { numberQuery } from '../../../known/queries.ts'
import { allOfThem } from './queries.ts'

/** Brings a conversation in by its number: what the choice of theme and reason has missed. */
export function AddSource({ improvementId }: { improvementId: string }) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const number = typed.trim().replace(/^#/, '')
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setWrong(undefined)
    try {
      if (!/^\d+$/.test(number)) return setWrong(m.desk_improvement_add_number())
      const source = await known.fetchQuery(numberQuery(number))
      await call('improvements.pick', {
        params: { id: improvementId, source },
        body: { kind: 'conversation', keeps: true },
      })
      await known.invalidateQueries({ queryKey: [...allOfThem] })
      setTyped('')
    } catch (error) {
      const isMissing = error instanceof Problem && error.status === 404
      setWrong(isMissing ? m.desk_improvement_add_none({ number }) : sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="add-source" onSubmit={(event) => void add(event)} noValidate>
      <Field label={m.desk_improvement_add()} hint={m.desk_improvement_add_hint()} error={wrong}>
        <Input
          value={typed}
          inputMode="numeric"
          placeholder="#1042"
          maxLength={12}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={busy}>
        {m.desk_improvement_add_act()}
      </Button>
    </form>
  )
}
