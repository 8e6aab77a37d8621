import { eventType } from '../../kernel/events/index.ts'

// Names stay out of the log: what somebody calls a segment can say much about a person.
export const segmentMade = eventType<{ conditions: number }>('segment.made', 'segment')
export const segmentChanged = eventType<{ conditions: number; fields: string[] }>(
  'segment.changed',
  'segment',
)
export const segmentArchived = eventType<Record<string, never>>('segment.archived', 'segment')
