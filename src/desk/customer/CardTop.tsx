import { Link } from '@tanstack/react-router'
import { Avatar, IconButton, Tag, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'

export function CardTop({ customer }: { customer: Customer }) {
  const { locale, timeZone } = useReader()
  const since = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' })
  const { id, displayName, nameToUse, name, createdAt, reachedBy, holds, touch } = customer
  return (
    <>
      <div className="card-top">
        <Avatar id={id} name={displayName} size="l" />
        <div className="grow">
          <h2 className="one">{displayName}</h2>
          {nameToUse && nameToUse !== name && <p className="t-12 text-ink-3 one">{name}</p>}
          <p className="t-12 text-ink-3">
            {m.desk_card_since({ when: since.format(new Date(createdAt)) })}
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
      {(holds.length > 0 || touch === 'high') && (
        <section className="card-part card-holds">
          {holds.map((hold) => (
            <Tag key={hold.id} icon="pause">
              {hold.reason ? m.desk_card_hold({ reason: hold.reason }) : m.desk_card_hold_private()}
            </Tag>
          ))}
          {touch === 'high' && (
            <Tag icon="care" tone="clay">
              {m.desk_card_high_touch()}
            </Tag>
          )}
        </section>
      )}
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
