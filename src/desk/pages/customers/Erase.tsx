import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Banner,
  Button,
  DateText,
  Dialog,
  Field,
  Input,
  RadioGroup,
  Section,
  Skeleton,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { viewOf } from '../../known/lists.ts'
import { goneWords, staysWords, type Why, whys, whyWord } from './erase-words.ts'

/** The right to be forgotten (GDPR Art. 17), for owners. */
export function Erase({ customer }: { customer: Customer }) {
  const [isOpen, setOpen] = useState(false)
  if (!customer.may.erase || customer.isInternal) return null
  return (
    <Section as="h2" title={m.desk_erase_section()}>
      <p className="hint">
        {m.desk_erase_export()} <Take id={customer.id} as="csv" /> ·{' '}
        <Take id={customer.id} as="json" />
      </p>
      <p className="hint">{m.desk_erase_hint()}</p>
      <Button icon="trash" onClick={() => setOpen(true)}>
        {m.desk_erase_open()}
      </Button>
      {isOpen && <EraseDialog customer={customer} close={() => setOpen(false)} />}
    </Section>
  )
}

/** What they asked for on their own page, and by when it must be done. */
export function AskedByThem({ customer: { id, may } }: { customer: Customer }) {
  const { data } = useQuery({
    queryKey: ['privacy-requests', id],
    queryFn: ({ signal }) =>
      call('privacy-requests.list', { query: { customer: id, state: 'open' } }, { signal }),
    enabled: may.erase,
  })
  return data?.data.map(({ id: requestId, kind, words, dueAt }) => (
    <Banner key={requestId} icon="clock" inset>
      {kind === 'erasure' ? m.desk_erase_asked() : m.desk_erase_correct()}{' '}
      <DateText at={dueAt} form="day" plain />. {words && `“${words}” `}
      <Link to="/settings/$part" params={{ part: 'privacy' }}>
        {m.desk_erase_requests()}
      </Link>
    </Banner>
  ))
}

/** Everything kept about them, to hand out (GDPR Art. 15 and 20). */
function Take({ id, as }: { id: string; as: 'csv' | 'json' }) {
  return (
    <a href={`/api/v1/customers/${id}/export?format=${as}`} download>
      {as === 'csv' ? m.desk_erase_export_csv() : m.desk_erase_export_json()}
    </a>
  )
}

interface EraseDialogProps {
  customer: Customer
  close: () => void
}

function EraseDialog({ customer: { id, name }, close }: EraseDialogProps) {
  const [why, setWhy] = useState<Why | null>(null)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isNamed = plain(typed) === plain(name)
  const erase = async () => {
    if (!why) return
    setBusy(true)
    try {
      await call('customers.erase', { params: { id }, body: { name: typed, why } })
      toast({ says: m.desk_erase_done() })
      close()
      void known.invalidateQueries()
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  const whyNot = !why ? m.desk_erase_choose() : !isNamed ? m.desk_erase_type_first() : undefined
  return (
    <Dialog
      open
      wide
      onOpenChange={(isOpen) => !isOpen && close()}
      title={m.desk_erase_title({ name })}
      more={m.desk_erase_more()}
      foot={<Foot {...{ whyNot, busy, close }} erase={() => void erase()} />}
    >
      <Preview id={id} />
      <div className="mt-4 grid gap-4">
        <RadioGroup
          label={m.desk_erase_why()}
          value={why}
          onChange={setWhy}
          choices={whys.map((one) => ({ value: one, label: whyWord(one) }))}
        />
        <Field label={m.desk_erase_type({ name })}>
          <Input
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </div>
      {error && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {error}
        </Banner>
      )}
    </Dialog>
  )
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

interface FootProps {
  whyNot: string | undefined
  busy: boolean
  close: () => void
  erase: () => void
}

function Foot({ whyNot, busy, close, erase }: FootProps) {
  return (
    <>
      <Button tone="bare" onClick={close}>
        {m.desk_customers_cancel()}
      </Button>
      <Button tone="danger" busy={busy} whyNot={whyNot} onClick={erase}>
        {m.desk_erase_act()}
      </Button>
    </>
  )
}

/** As the server rehearsed it. */
function Preview({ id }: { id: string }) {
  const preview = useQuery({
    queryKey: ['erasure', id],
    queryFn: ({ signal }) => call('customers.preview-erasure', { params: { id } }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  if (preview.data) return <WhatGoes preview={preview.data} />
  if (preview.isPending) return <Skeleton lines={[60, 80, 40, 70]} />
  return (
    <Banner tone="bad" icon="warning" inset>
      {sentenceOf(preview.error)}
    </Banner>
  )
}

function WhatGoes({ preview }: { preview: Answered<'customers.preview-erasure'> }) {
  const { gone, stays, elsewhere } = preview
  return (
    <>
      <div className="erase-two">
        <Counted title={m.desk_erase_goes()} lines={goneWords(gone)} />
        <Counted title={m.desk_erase_stays()} lines={staysWords(stays)} />
      </div>
      {elsewhere.length > 0 && (
        <p className="hint">
          {m.desk_erase_elsewhere()}{' '}
          {elsewhere.map(({ number }) => (
            <Link
              key={number}
              to="/inbox/$view/$number"
              params={{ view: viewOf(number), number: String(number) }}
              className="erase-number"
            >
              #{number}
            </Link>
          ))}
        </p>
      )}
      <p className="hint">{m.desk_erase_not_here()}</p>
    </>
  )
}

function Counted({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length === 0 && <li className="text-ink-3">{m.desk_erase_nothing()}</li>}
      </ul>
    </section>
  )
}
