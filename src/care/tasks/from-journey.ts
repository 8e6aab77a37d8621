// A journey's step for a person: opened once for each customer and step.

import type { Work } from '../../kernel/db/work.ts'
import { insertTask } from './commands.ts'
import { whoSees } from './load.ts'
import { ownerOf } from './rules.ts'
import { careTaskSettings } from './settings.ts'

export interface FromJourney {
  customerId: string
  journeyId: string
  /** The same for the same customer and step. */
  ref: string
  /** What is to be done, in the words of whoever made the journey. */
  note: string
  /** Null, or gone: whoever is named for care tasks. */
  ownerId: string | null
  hours: number
}

/** Returns the task's id: of the one there is, where it was opened before. */
export async function openFromJourney(
  work: Work<'care_task'>,
  { customerId, journeyId, ref, note, ownerId, hours }: FromJourney,
): Promise<string> {
  const { ownerId: named } = await careTaskSettings(work.read)
  const maySee = await whoSees(work.read, null, [ownerId, named])
  const opened = await insertTask(work, {
    ...{ customerId, journeyId, note, hours },
    conversationId: null,
    inboxId: null,
    cause: 'journey',
    causeRef: ref,
    ownerId: ownerOf(ownerId, named, maySee),
    at: work.now,
  })
  if (opened) return opened
  const { id } = await work.read
    .selectFrom('care_task')
    .select('id')
    .where('cause_kind', '=', 'journey')
    .where('cause_ref', '=', ref)
    .executeTakeFirstOrThrow()
  return id
}
