import { useState } from 'react'
import { m } from '../../kernel/words/index.ts'
import type { Asked, Customer } from '../api/contracts.ts'
import { Birthday, channelChoices, changeCustomer } from '../pages/customers/Profile.tsx'
import { InPlace } from '../pages/customers/InPlace.tsx'
import { languageChoices, languageName } from '../pages/customers/names.ts'
import { habitOf } from './habit.ts'
import { useReader } from '../../kernel/ui/index.ts'

type Field = 'nameToUse' | 'preferredChannel' | 'bestTime' | 'language' | 'birthday'
type Change = NonNullable<Asked<'customers.change'>['body']>

const fields: readonly { field: Field; name: () => string }[] = [
  { field: 'nameToUse', name: m.desk_card_name_to_use },
  { field: 'preferredChannel', name: m.desk_card_prefers },
  { field: 'bestTime', name: m.desk_card_best_time },
  { field: 'language', name: m.desk_card_language },
  { field: 'birthday', name: m.desk_card_birthday },
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
          {shown.map(({ field, name }) => (
            <div key={field} className="contents">
              <dt>{name()}</dt>
              <dd>
                <Value customer={customer} field={field} name={name()} />
                {field === 'preferredChannel' && <Habit customer={customer} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {!customer.preferredChannel && <Habit customer={customer} />}
      {isMore && (
        <button type="button" className="card-more" onClick={() => setAll(true)}>
          {shown.length === 0 ? m.desk_card_preferences_add() : m.desk_card_preferences_more()}
        </button>
      )}
    </section>
  )
}

/** What they do beats nothing they said: a hint, never a preference (T38). */
function Habit({ customer }: { customer: Customer }) {
  const habit = habitOf(customer.conversations.channels, customer.preferredChannel)
  if (!habit) return null
  const channel =
    channelChoices().find(({ value }) => value === habit.channel)?.label ?? habit.channel
  return (
    <small className="card-hint">
      {m.desk_card_habit({ channel, messages: habit.messages, of: habit.of })}
    </small>
  )
}

function Value({ customer, field, name }: { customer: Customer; field: Field; name: string }) {
  const { locale } = useReader()
  if (field === 'birthday') return <Birthday customer={customer} />
  const channels = field === 'preferredChannel' ? channelChoices() : undefined
  const languages = field === 'language' ? languageChoices(locale, customer.language) : undefined
  const choices = channels ?? languages
  const spoken = (value: string) =>
    field === 'language'
      ? languageName(value, locale)
      : (channels?.find((choice) => choice.value === value)?.label ?? value)
  return (
    <InPlace
      label={name}
      value={customer[field]}
      shown={spoken}
      choices={choices}
      readOnly={!customer.may.change}
      version={customer.version}
      historyOf={{ id: customer.id, field }}
      save={(value, version) => changeCustomer(customer.id, { [field]: value, version } as Change)}
    />
  )
}
