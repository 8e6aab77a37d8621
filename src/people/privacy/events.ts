import { eventType } from '../../kernel/events/index.ts'
import type { RequestKind, RequestState, Why } from './rules.ts'

export const customerErased = eventType<{ erasureId: string; why: Why }>(
  'customer.erased',
  'customer',
)

export const ownPageAsked = eventType<{ ownPageId: string }>('own-page.asked', 'customer')

export const requestMade = eventType<{ requestId: string; kind: RequestKind }>(
  'privacy-request.made',
  'customer',
)
export const requestSettled = eventType<{
  requestId: string
  kind: RequestKind
  state: RequestState
}>('privacy-request.settled', 'customer')
export const privacyChanged = eventType<{ part: 'processors' | 'retention' }>(
  'privacy.changed',
  'organisation',
)
