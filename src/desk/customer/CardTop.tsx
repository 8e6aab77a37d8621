import { Link } from '@tanstack/react-router'
import { Avatar, dateFormat, IconButton, Tag, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { holdReason } from '../pages/customers/contact-words.ts'
import { factName, factValue } from './fact-words.ts'

export function CardTop({ customer }: { customer: Customer }) {
  const { locale, timeZone } = useReader()
  const since = dateFormat(locale, { timeZone, month: 'long', year: 'numeric' })
  const { id, displayName, nameToUse, name, createdAt, reachedBy, facts } = customer
  return (
    <>
      <div className="card-top">
        <Avatar id={id} name={displayName} size="l" />
        <div className="grow">
          <h2 className="one">
            <Link
              to="/customers/$id"
              params={{ id }}
              title={m.desk_card_whole({ name: displayName })}
            >
              {displayName}
            </Link>
          </h2>
          {nameToUse && nameToUse !== name && <p className="t-12 text-ink-3 one">{name}</p>}
          <p className="t-12 text-ink-3">
            {m.desk_card_since({ when: since.format(new Date(createdAt)) })}
            {facts['tier'] ? ` · ${factValue('tier', facts['tier'])}` : ''}
          </p>
        </div>
        <Link
          to="."
          search={(search: object) => ({ ...search, panel: undefined })}
          className="card-close"
        >
          <IconButton icon="close" name={m.desk_card_close()} tabIndex={-1} />
        </Link>
      </div>
      <CardMarks customer={customer} />
      {reachedBy && (
        <section className="card-part">
          <p className="t-13 one" title={reachedBy}>
            {reachedBy}
          </p>
        </section>
      )}
    </>
  )
}

const scoreLow = 2

/** What must be known before the first word: a hold, extra care, how the last time was. */
function CardMarks({ customer }: { customer: Customer }) {
  const { holds, touch, facts } = customer
  const score = facts['last-csat']
  const isScored = typeof score === 'number'
  if (holds.length === 0 && touch !== 'high' && !isScored) return null
  return (
    <section className="card-part card-holds">
      {holds.map(({ id, reason }) => (
        <Tag key={id} icon="pause">
          {reason && reason !== 'manual'
            ? m.desk_card_hold({ reason: holdReason(reason) })
            : m.desk_card_hold_private()}
        </Tag>
      ))}
      {touch === 'high' && (
        <Tag icon="care" tone="clay">
          {m.desk_card_high_touch()}
        </Tag>
      )}
      {isScored && (
        <Tag icon="star" tone={score <= scoreLow ? 'bad' : 'quiet'}>
          {factName('last-csat')}: {factValue('last-csat', score)}
        </Tag>
      )}
    </section>
  )
}
