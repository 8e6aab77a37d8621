import { useState, type FormEvent } from 'react'
import { Link } from '@tanstack/react-router'
import {
  Button,
  Icon,
  IconButton,
  Input,
  Section,
  Select,
  Tag,
  toast,
  type IconName,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Customer } from '../../api/contracts.ts'
import { Problem, sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { customerQuery } from '../../known/queries.ts'

type Identity = Customer['identities'][number]
type Kind = Identity['kind']

const icons: Record<Kind, IconName> = { email: 'mail', phone: 'phone', handle: 'at' }
const put = (changed: Customer) => known.setQueryData(customerQuery(changed.id).queryKey, changed)

/** Addresses, numbers and handles: by these we know who writes. */
export function Identities({ customer }: { customer: Customer }) {
  const [adding, setAdding] = useState(false)
  const add = customer.may.change && !adding && (
    <Button tone="bare" icon="plus" onClick={() => setAdding(true)}>
      {m.desk_customers_add_address()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_customers_addresses()} aside={add}>
      {customer.identities.length === 0 && (
        <p className="customer-none">{m.desk_customers_no_addresses()}</p>
      )}
      <ul className="customer-list">
        {customer.identities.map((identity) => (
          <IdentityLine key={identity.id} customer={customer} identity={identity} />
        ))}
      </ul>
      {adding && <AddIdentity customer={customer} onDone={() => setAdding(false)} />}
    </Section>
  )
}

function IdentityLine({ customer, identity }: { customer: Customer; identity: Identity }) {
  const { kind, shown: value } = identity
  const addAgain = async () =>
    put(
      await call('customers.add-identity', { params: { id: customer.id }, body: { kind, value } }),
    )
  const remove = async () => {
    const params = { id: customer.id, identityId: identity.id }
    try {
      put(await call('customers.remove-identity', { params }))
      toast({
        says: m.desk_customers_address_removed({ value }),
        onUndo: () => void addAgain().catch(() => {}),
      })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  return (
    <li>
      <Icon name={icons[kind]} size="s" className="text-ink-3" />
      <span className="grow break-anywhere">{value}</span>
      {identity.isUndeliverable && <Tag tone="bad">{m.desk_customers_undeliverable()}</Tag>}
      {customer.may.change && (
        <IconButton
          icon="close"
          name={m.desk_customers_remove({ what: value })}
          onClick={() => void remove()}
        />
      )}
    </li>
  )
}

function AddIdentity({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('email')
  const [value, setValue] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      put(
        await call('customers.add-identity', {
          params: { id: customer.id },
          body: { kind, value },
        }),
      )
      onDone()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const taken = error instanceof Problem && error.code === 'identity-taken'
  return (
    <form className="customer-add" onSubmit={(event) => void send(event)}>
      <Select
        aria-label={m.desk_customers_address_kind()}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
      >
        <option value="email">{m.desk_customers_by_email()}</option>
        <option value="phone">{m.desk_customers_by_phone()}</option>
        <option value="handle">{m.desk_customers_handle()}</option>
      </Select>
      <Input
        autoFocus
        required
        aria-label={m.desk_customers_address()}
        aria-invalid={error ? true : undefined}
        type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      {Boolean(error) && (
        <p className="hint bad" role="alert">
          <span>
            {sentenceOf(error)}{' '}
            {taken && (
              <Link to="/customers/$id" params={{ id: String(error.more['customerId']) }}>
                {m.desk_customers_show_other()}
              </Link>
            )}
          </span>
        </p>
      )}
      <div className="acts">
        <Button type="submit" tone="ink" busy={busy}>
          {m.desk_customers_add()}
        </Button>
        <Button tone="bare" onClick={onDone}>
          {m.desk_customers_cancel()}
        </Button>
      </div>
    </form>
  )
}
