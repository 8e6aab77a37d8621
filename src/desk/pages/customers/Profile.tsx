import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Button, Section, Select, Switch, toast, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Asked, Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { factName, factValue, isShownFact } from '../../customer/fact-words.ts'
import { known } from '../../known/client.ts'
import { customerQuery } from '../../known/queries.ts'
import { InPlace, type InPlaceProps } from './InPlace.tsx'
import {
  dayName,
  daysIn,
  languageChoices,
  languageName,
  monthChoices,
  zoneChoices,
} from './names.ts'
import { fieldsQuery, type CustomField } from './queries.ts'

type Change = NonNullable<Asked<'customers.change'>['body']>

/** Sends one change and keeps what the server says of the customer now. */
export async function changeCustomer(id: string, body: Change): Promise<void> {
  const changed = await call('customers.change', { params: { id }, body })
  known.setQueryData(customerQuery(id).queryKey, changed)
}

interface FactProps extends Omit<InPlaceProps, 'save' | 'version' | 'readOnly' | 'historyOf'> {
  customer: Customer
  /** Its name in the log of changes. */
  field: string
  /** The change that writes this value. */
  change: (value: string | null) => Change
}

function Fact({ customer, field, change, ...rest }: FactProps) {
  return (
    <FactLine label={rest.label}>
      <InPlace
        {...rest}
        readOnly={!customer.may.change}
        version={customer.version}
        historyOf={{ id: customer.id, field }}
        save={(value, version) => changeCustomer(customer.id, { ...change(value), version })}
      />
    </FactLine>
  )
}

const FactLine = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

export function Profile({ customer }: { customer: Customer }) {
  const { locale } = useReader()
  return (
    <Section as="h2" title={m.desk_customers_profile()}>
      <dl className="facts customer-facts">
        <Fact
          customer={customer}
          field="name"
          label={m.desk_customers_name()}
          value={customer.name}
          mayBeEmpty={false}
          change={(name) => ({ name: name ?? customer.name })}
        />
        <Fact
          customer={customer}
          field="nameToUse"
          label={m.desk_customers_name_to_use()}
          value={customer.nameToUse}
          change={(nameToUse) => ({ nameToUse })}
        />
        <Fact
          customer={customer}
          field="language"
          label={m.desk_customers_language()}
          value={customer.language}
          shown={(value) => languageName(value, locale)}
          choices={languageChoices(locale, customer.language)}
          change={(language) => ({ language })}
        />
        <Fact
          customer={customer}
          field="timezone"
          label={m.desk_customers_zone()}
          value={customer.timezone}
          shown={(value) => value.replaceAll('_', ' ')}
          choices={zoneChoices()}
          change={(timezone) => ({ timezone })}
        />
        <FactLine label={m.desk_customers_birthday()}>
          <Birthday customer={customer} />
        </FactLine>
      </dl>
    </Section>
  )
}

