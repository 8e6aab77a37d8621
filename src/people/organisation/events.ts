import { eventType } from '../../kernel/events/index.ts'

export const organisationSetUp = eventType<Record<string, never>>(
  'organisation.set-up',
  'organisation',
)
export const organisationChanged = eventType<{ fields: readonly string[] }>(
  'organisation.changed',
  'organisation',
)
