import { eventType } from '../../../kernel/events/index.ts'

/** A mail that became no message: a report, a loop, an automatic answer to nothing we sent. */
export const mailSetAside = eventType<{ inboxId: string; disposition: string; cause: string }>(
  'mail.set-aside',
  'raw-mail',
)
/** Somebody wanted it after all. */
export const mailRecovered = eventType<{
  inboxId: string
  conversationId: string
  messageId: string
}>('mail.recovered', 'raw-mail')
/** A mail we did not take at all: too large, or to nobody here. */
export const mailRejected = eventType<{ inboxId: string | null; cause: string; bytes: number }>(
  'mail.rejected',
  'inbox',
)
export const mailboxStateChanged = eventType<{ inboxId: string; state: string }>(
  'mailbox.state-changed',
  'inbox',
)
export const mailRouteStateChanged = eventType<{ inboxId: string | null; state: string }>(
  'mail-route.state-changed',
  'inbox',
)

/** Mail we write by ourselves; `refId` is what asked for it. */
export const automaticMailSent = eventType<{ inboxId: string; refId: string }>(
  'automatic-mail.sent',
  'automatic-mail',
)
export const automaticMailFailed = eventType<{ inboxId: string; refId: string }>(
  'automatic-mail.failed',
  'automatic-mail',
)
/** It was let through and must not leave any more: the customer said no meanwhile, or is held. */
export const automaticMailStopped = eventType<{ inboxId: string; refId: string; reason: string }>(
  'automatic-mail.stopped',
  'automatic-mail',
)
