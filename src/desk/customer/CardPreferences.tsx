import { useId, useState } from 'react'
import { Icon } from '../../kernel/ui/index.ts'
import { getLocale, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Customer } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { known } from '../known/client.ts'
import { customerQuery } from '../known/queries.ts'

type Field = 'nameToUse' | 'bestTime' | 'language' | 'preferredChannel' | 'birthday'
const fields: readonly { field: Field; name: () => string; hint: () => string }[] = [
  { field: 'nameToUse', name: m.desk_card_name_to_use, hint: m.desk_card_add },
  { field: 'preferredChannel', name: m.desk_card_prefers, hint: m.desk_card_add },
  { field: 'bestTime', name: m.desk_card_best_time, hint: m.desk_card_add },
  { field: 'language', name: m.desk_card_language, hint: m.desk_card_add },
  { field: 'birthday', name: m.desk_card_birthday, hint: m.desk_card_birthday_hint },
]

/** How they like to be served; each line is edited where it stands (D54). */
export function CardPreferences({ customer }: { customer: Customer }) {
  const [all, setAll] = useState(false)
  const shown = fields.filter(({ field }) => all || customer[field])
  const isMore = customer.may.change && shown.length < fields.length
  return (
    <section className="card-part" aria-label={m.desk_card_preferences()}>
      {shown.length > 0 && (
        <dl className="facts">
          {shown.map(({ field, name, hint }) => (
            <Line key={field} customer={customer} field={field} name={name()} hint={hint()} />
          ))}
        </dl>
      )}
      {isMore && (
        <button type="button" className="card-more" onClick={() => setAll(true)}>
          {shown.length === 0 ? m.desk_card_preferences_add() : m.desk_card_preferences_more()}
        </button>
      )}
    </section>
  )
}

/** As people say it: “English” for en, “24 November” for 11-24. What is typed stays as typed. */
function spoken(field: Field, value: string): string {
  const locale = getLocale()
  if (field === 'language' && /^[a-z]{2,3}(-\w+)?$/i.test(value)) {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value
  }
  if (field === 'birthday' && /^\d\d-\d\d$/.test(value)) {
    const day = new Date(`2024-${value}T12:00:00Z`)
    return day.toLocaleDateString(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  }
  return value
}

interface LineProps {
  customer: Customer
  field: Field
  name: string
  hint: string
}

function Line({ customer, field, name, hint }: LineProps) {
  const id = useId()
  const value = customer[field] ?? ''
  const [text, setText] = useState(value)
  const [isTyping, setTyping] = useState(false)
  const [state, setState] = useState<'still' | 'saved' | { wrong: string }>('still')
  const save = async () => {
    const next = text.trim()
    if (next === value) return setState('still')
    try {
      const body = { [field]: next || null, version: customer.version }
      const after = await call('customers.change', { params: { id: customer.id }, body })
      setState('saved')
      known.setQueryData(customerQuery(customer.id).queryKey, after)
    } catch (error) {
      // Somebody else's value comes with the next look; ours stays typed.
      setState({ wrong: sentenceOf(error) })
      void known.invalidateQueries(customerQuery(customer.id))
    }
  }
  const isWrong = typeof state === 'object'
  return (
    <>
      <dt>
        <label htmlFor={id}>{name}</label>
      </dt>
      <dd>
        {field === 'preferredChannel' ? (
          <ChannelChoice id={id} customer={customer} />
        ) : (
          <input
            id={id}
            className="in-place"
            value={isTyping ? text : spoken(field, text)}
            placeholder={hint}
            readOnly={!customer.may.change}
            aria-invalid={isWrong || undefined}
            onChange={(event) => setText(event.target.value)}
            onFocus={() => setTyping(true)}
            onBlur={() => {
              setTyping(false)
              void save()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key !== 'Escape') return
              event.stopPropagation()
              setText(value)
              setState('still')
            }}
          />
        )}
        <span role="status">
          {state === 'saved' && <Icon name="check" size="s" label={m.desk_saved()} />}
          {isWrong && <span className="t-12 text-bad-ink">{state.wrong}</span>}
        </span>
      </dd>
    </>
  )
}

function ChannelChoice({ id, customer }: { id: string; customer: Customer }) {
  const words = {
    email: m.desk_channel_email,
    chat: m.desk_channel_chat,
    sms: m.desk_channel_sms,
    phone: m.desk_channel_phone,
    social: m.desk_channel_social,
    post: m.desk_channel_post,
  }
  type Channel = keyof typeof words
  const save = async (chosen: string) => {
    const preferredChannel = (chosen || null) as Channel | null
    const key = customerQuery(customer.id).queryKey
    known.setQueryData(key, { ...customer, preferredChannel })
    try {
      const body = { preferredChannel, version: customer.version }
      known.setQueryData(key, await call('customers.change', { params: { id: customer.id }, body }))
    } catch {
      void known.invalidateQueries(customerQuery(customer.id))
    }
  }
  return (
    <select
      id={id}
      className="in-place"
      value={customer.preferredChannel ?? ''}
      disabled={!customer.may.change}
      onChange={(event) => void save(event.target.value)}
    >
      <option value="">{m.desk_card_no_preference()}</option>
      {Object.entries(words).map(([value, say]) => (
        <option key={value} value={value}>
          {say()}
        </option>
      ))}
    </select>
  )
}
