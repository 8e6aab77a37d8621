import { Link } from '@tanstack/react-router'
import { DateText, Section } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'

const shownMax = 2

/** What colleagues noted about the person, the newest first. */
export function CardNotes({ customer }: { customer: Customer }) {
  const { id, notes } = customer
  if (notes.count === 0) return null
  return (
    <Section
      title={m.desk_card_notes()}
      className="card-part"
      aside={
        notes.count > shownMax && (
          <Link to="/customers/$id" params={{ id }} className="card-more">
            {m.desk_card_notes_all({ count: notes.count })}
          </Link>
        )
      }
    >
      {notes.newest.slice(0, shownMax).map((note) => (
        <p key={note.id} className="card-note">
          {note.text}
          <span className="t-12 text-note-ink block">
            {note.createdBy?.name} <DateText at={note.createdAt} form="day" plain />
          </span>
        </p>
      ))}
    </Section>
  )
}