export function Birthday({ customer }: { customer: Customer }) {
  const { locale } = useReader()
  const [editing, setEditing] = useState(false)
  const [month = '01', day = '01'] = customer.birthday?.split('-') ?? []
  const [chosen, setChosen] = useState({ month, day })
  const save = async (birthday: string | null) => {
    setEditing(false)
    try {
      await changeCustomer(customer.id, { birthday, version: customer.version })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  if (!editing) {
    const text = customer.birthday ? dayName(customer.birthday, locale) : m.desk_customers_unset()
    if (!customer.may.change) return <span>{text}</span>
    return (
      <span className="in-place">
        <button
          type="button"
          aria-label={m.desk_customers_edit({ field: m.desk_customers_birthday(), value: text })}
          onClick={() => {
            setChosen({ month, day })
            setEditing(true)
          }}
        >
          <span className={customer.birthday ? '' : 'unset'}>{text}</span>
        </button>
      </span>
    )
  }
  const days = Array.from({ length: daysIn(chosen.month) }, (_, at) =>
    String(at + 1).padStart(2, '0'),
  )
  const isDay = days.includes(chosen.day)
  return (
    <span className="birthday-edit">
      <Select
        autoFocus
        aria-label={m.desk_customers_day()}
        value={isDay ? chosen.day : '01'}
        onChange={(event) => setChosen({ ...chosen, day: event.target.value })}
      >
        {days.map((one) => (
          <option key={one} value={one}>
            {Number(one)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={m.desk_customers_month()}
        value={chosen.month}
        onChange={(event) => setChosen({ ...chosen, month: event.target.value })}
      >
        {monthChoices(locale).map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </Select>
      <Button tone="ink" onClick={() => void save(`${chosen.month}-${isDay ? chosen.day : '01'}`)}>
        {m.desk_customers_save()}
      </Button>
      {customer.birthday && (
        <Button tone="bare" onClick={() => void save(null)}>
          {m.desk_customers_forget()}
        </Button>
      )}
      <Button tone="bare" onClick={() => setEditing(false)}>
        {m.desk_customers_cancel()}
      </Button>
    </span>
  )
}

export const channelChoices = () => [
  { value: 'email', label: m.desk_customers_by_email() },
  { value: 'chat', label: m.desk_customers_by_chat() },
  { value: 'sms', label: m.desk_customers_by_sms() },
  { value: 'phone', label: m.desk_customers_by_phone() },
  { value: 'social', label: m.desk_customers_by_social() },
  { value: 'post', label: m.desk_customers_by_post() },
]
const touches = () => [
  { value: 'high', label: m.desk_customers_touch_high() },
  { value: 'standard', label: m.desk_customers_touch_standard() },
  { value: 'brief', label: m.desk_customers_touch_brief() },
]
const labelIn = (choices: readonly { value: string; label: string }[], value: string) =>
  choices.find((choice) => choice.value === value)?.label ?? value

/** How they want to be treated. */
export function Preferences({ customer }: { customer: Customer }) {
  const setDoNotCall = (doNotCall: boolean) =>
    changeCustomer(customer.id, { doNotCall }).catch((error: unknown) =>
      toast({ says: sentenceOf(error), icon: 'warning' }),
    )
  return (
    <Section as="h2" title={m.desk_customers_preferences()}>
      <dl className="facts customer-facts">
        <Fact
          customer={customer}
          field="preferredChannel"
          label={m.desk_customers_channel()}
          value={customer.preferredChannel}
          shown={(value) => labelIn(channelChoices(), value)}
          choices={channelChoices()}
          change={(value) => ({ preferredChannel: value as Change['preferredChannel'] })}
        />
        <Fact
          customer={customer}
          field="touch"
          label={m.desk_customers_touch()}
          value={customer.touch}
          mayBeEmpty={false}
          shown={(value) => labelIn(touches(), value)}
          choices={touches()}
          change={(value) => ({ touch: (value ?? 'standard') as Change['touch'] })}
        />
        <Fact
          customer={customer}
          field="bestTime"
          label={m.desk_customers_best_time()}
          value={customer.bestTime}
          change={(bestTime) => ({ bestTime })}
        />
      </dl>
      <Switch
        label={m.desk_customers_do_not_call()}
        checked={customer.doNotCall}
        disabled={!customer.may.change}
        onChange={(event) => void setDoNotCall(event.target.checked)}
      />
    </Section>
  )
}

/** What this shop keeps besides; each field names its purpose in the settings. */
export function CustomFields({ customer }: { customer: Customer }) {
  const { data } = useQuery(fieldsQuery)
  const facts = Object.entries(customer.facts).filter(([key]) => isShownFact(key))
  if (!data || data.data.length + facts.length === 0) return null
  return (
    <Section as="h2" title={m.desk_customers_fields()}>
      <dl className="facts customer-facts">
        {data.data.map((field) => (
          <CustomFact key={field.id} customer={customer} field={field} />
        ))}
        {facts.map(([key, value]) => (
          <FactLine key={key} label={factName(key)}>
            {factValue(key, value)}
          </FactLine>
        ))}
      </dl>
    </Section>
  )
}

function CustomFact({ customer, field }: { customer: Customer; field: CustomField }) {
  const { key, kind } = field
  const value = customer.fields[key] ?? null
  const yesNo = [
    { value: 'true', label: m.desk_customers_yes() },
    { value: 'false', label: m.desk_customers_no() },
  ]
  const asChoices = field.choices.map((one) => ({ value: one, label: one }))
  const choices = kind === 'yes-no' ? yesNo : kind === 'choice' ? asChoices : undefined
  const typed = (text: string | null) => {
    if (text === null) return null
    if (kind === 'number') return Number(text)
    return kind === 'yes-no' ? text === 'true' : text
  }
  return (
    <Fact
      customer={customer}
      field={`field:${field.id}`}
      label={field.label}
      value={value === null ? null : String(value)}
      type={kind === 'number' ? 'number' : kind === 'date' ? 'date' : 'text'}
      choices={choices}
      shown={choices && ((one) => labelIn(choices, one))}
      change={(text) => ({ fields: { [key]: typed(text) } })}
    />
  )
}
