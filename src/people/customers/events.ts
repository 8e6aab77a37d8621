import { eventType } from '../../kernel/events/index.ts'
import type { IdentityKind } from './tables.ts'

export const customerCreated = eventType<{ identity: string }>('customer.created', 'customer')
/** `fields` names what changed, never to what; a custom field is `field:` and its id. */
export const customerChanged = eventType<{ version: number; fields: readonly string[] }>(
  'customer.changed',
  'customer',
)
export const customerMerged = eventType<{ mergeId: string; mergedId: string }>(
  'customer.merged',
  'customer',
)
export const customerMergeUndone = eventType<{ mergeId: string; mergedId: string }>(
  'customer.merge-undone',
  'customer',
)
export const factChanged = eventType<{ key: string }>('customer.fact-changed', 'customer')

export const identityAdded = eventType<{ identityId: string; kind: IdentityKind }>(
  'identity.added',
  'customer',
)
export const identityRemoved = eventType<{ identityId: string; kind: IdentityKind }>(
  'identity.removed',
  'customer',
)

export const needAdded = eventType<{
  needId: string
  source: 'stated' | 'observed'
  messageId: string | null
}>('need.added', 'customer')
export const needMet = eventType<{ needId: string; messageId: string | null }>(
  'need.met',
  'customer',
)
export const needReopened = eventType<{ needId: string }>('need.reopened', 'customer')
export const needRemoved = eventType<{ needId: string }>('need.removed', 'customer')

export const customerNoted = eventType<{ noteId: string }>('customer-note.written', 'customer')
export const customerNoteChanged = eventType<{ noteId: string }>(
  'customer-note.changed',
  'customer',
)
export const customerNoteRemoved = eventType<{ noteId: string }>(
  'customer-note.removed',
  'customer',
)

export const fieldDefined = eventType<{ change: 'created' | 'changed'; purposeId: string }>(
  'customer-field.defined',
  'customer-field',
)
