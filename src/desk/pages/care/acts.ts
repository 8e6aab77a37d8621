// What one does with a care task: told to the server with what was seen, said, and taken back by
// undo; where the server refuses, its sentence.

import { toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Asked } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { careKey, type CareTask } from '../../known/care.ts'
import { known } from '../../known/client.ts'

interface Act {
  send: () => Promise<CareTask>
  says: string
  undo?: (after: CareTask) => void
}

/** True when the server agreed. */
async function act({ send, says, undo }: Act): Promise<boolean> {
  try {
    const after = await send()
    toast({ says, ...(undo ? { onUndo: () => undo(after) } : {}) })
    return true
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning', seconds: 12 })
    return false
  } finally {
    void known.invalidateQueries({ queryKey: careKey })
  }
}

const seenOf = ({ state, owner, note }: CareTask) => ({ state, ownerId: owner?.id ?? null, note })
const on = (task: CareTask) => ({ params: { id: task.id } })

interface Person {
  id: string
  name: string
}

export function giveTo(task: CareTask, to: Person | null, isUndo = false): Promise<boolean> {
  const before = task.owner
  return act({
    send: () =>
      call('care-tasks.assign', {
        ...on(task),
        body: { ownerId: to?.id ?? null, seen: seenOf(task) },
      }),
    says: to ? m.desk_care_given({ name: to.name }) : m.desk_care_laid_back(),
    ...(isUndo ? {} : { undo: (after: CareTask) => void giveTo(after, before, true) }),
  })
}

export const sayContacted = (task: CareTask) =>
  act({
    send: () => call('care-tasks.contact', { ...on(task), body: { seen: seenOf(task) } }),
    says: m.desk_care_contacted_said({ name: task.customer.name }),
    undo: (after) => void stepBack(after),
  })

export type Outcome = Omit<NonNullable<Asked<'care-tasks.settle'>['body']>, 'seen'>

export const settle = (task: CareTask, outcome: Outcome) =>
  act({
    send: () =>
      call('care-tasks.settle', { ...on(task), body: { ...outcome, seen: seenOf(task) } }),
    says: m.desk_care_settled_said({ name: task.customer.name }),
    undo: (after) => void stepBack(after),
  })

export const stepBack = (task: CareTask) =>
  act({
    send: () => call('care-tasks.reopen', { ...on(task), body: { seen: seenOf(task) } }),
    says: m.desk_care_stands_again({ name: task.customer.name }),
  })

export const writeNote = (task: CareTask, note: string) =>
  act({
    send: () => call('care-tasks.note', { ...on(task), body: { note, seen: seenOf(task) } }),
    says: m.desk_care_note_kept(),
  })

export type Opening = NonNullable<Asked<'care-tasks.open'>['body']>

export const openByHand = (opening: Opening) =>
  act({
    send: () => call('care-tasks.open', { body: opening }),
    says: m.desk_care_opened_said(),
  })
