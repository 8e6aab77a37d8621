import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Avatar,
  Banner,
  Button,
  Combobox,
  DateText,
  Dialog,
  Field,
  Section,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { customerQuery } from '../../known/queries.ts'
import { customersQuery, mergesQuery } from './queries.ts'

async function refresh(id: string) {
  await known.invalidateQueries({ queryKey: ['customer', id] })
  void known.invalidateQueries({ queryKey: ['customers'] })
  void known.invalidateQueries({ queryKey: ['timeline', id] })
}

async function undoMerge(id: string, mergeId: string) {
  try {
    await call('customers.undo-merge', { params: { id, mergeId } })
    await refresh(id)
    toast({ says: m.desk_customers_merge_undone() })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
}

interface MergeDialogProps {
  customer: Customer
  onClose: () => void
}

/** Finds the other record, shows both, and makes them one; the act names who stays. */
export function MergeDialog({ customer, onClose }: MergeDialogProps) {
  const [query, setQuery] = useState('')
  const [otherId, setOtherId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const found = useInfiniteQuery({ ...customersQuery(query), placeholderData: keepPreviousData })
  const options = (found.data?.pages[0]?.data ?? [])
    .filter(({ id }) => id !== customer.id)
    .slice(0, 8)
    .map((row) => ({ value: row.id, label: row.name, more: row.reachedBy ?? undefined }))
  const { data: other } = useQuery({ ...customerQuery(otherId ?? ''), enabled: otherId !== null })

  const merge = async () => {
    if (!otherId || !other) return
    setBusy(true)
    try {
      const body = { otherId }
      const done = await call('customers.merge', { params: { id: customer.id }, body })
      await refresh(customer.id)
      onClose()
      const says = m.desk_customers_merged({ other: other.name, name: customer.name })
      toast({ says, onUndo: () => void undoMerge(customer.id, done.id) })
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button tone="bare" onClick={onClose}>
        {m.desk_customers_cancel()}
      </Button>
      <Button
        tone="ink"
        busy={busy}
        whyNot={other ? undefined : m.desk_customers_merge_choose()}
        onClick={() => void merge()}
      >
        {other
          ? m.desk_customers_merge_act({ other: other.name, name: customer.name })
          : m.desk_customers_merge()}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={m.desk_customers_merge_title({ name: customer.name })}
      more={m.desk_customers_merge_more()}
      foot={foot}
    >
      <Field label={m.desk_customers_merge_find()}>
        <Combobox
          icon="search"
          options={options}
          value={otherId}
          shownLabel={other?.name}
          onChange={setOtherId}
          onQuery={setQuery}
          busy={found.isFetching}
          placeholder={m.desk_customers_find_hint()}
        />
      </Field>
      {other && (
        <div className="merge-two">
          <Record customer={customer} says={m.desk_customers_merge_stays()} />
          <Record customer={other} says={m.desk_customers_merge_joins()} />
        </div>
      )}
      {error && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {error}
        </Banner>
      )}
    </Dialog>
  )
}

function Record({ customer, says }: { customer: Customer; says: string }) {
  const all = Object.values(customer.conversations.counts).reduce((sum, one) => sum + one, 0)
  return (
    <div>
      <p className="t-12 text-ink-3">{says}</p>
      <p className="who">
        <Avatar id={customer.id} name={customer.name} />
        <b>{customer.name}</b>
      </p>
      {customer.identities.map((identity) => (
        <p key={identity.id} className="break-anywhere">
          {identity.shown}
        </p>
      ))}
      <p className="text-ink-3">
        {m.desk_customers_merge_has({ conversations: all, notes: customer.notes.count })}
      </p>
    </div>
  )
}

/** Who became one with this customer; it can be taken back for good reason at any time. */
export function Merges({ customer }: { customer: Customer }) {
  const { data } = useQuery(mergesQuery(customer.id))
  if (!data || data.data.length === 0) return null
  return (
    <Section as="h2" title={m.desk_customers_merges()}>
      <ul className="customer-list">
        {data.data.map((merge) => (
          <li key={merge.id} className={merge.undoneAt ? 'met' : ''}>
            <span className="grow">
              {merge.merged.name}
              <small>
                <DateText at={merge.at} form="day" plain />
                {merge.by && `, ${merge.by.name}`}
              </small>
            </span>
            {merge.undoneAt ? (
              <span className="when">{m.desk_customers_merge_was_undone()}</span>
            ) : (
              customer.may.merge && (
                <Button icon="split" onClick={() => void undoMerge(customer.id, merge.id)}>
                  {m.desk_customers_merge_undo()}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
