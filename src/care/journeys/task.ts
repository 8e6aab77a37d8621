// A step for a person: a care task, once for each customer and step.

import { createHash } from 'node:crypto'
import type { AnyWork } from '../../kernel/db/work.ts'
import { openFromJourney } from '../tasks/index.ts'
import type { MessageStep, TaskStep } from './definition.ts'
import type { Traveller } from './traveller.ts'

interface Asking {
  traveller: Traveller
  step: TaskStep | MessageStep
}

const heldHours = 48

/** Returns the task's id: the one there is, if it was opened before. */
export async function openTask(work: AnyWork, { traveller, step }: Asking): Promise<string> {
  const isTask = step.type === 'task'
  return openFromJourney(work, {
    customerId: traveller.kept_id,
    ref: stepRef(traveller.id, step.id),
    journeyId: traveller.journey_id,
    note: isTask ? step.instructions : '',
    ownerId: isTask ? step.ownerId : null,
    hours: isTask ? step.dueHours : heldHours,
  })
}

/** The same two always give the same id (RFC 9562 §5.8). */
function stepRef(enrolmentId: string, stepId: string): string {
  const hash = createHash('sha256').update(`${enrolmentId}:${stepId}`).digest('hex')
  const variant = ((parseInt(hash[16]!, 16) & 3) | 8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
