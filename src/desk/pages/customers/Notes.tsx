import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, DateText, IconButton, Section, Textarea, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { AddForm } from './AddForm.tsx'
import { notesQuery, type Note } from './queries.ts'

const refresh = (id: string) => known.invalidateQueries({ queryKey: ['customer', id] })

/** What the team knows; never shown to the customer but in their own request for it. */
export function Notes({ customer }: { customer: Customer }) {
  const { data } = useQuery(notesQuery(customer.id))
  const [writing, setWriting] = useState(false)
  const add = customer.may.change && !writing && (
    <Button tone="bare" icon="plus" onClick={() => setWriting(true)}>
      {m.desk_customers_add_note()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_customers_notes()} aside={add}>
      {data && data.data.length === 0 && !writing && (
        <p className="customer-none">{m.desk_customers_no_notes()}</p>
      )}
      {writing && (
        <NoteForm
          start=""
          onDone={() => setWriting(false)}
          save={(text) =>
            call('customers.write-note', { params: { id: customer.id }, body: { text } })
          }
          id={customer.id}
        />
      )}
      {data?.data.map((note) => (
        <NoteView key={note.id} note={note} id={customer.id} />
      ))}
    </Section>
  )
}

function NoteView({ note, id }: { note: Note; id: string }) {
  const [editing, setEditing] = useState(false)
  const params = { id, noteId: note.id }
  const remove = async () => {
    try {
      await call('customers.remove-note', { params })
      await refresh(id)
      const body = { text: note.text }
      const undo = async () => {
        await call('customers.write-note', { params: { id }, body }).catch(() => {})
        await refresh(id)
      }
      toast({ says: m.desk_customers_note_removed(), onUndo: () => void undo() })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  if (editing) {
    return (
      <NoteForm
        start={note.text}
        onDone={() => setEditing(false)}
        save={(text) => call('customers.change-note', { params, body: { text } })}
        id={id}
      />
    )
  }
  return (
    <article className="customer-note">
      <p>{note.text}</p>
      <footer>
        {note.createdBy?.name ?? m.desk_customers_somebody()},{' '}
        <DateText at={note.createdAt} form="full" plain />
        <span className="end" />
        {note.may.change && (
          <IconButton
            icon="pencil"
            name={m.desk_customers_note_edit()}
            onClick={() => setEditing(true)}
          />
        )}
        {note.may.remove && (
          <IconButton
            icon="trash"
            name={m.desk_customers_note_remove()}
            onClick={() => void remove()}
          />
        )}
      </footer>
    </article>
  )
}

interface NoteFormProps {
  start: string
  id: string
  save: (text: string) => Promise<unknown>
  onDone: () => void
}

function NoteForm({ start, id, save, onDone }: NoteFormProps) {
  const [text, setText] = useState(start)
  return (
    <AddForm id={id} send={() => save(text)} onDone={onDone} className="note">
      <Textarea
        autoFocus
        required
        rows={3}
        aria-label={m.desk_customers_note()}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </AddForm>
  )
}
