import { useState, type FormEvent } from 'react'
import { Problem, sentenceOf } from '../api/problem.ts'

interface Wrong {
  pointer: string
  code: string
  message: string
}

/** Sends what was filled in; what is wrong stands at its field, the rest above the button. */
export function useForm(send: () => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const fields = error instanceof Problem ? ((error.more['errors'] ?? []) as Wrong[]) : []

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    setError(null)
    send().catch((thrown: unknown) => {
      setError(thrown)
      setBusy(false)
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
    })
  }
  /** The sentence of a field, by its name in the body. */
  const wrong = (name: string) => fields.find(({ pointer }) => pointer === `/${name}`)?.message
  const isAtField = fields.some(({ pointer }) => pointer.startsWith('/'))
  return { busy, onSubmit, wrong, sentence: error && !isAtField ? sentenceOf(error) : null, error }
}
