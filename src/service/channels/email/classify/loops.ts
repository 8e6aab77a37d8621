// Brakes against storms, as counts in and a decision out. A noisy sender silences our
// automation towards it; its mails are threaded and shown as ever.

import type { NoAutoReplyReason } from './rules.ts'

export const noiseLimits = { mailsInTenMinutes: 20, mailsInHour: 30 } as const
export const autoReplyLimits = { perSenderInDay: 1, perInboxInHour: 60 } as const
export const agentChannelLimits = { hardBouncesInWeek: 3 } as const

/** Mails received from one sender by one inbox, the present one included. */
export interface SenderCounts {
  inTenMinutes: number
  inHour: number
}

export function isNoisy({ inTenMinutes, inHour }: SenderCounts): boolean {
  return inTenMinutes >= noiseLimits.mailsInTenMinutes || inHour >= noiseLimits.mailsInHour
}

export interface AutoReplyCounts {
  /** Automatic replies sent to this sender from this inbox in the last 24 hours. */
  toSenderInDay: number
  byInboxInHour: number
  inConversation: number
}

export type WhyNoAutoReply =
  | NoAutoReplyReason
  | 'noisy-sender'
  | 'held'
  | 'sender-had-one'
  | 'inbox-limit'
  | 'conversation-had-one'

/** The first reason not to send an automatic reply, or null when it may be sent. */
export function whyNotAutoReply(facts: {
  reasons: readonly NoAutoReplyReason[]
  isHeld: boolean
  sender: SenderCounts
  sent: AutoReplyCounts
}): WhyNoAutoReply | null {
  const { reasons, isHeld, sender, sent } = facts
  if (reasons.length) return reasons[0]!
  if (isHeld) return 'held'
  if (isNoisy(sender)) return 'noisy-sender'
  if (sent.inConversation >= 1) return 'conversation-had-one'
  if (sent.toSenderInDay >= autoReplyLimits.perSenderInDay) return 'sender-had-one'
  return sent.byInboxInHour >= autoReplyLimits.perInboxInHour ? 'inbox-limit' : null
}

/** Three hard bounces in seven days: notifications to this agent stop and the owner is told. */
export function stopsAgentChannel(hardBouncesInWeek: number): boolean {
  return hardBouncesInWeek >= agentChannelLimits.hardBouncesInWeek
}
