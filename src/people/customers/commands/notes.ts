// Notes about a customer, for the team: not about one conversation but about the person.

import type { Work } from '../../../kernel/db/work.ts'
import { forbidden, notFound } from '../../../kernel/errors/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { customerNoteChanged, customerNoted, customerNoteRemoved } from '../events.ts'
import { kinOf, livingKin } from '../kin.ts'
import { mayChangeNote, mayRemoveNote } from '../policy.ts'

export async function writeNote(
  work: Work<'customer_note'>,
  customerId: string,
  text: string,
): Promise<string> {
  const { keptId } = await livingKin(work.read, customerId)
  const id = newId()
  await work
    .insertInto('customer_note')
    .values({
      id,
      customer_id: keptId,
      text: text.trim(),
      created_at: work.now,
      created_by: work.actor.id,
      updated_at: null,
    })
    .execute()
  await work.record(customerNoted, { subjectId: keptId, customerId: keptId, data: { noteId: id } })
  return id
}

export interface OneNote {
  customerId: string
  noteId: string
}

export async function changeNote(
  work: Work<'customer_note'>,
  { text, ...which }: OneNote & { text: string },
): Promise<void> {
  const { keptId, createdBy } = await noteFor(work, which)
  if (!mayChangeNote(work.actor, createdBy)) throw forbidden('Only who wrote a note may change it.')
  await work
    .updateTable('customer_note')
    .set({ text: text.trim(), updated_at: work.now })
    .where('id', '=', which.noteId)
    .execute()
  await work.record(customerNoteChanged, {
    subjectId: keptId,
    customerId: keptId,
    data: { noteId: which.noteId },
  })
}

export async function removeNote(work: Work<'customer_note'>, which: OneNote): Promise<void> {
  const { keptId, createdBy } = await noteFor(work, which)
  if (!mayRemoveNote(work.actor, createdBy))
    throw forbidden('Only who wrote a note, or a lead, may remove it.')
  await work.deleteFrom('customer_note').where('id', '=', which.noteId).execute()
  await work.record(customerNoteRemoved, {
    subjectId: keptId,
    customerId: keptId,
    data: { noteId: which.noteId },
  })
}

async function noteFor(work: Work, { customerId, noteId }: OneNote) {
  const { keptId } = await kinOf(work.read, customerId)
  const note = await work.read
    .selectFrom('customer_note')
    .select('created_by')
    .where('id', '=', noteId)
    .where('customer_id', '=', keptId)
    .executeTakeFirst()
  if (!note) throw notFound('note')
  return { keptId, createdBy: note.created_by }
}
