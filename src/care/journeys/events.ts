import { eventType } from '../../kernel/events/index.ts'

export const journeyCreated = eventType<{ template: string | null }>('journey.created', 'journey')
export const journeyChanged = eventType<{ version: number }>('journey.changed', 'journey')
export const journeyPublished = eventType<{ versionId: string; n: number }>(
  'journey.published',
  'journey',
)
export const journeyMoved = eventType<{ from: string; to: string }>('journey.moved', 'journey')

interface Inside extends Record<string, string | number | boolean | null> {
  enrolmentId: string
}

/** The subject is the journey; the customer is whoever entered. */
export const journeyEntered = eventType<Inside & { versionId: string; isHoldout: boolean }>(
  'journey.entered',
  'journey',
)
export const journeyMessaged = eventType<Inside & { stepId: string; channel: string }>(
  'journey.messaged',
  'journey',
)
export const journeyLeft = eventType<Inside & { reason: string }>('journey.left', 'journey')
export const journeyGoalReached = eventType<Inside>('journey.goal-reached', 'journey')
