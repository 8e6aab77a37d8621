import { eventType } from '../../kernel/events/index.ts'

interface Points extends Record<string, string | number | boolean | null> {
  points: number
}

export const programmeChanged = eventType<{ part: string }>(
  'reward-programme.changed',
  'organisation',
)

export const pointsEarned = eventType<Points & { ruleId: string | null }>(
  'reward.earned',
  'reward-grant',
)
/** The return window has passed: they can be used. */
export const pointsActive = eventType<Points>('reward.active', 'reward-grant')
export const pointsTakenBack = eventType<Points>('reward.taken-back', 'reward-grant')
/** Points or credit a person gave. */
export const rewardGiven = eventType<{ unit: string; amount: number; currency: string | null }>(
  'reward.given',
  'customer',
)
export const rewardRedeemed = eventType<{ kind: string; amount: number; currency: string }>(
  'reward.redeemed',
  'reward-redemption',
)
export const redemptionUndone = eventType<{ kind: string; amount: number; currency: string }>(
  'reward.redemption-undone',
  'reward-redemption',
)
export const voucherIssued = eventType<{ kind: string; currency: string }>(
  'reward.voucher-issued',
  'voucher',
)
export const voucherCancelled = eventType<{ kind: string }>('reward.voucher-cancelled', 'voucher')
export const tierReached = eventType<{ tierId: string; from: string | null }>(
  'reward.tier-reached',
  'customer',
)
export const tierLeft = eventType<{ tierId: string; to: string | null }>(
  'reward.tier-left',
  'customer',
)
export const perkGiven = eventType<{ kind: string; source: string }>('reward.perk-given', 'perk')
export const perkDelivered = eventType<{ kind: string }>('reward.perk-delivered', 'perk')
export const inviteMade = eventType<{ kind: string }>('reward.invite-made', 'invite')
/** The subject's customer is the friend; the giver stands in `giverId`. */
export const friendJoined = eventType<{ giverId: string; kind: string }>(
  'reward.friend-joined',
  'invite',
)
export const friendOrdered = eventType<{ friendId: string; orderId: string }>(
  'reward.friend-ordered',
  'invite',
)
export const letterQueued = eventType<{ isHandwritten: boolean }>('reward.letter-queued', 'letter')
export const letterPosted = eventType<{ isHandwritten: boolean }>('reward.letter-posted', 'letter')
export const letterWithdrawn = eventType<{ isHandwritten: boolean }>(
  'reward.letter-withdrawn',
  'letter',
)
