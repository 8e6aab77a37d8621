import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { Banner, Button, Dialog, Field, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { known } from '../../known/client.ts'
import { useForm } from '../use-form.ts'

interface NewCustomerProps {
  /** What was looked for and not found is probably the name. */
  startName: string
  onClose: () => void
}

export function NewCustomer({ startName, onClose }: NewCustomerProps) {
  const id = useId()
  const navigate = useNavigate()
  const isAddress = startName.includes('@')
  const [name, setName] = useState(isAddress ? '' : startName)
  const [email, setEmail] = useState(isAddress ? startName : '')
  const form = useForm(async () => {
    const identities = email.trim() ? [{ kind: 'email' as const, value: email.trim() }] : []
    const made = await call('customers.create', { body: { name: name.trim(), identities } })
    void known.invalidateQueries({ queryKey: ['customers'] })
    onClose()
    await navigate({ to: '/customers/$id', params: { id: made.id } })
  })
  const foot = (
    <>
      <Button tone="bare" onClick={onClose}>
        {m.desk_customers_cancel()}
      </Button>
      <Button type="submit" form={id} tone="ink" busy={form.busy}>
        {m.desk_customers_new_act()}
      </Button>
    </>
  )
  return (
    <Dialog open onOpenChange={onClose} title={m.desk_customers_new()} foot={foot}>
      <form id={id} onSubmit={form.onSubmit} className="grid gap-4">
        <Field label={m.desk_customers_name()} error={form.wrong('name')} required>
          <Input required value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={m.desk_customers_email()} error={form.wrong('identities')} optional>
          <Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        </Field>
        {form.sentence && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {form.sentence}
          </Banner>
        )}
      </form>
    </Dialog>
  )
}
