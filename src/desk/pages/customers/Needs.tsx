import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  DateText,
  Field,
  IconButton,
  Input,
  Section,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { noonOf } from '../today/day.ts'
import { AddForm } from './AddForm.tsx'
import { needsQuery, type Need } from './queries.ts'

const refresh = (id: string) => {
  void known.invalidateQueries({ queryKey: ['customer', id] })
  void known.invalidateQueries({ queryKey: ['today', 'needs'] })
}

/** What this person needs, said by them or seen by us, until it is met. */
export function Needs({ customer }: { customer: Customer }) {
  const { data } = useQuery(needsQuery(customer.id))
  const [adding, setAdding] = useState(false)
  const open = data?.data.filter(({ metAt }) => !metAt) ?? []
  const met = data?.data.filter(({ metAt }) => metAt) ?? []
  const add = data?.may.change && !adding && (
    <Button tone="bare" icon="plus" onClick={() => setAdding(true)}>
      {m.desk_customers_add_need()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_customers_needs()} aside={add}>
      {data && data.data.length === 0 && !adding && (
        <p className="customer-none">{m.desk_customers_no_needs()}</p>
      )}
      <ul className="customer-list">
        {[...open, ...met].map((need) => (
          <NeedLine
            key={need.id}
            need={need}
            id={customer.id}
            mayChange={data?.may.change ?? false}
          />
        ))}
      </ul>
      {adding && <AddNeed id={customer.id} onDone={() => setAdding(false)} />}
    </Section>
  )
}

interface NeedLineProps {
  need: Need
  id: string
  mayChange: boolean
}

function NeedLine({ need, id, mayChange }: NeedLineProps) {
  const params = { id, needId: need.id }
  const [busy, setBusy] = useState(false)
  const act = async (run: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await run()
      refresh(id)
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    setBusy(false)
  }
  const meet = () => call('customers.meet-need', { params, body: {} })
  const reopen = () => call('customers.reopen-need', { params })
  return (
    <li className={need.metAt ? 'met' : ''}>
      <label className="ck">
        <input
          type="checkbox"
          aria-label={m.desk_today_need_meet({ text: need.text })}
          checked={busy ? !need.metAt : Boolean(need.metAt)}
          disabled={!mayChange}
          onChange={() => void act(need.metAt ? reopen : meet)}
        />
      </label>
      <span className="grow">
        {need.text}
        <small>
          {need.source === 'stated' ? m.desk_customers_stated() : m.desk_customers_observed()}
          {need.createdBy && `, ${need.createdBy.name}`}
        </small>
      </span>
      {need.metAt ? (
        <DateText at={need.metAt} form="day" plain className="when">
          {`${m.desk_customers_met()} `}
        </DateText>
      ) : (
        need.dueOn && <DateText at={noonOf(need.dueOn)} form="day" plain className="when" />
      )}
      {mayChange && !need.metAt && (
        <IconButton
          icon="trash"
          name={m.desk_customers_remove({ what: need.text })}
          onClick={() => void act(() => call('customers.remove-need', { params }))}
        />
      )}
    </li>
  )
}

function AddNeed({ id, onDone }: { id: string; onDone: () => void }) {
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [observed, setObserved] = useState(false)
  const send = async () => {
    const source = observed ? ('observed' as const) : ('stated' as const)
    const body = { text, source, dueOn: dueOn || null }
    await call('customers.add-need', { params: { id }, body })
    void known.invalidateQueries({ queryKey: ['today', 'needs'] })
  }
  const seen = (
    <label className="ck">
      <input
        type="checkbox"
        checked={observed}
        onChange={(event) => setObserved(event.target.checked)}
      />
      {m.desk_customers_need_observed()}
    </label>
  )
  return (
    <AddForm id={id} send={send} onDone={onDone} act={m.desk_customers_add()} aside={seen}>
      <Field label={m.desk_customers_need()} required className="grow">
        <Input autoFocus required value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Field label={m.desk_customers_need_due()} optional>
        <Input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
      </Field>
    </AddForm>
  )
}
