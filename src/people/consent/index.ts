// Consent: what we may write to people for, what they said about it, and the one gate that every
// automated message passes. Callers ask the gate and do as it says; the decision is kept.
//
//   const decision = await passGate(work, {
//     customerId, purposeKey: 'feedback', channel: 'email', address: 'nora@example.com',
//     contentKey: `csat-v3:${conversationId}`, ref: { kind: 'ask', id: askId },
//   })
//   if (decision.outcome === 'deferred') … // ask again at decision.until

import './tables.ts'

export { forgetConsents } from './forget.ts'
export { confirmConsent, type NewConsent, optOut, type OptOut, recordConsent } from './consents.ts'
export {
  confirmationBehind,
  expireConfirmations,
  followConfirmation,
  openConfirmation,
  takeReminders,
  type Waiting as WaitingConsent,
} from './confirmations.ts'
export * from './events.ts'
export { type Choices, choicesOf, type Choosable, choose, type Chosen } from './preferences.ts'
export {
  type Decision,
  foreseeGate,
  noteStopped,
  passGate,
  passGateByPreference,
  type SendRequest,
  type Way,
  whyNotLeave,
} from './gate.ts'
export { type HoldRef, liftHold, type NewHold, placeHold } from './holds.ts'
export {
  createPurpose,
  inTheirWords,
  noticeInForce,
  purposeByKey,
  type RegisteredPurpose,
  seedPurposes,
} from './purposes.ts'
export { type HoldShown, openHolds } from './queries.ts'
export { consentRoutes } from './routes.ts'
export type { DropReason, HoldReason, SendChannel, Suppression } from './rules.ts'
export { type GateSettings, gateSettings } from './settings.ts'
export { suppress, type Suppressed, unsuppress } from './suppression.ts'
