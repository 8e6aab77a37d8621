import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  DateText,
  Section,
  Select,
  Tag,
  Textarea,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { AddForm } from './AddForm.tsx'
import { channelChoices } from './Profile.tsx'
import { consentState, holdReason, whyNotSent, whyThisWay } from './contact-words.ts'
import { consentsQuery, decisionsQuery, holdsQuery } from './queries.ts'

const refresh = (id: string) => known.invalidateQueries({ queryKey: ['customer', id] })

type Consent = Answered<'customers.consents'>['data'][number]

/** What we may write to them about, and by which way. */
export function Consents({ customer }: { customer: Customer }) {
  const { data } = useQuery(consentsQuery(customer.id))
  const [recording, setRecording] = useState(false)
  if (!data || data.data.length === 0) return null
  const record = data.may.record && !recording && (
    <Button tone="bare" icon="plus" onClick={() => setRecording(true)}>
      {m.desk_customers_consent_record()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_customers_consents()} aside={record}>
      {recording && (
        <RecordConsent id={customer.id} consents={data.data} onDone={() => setRecording(false)} />
      )}
      <ul className="customer-list">
        {data.data.map((consent) => (
          <li key={consent.purpose.id}>
            <span className="grow">
              {consent.purpose.name}
              <small>{consent.purpose.benefit}</small>
            </span>
            <span className="when">{consentState(consent)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface RecordConsentProps {
  id: string
  consents: readonly Consent[]
  onDone: () => void
}

type Way = Consent['channels'][number]['channel']

interface WayPickerProps {
  ways: readonly Way[]
  way: Way
  onChange: (way: Way) => void
}

function WayPicker({ ways, way, onChange }: WayPickerProps) {
  return (
    <Select
      aria-label={m.desk_customers_consent_channel()}
      value={way}
      onChange={(event) => onChange(event.target.value as Way)}
    >
      {channelChoices()
        .filter(({ value }) => ways.includes(value as Way))
        .map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
    </Select>
  )
}

/** What they said about being written to, and how they said it: without that it proves nothing. */
function RecordConsent({ id, consents, onDone }: RecordConsentProps) {
  const [purpose, setPurpose] = useState(consents[0]?.purpose.key ?? '')
  const [action, setAction] = useState<'granted' | 'withdrawn'>('granted')
  const [how, setHow] = useState<'call' | 'conversation' | 'letter' | 'in-person' | 'other'>('call')
  const [words, setWords] = useState('')
  const channels = consents.find(({ purpose: { key } }) => key === purpose)?.channels ?? []
  const [chosen, setChannel] = useState<Way>('email')
  const ways = channels.map(({ channel }) => channel)
  const channel = ways.includes(chosen) ? chosen : ways[0]
  // A yes is given for one way; a no ends them all.
  const asked = action === 'withdrawn' || !channel ? ('all' as const) : channel
  const body = { purpose, channel: asked, action, evidence: { how, words } }
  const send = () => call('customers.record-consent', { params: { id }, body })
  return (
    <AddForm id={id} send={send} onDone={onDone}>
      <Select
        autoFocus
        aria-label={m.desk_customers_purpose()}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      >
        {consents.map((consent) => (
          <option key={consent.purpose.key} value={consent.purpose.key}>
            {consent.purpose.name}
          </option>
        ))}
      </Select>
      <Select
        aria-label={m.desk_customers_consent_what()}
        value={action}
        onChange={(event) => setAction(event.target.value as typeof action)}
      >
        <option value="granted">{m.desk_customers_consent_yes()}</option>
        <option value="withdrawn">{m.desk_customers_consent_no()}</option>
      </Select>
      {action === 'granted' && channel && (
        <WayPicker ways={ways} way={channel} onChange={setChannel} />
      )}
      <Select
        aria-label={m.desk_customers_consent_how()}
        value={how}
        onChange={(event) => setHow(event.target.value as typeof how)}
      >
        <option value="call">{m.desk_customers_how_call()}</option>
        <option value="conversation">{m.desk_customers_how_conversation()}</option>
        <option value="letter">{m.desk_customers_how_letter()}</option>
        <option value="in-person">{m.desk_customers_how_in_person()}</option>
        <option value="other">{m.desk_customers_how_other()}</option>
      </Select>
      <Textarea
        required
        rows={2}
        aria-label={m.desk_customers_consent_words()}
        placeholder={m.desk_customers_consent_words()}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </AddForm>
  )
}

/** While a hold stands nothing is written by itself; people still write to people. */
export function Holds({ customer }: { customer: Customer }) {
  const { data } = useQuery(holdsQuery(customer.id))
  const [placing, setPlacing] = useState(false)
  const lift = async (holdId: string) => {
    try {
      await call('customers.lift-hold', { params: { id: customer.id, holdId } })
      await refresh(customer.id)
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  const place = data?.may.place && !placing && (
    <Button tone="bare" icon="pause" onClick={() => setPlacing(true)}>
      {m.desk_customers_hold_place()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_customers_holds()} aside={place}>
      {data?.data.length === 0 && !placing && (
        <p className="customer-none">{m.desk_customers_no_holds()}</p>
      )}
      {placing && <PlaceHold id={customer.id} onDone={() => setPlacing(false)} />}
      <ul className="customer-list">
        {data?.data.map((hold) => (
          <li key={hold.id} className={hold.liftedAt ? 'met' : ''}>
            <span className="grow">
              {holdReason(hold.reason)}
              <small>{hold.note}</small>
            </span>
            <span className="when">
              <DateText at={hold.placedAt} form="day" plain />
              {hold.liftedAt && (
                <DateText at={hold.liftedAt} form="day" plain>
                  {` ${m.desk_customers_until()} `}
                </DateText>
              )}
            </span>
            {hold.may.lift && !hold.liftedAt && (
              <Button onClick={() => void lift(hold.id)}>{m.desk_customers_hold_lift()}</Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PlaceHold({ id, onDone }: { id: string; onDone: () => void }) {
  const [reason, setReason] = useState<'manual' | 'bereavement' | 'vulnerable'>('manual')
  const [note, setNote] = useState('')
  const send = () => call('customers.place-hold', { params: { id }, body: { reason, note } })
  return (
    <AddForm id={id} send={send} onDone={onDone}>
      <Select
        autoFocus
        aria-label={m.desk_customers_hold_reason()}
        value={reason}
        onChange={(event) => setReason(event.target.value as typeof reason)}
      >
        <option value="manual">{m.desk_customers_hold_manual()}</option>
        <option value="bereavement">{m.desk_customers_hold_bereavement()}</option>
        <option value="vulnerable">{m.desk_customers_hold_vulnerable()}</option>
      </Select>
      <Textarea
        required
        rows={2}
        aria-label={m.desk_customers_hold_note()}
        placeholder={m.desk_customers_hold_note()}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </AddForm>
  )
}

/** "Why was this not sent": every decision of the gate, in words. */
export function GateDecisions({ customer }: { customer: Customer }) {
  const { data } = useQuery(decisionsQuery(customer.id))
  if (!data || data.data.length === 0) return null
  return (
    <Section as="h2" title={m.desk_customers_decisions()}>
      <ul className="customer-list">
        {data.data.map((decision) => (
          <li key={decision.id}>
            <span className="grow">
              {decision.purpose.name}
              <small>
                {[whyNotSent(decision), whyThisWay(decision)].filter(Boolean).join(' · ')}
              </small>
            </span>
            <Tag tone={decision.outcome === 'sent' ? 'good' : 'quiet'}>
              {
                {
                  sent: m.desk_customers_sent(),
                  deferred: m.desk_customers_deferred(),
                  dropped: m.desk_customers_not_sent(),
                }[decision.outcome]
              }
            </Tag>
            <DateText at={decision.at} plain className="when" />
          </li>
        ))}
      </ul>
    </Section>
  )
}
