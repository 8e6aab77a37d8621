import { DateText, Section } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'

/** What colleagues noted about the person, the newest first. */
export function CardNotes({ customer }: { customer: Customer }) {
  const { notes } = customer
  if (notes.count === 0) return null
  return (
    <Section
      title={m.desk_card_notes()}
      className="card-part"
      aside={notes.count > 2 ? notes.count : null}
    >
      {notes.newest.slice(0, 2).map((note) => (
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
