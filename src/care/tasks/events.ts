import { eventType } from '../../kernel/events/index.ts'
import type { Cause, NoActionReason, Outcome, RootCause } from './rules.ts'

// They name the inbox, like those of conversations; null: everybody may hear of it.

interface Here extends Record<string, string | number | boolean | null> {
  inboxId: string | null
  conversationId: string | null
}

export const careTaskOpened = eventType<
  Here & { cause: Cause; ownerId: string | null; hours: number }
>('care-task.opened', 'care-task')
export const careTaskAssigned = eventType<
  Here & { ownerId: string | null; previousId: string | null }
>('care-task.assigned', 'care-task')
export const careTaskNoted = eventType<Here>('care-task.noted', 'care-task')
export const careTaskLate = eventType<Here & { ownerId: string | null }>(
  'care-task.late',
  'care-task',
)
export const careTaskContacted = eventType<
  Here & { by: 'message' | 'hand'; messageId: string | null }
>('care-task.contacted', 'care-task')
export const careTaskSettled = eventType<
  Here & { outcome: Outcome; rootCause: RootCause | null; reason: NoActionReason | null }
>('care-task.settled', 'care-task')
export const careTaskReopened = eventType<
  Here & {
    from: 'contacted' | Outcome
    to: 'open' | 'contacted'
    by: 'hand' | 'reply-taken-back' | 'answer'
  }
>('care-task.reopened', 'care-task')
export const careTaskSettingsChanged = eventType<{
  ownerId: string | null
  dueHours: number
  /** Signals, with + between. */
  opens: string
}>('care-task-settings.changed', 'organisation')
