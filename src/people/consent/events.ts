import { eventType } from '../../kernel/events/index.ts'
import type { ConsentAction, DropReason, LawfulBasis, SendChannel } from './rules.ts'

export const purposeChanged = eventType<{
  change: 'created' | 'changed'
  lawfulBasis: LawfulBasis
}>('purpose.changed', 'purpose')
export const noticePublished = eventType<{ purposeId: string; language: string }>(
  'notice.published',
  'purpose',
)

export const consentChanged = eventType<{
  purposeId: string
  channel: SendChannel | 'all'
  action: ConsentAction
  source: 'form' | 'agent' | 'import' | 'link'
}>('consent.changed', 'customer')

export const addressSuppressed = eventType<{ kind: string; reason: string }>(
  'address.suppressed',
  'customer',
)
export const addressReleased = eventType<{ kind: string; reason: string }>(
  'address.released',
  'customer',
)

// A hold's reason may be a death or an illness: it stays in the hold's own row, where the need
// to know is asked. The log is read by everybody at the desk.
export const holdPlaced = eventType<{ holdId: string; refKind: string; refId: string }>(
  'hold.placed',
  'customer',
)
export const holdLifted = eventType<{ holdId: string; refKind: string; refId: string }>(
  'hold.lifted',
  'customer',
)

export const sendDecided = eventType<{
  decisionId: string
  purposeId: string
  channel: SendChannel
  channelWhy: string | null
  outcome: 'sent' | 'deferred' | 'dropped'
  reason: Exclude<DropReason, `held-${string}`> | 'held' | null
  refKind: string
  refId: string
}>('send.decided', 'customer')

export const gateSettingsChanged = eventType<{
  per24Hours: number
  per7Days: number
  quiet: boolean
}>('send-gate.changed', 'organisation')
