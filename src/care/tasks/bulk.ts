// Care tasks that come with a filled company, as rows for COPY, and the events they would have
// caused.

import { hourMs } from '../../kernel/clock/index.ts'
import { type Sheet, sheet } from '../../kernel/db/copy.ts'
import type { PastEvents } from '../../kernel/events/index.ts'
import { idAt } from '../../kernel/ids/index.ts'
import { type Actor, systemActor } from '../../kernel/http/index.ts'
import { careTaskContacted, careTaskLate, careTaskOpened, careTaskSettled } from './events.ts'
import { dueFrom, dueHoursUsual, type Settling } from './rules.ts'
import { type Signal, whyOf } from './signal-rules.ts'

export interface PastTask {
  customerId: string
  conversationId: string
  inboxId: string
  /** Null: a colleague opened it. */
  answerId: string | null
  openedBy: string | null
  /** What a colleague noticed. */
  signal?: Signal
  ownerId: string | null
  openedAt: Date
  note: string
  contact: { at: Date; by: 'message' | 'hand'; memberId: string } | null
  end: (Settling & { at: Date; memberId: string }) | null
}

export interface PastTasks {
  readonly sheet: Sheet
  add(task: PastTask): void
}

const columns = [
  'id',
  'customer_id',
  'conversation_id',
  'inbox_id',
  'cause_kind',
  'cause_ref',
  'why',
  'owner_id',
  'due_at',
  'late_at',
  'state',
  'reason',
  'root_cause',
  'note',
  'contacted_at',
  'contacted_by',
  'outcome_at',
  'touched_at',
  'created_by',
  'created_at',
  'updated_at',
]

export function pastTasks(events: PastEvents, now: Date): PastTasks {
  const rows = sheet('care_task', columns)
  return {
    sheet: rows,
    add(task) {
      const { contact, end, openedAt } = task
      const id = idAt(openedAt)
      const dueAt = dueFrom(openedAt, dueHoursUsual)
      const isLate = dueAt < (contact?.at ?? end?.at ?? now)
      const touchedAt = end?.at ?? contact?.at ?? null
      rows.add([
        id,
        task.customerId,
        task.conversationId,
        task.inboxId,
        task.answerId ? 'low-answer' : 'by-hand',
        task.answerId,
        task.signal ? JSON.stringify(whyOf(task.signal)) : null,
        task.ownerId,
        dueAt,
        isLate ? dueAt : null,
        end?.outcome ?? (contact ? 'contacted' : 'open'),
        end?.reason ?? null,
        end?.rootCause ?? null,
        task.note,
        contact?.at ?? null,
        contact?.by ?? null,
        end?.at ?? null,
        touchedAt,
        task.openedBy,
        openedAt,
        touchedAt ?? openedAt,
      ])
      addEvents(events, task, { id, lateAt: isLate ? dueAt : null })
    },
  }
}

const member = (id: string | null): Pick<Actor, 'kind' | 'id'> =>
  id ? { kind: 'agent', id } : systemActor('keepCareTasks')

function addEvents(
  events: PastEvents,
  task: PastTask,
  { id, lateAt }: { id: string; lateAt: Date | null },
) {
  const { customerId, inboxId, conversationId, ownerId, contact, end } = task
  const about = { subjectId: id, customerId }
  const here = { inboxId, conversationId }
  events.add(careTaskOpened, {
    ...about,
    at: task.openedAt,
    actor: member(task.openedBy),
    data: {
      ...here,
      cause: task.answerId ? 'low-answer' : 'by-hand',
      ownerId,
      hours: (dueFrom(task.openedAt, dueHoursUsual).getTime() - task.openedAt.getTime()) / hourMs,
    },
  })
  if (lateAt) {
    events.add(careTaskLate, {
      ...about,
      at: lateAt,
      actor: systemActor('late-care-tasks'),
      data: { ...here, ownerId },
    })
  }
  if (contact) {
    events.add(careTaskContacted, {
      ...about,
      at: contact.at,
      actor: member(contact.memberId),
      data: { ...here, by: contact.by, messageId: null },
    })
  }
  if (!end) return
  const { outcome, rootCause, reason } = end
  events.add(careTaskSettled, {
    ...about,
    at: end.at,
    actor: member(end.memberId),
    data: { ...here, outcome, rootCause, reason },
  })
}
