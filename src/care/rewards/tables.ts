export type RuleEvent = 'order.placed' | 'order.delivered' | 'survey.answered' | 'friend.ordered'

export interface RewardRuleTable {
  id: string
  name: string
  reason: string
  event: RuleEvent
  points: number
  per_minor: number | null
  min_total: number | null
  first_only: boolean
  limit_points: number | null
  limit_days: number | null
  uses_tier: boolean
  pending_days: number
  expires_months: number | null
  retired_at: Date | null
  created_at: Date
  created_by: string | null
}

export interface RewardTierTable {
  id: string
  key: string
  name: string
  threshold: number
  multiplier: number
  entry_points: number
  entry_perk: string | null
  created_at: Date
}

export interface CustomerTierTable {
  customer_id: string
  tier_id: string
  since: Date
  keep_until: Date | null
  look_at: Date
}

export type GrantState = 'pending' | 'active' | 'reversed'

export interface RewardGrantTable {
  id: string
  key: string
  customer_id: string
  rule_id: string | null
  tier_id: string | null
  order_id: string | null
  amount: number
  multiplier: number
  state: GrantState
  available_at: Date
  expires_at: Date | null
  transaction_id: string
  created_at: Date
}

export interface RewardLineTable {
  transaction_id: string
  customer_id: string
  reason: string
  order_ref: string | null
  given_by: string | null
  conversation_id: string | null
}

export interface VoucherTable {
  id: string
  code_hash: Buffer
  code_end: string
  kind: 'value' | 'percent'
  value: number | null
  percent: number | null
  currency: string
  min_order: number | null
  keeps_rest: boolean
  uses_max: number | null
  uses: number
  starts_at: Date
  ends_at: Date | null
  customer_id: string | null
  is_bound: boolean
  reason: string
  given_by: string | null
  conversation_id: string | null
  order_id: string | null
  cancelled_at: Date | null
  created_at: Date
}

export interface RewardRedemptionTable {
  id: string
  kind: 'voucher' | 'credit' | 'points'
  voucher_id: string | null
  customer_id: string | null
  order_system: string
  order_ref: string
  amount: number
  currency: string
  asked: number
  transaction_id: string | null
  at: Date
  undone_at: Date | null
}

export interface PerkTable {
  id: string
  customer_id: string
  kind: 'perk' | 'early-access'
  title: string
  item: string | null
  reason: string
  starts_at: Date
  ends_at: Date | null
  source: 'person' | 'tier'
  source_key: string | null
  given_by: string | null
  conversation_id: string | null
  created_at: Date
  cancelled_at: Date | null
}

export interface PerkDeliveryTable {
  perk_id: string
  proof: string
  delivered_at: Date
  delivered_by: string | null
}

export interface EarlyAccessTable {
  item: string
  title: string
  tier_id: string
  opens_at: Date
  public_at: Date
}

export interface InviteTable {
  id: string
  code: string
  kind: 'referral' | 'pass-it-on'
  giver_id: string
  reason: string
  item: string | null
  order_id: string | null
  conversation_id: string | null
  given_by: string | null
  ends_at: Date | null
  created_at: Date
}

export interface InviteFriendTable {
  friend_id: string
  invite_id: string
  joined_at: Date
  order_id: string | null
  ordered_at: Date | null
}

export interface LetterTable {
  id: string
  customer_id: string
  conversation_id: string | null
  reason: string
  body: string
  address: string
  language: string
  is_handwritten: boolean
  state: 'queued' | 'posted' | 'withdrawn'
  written_by: string | null
  queued_at: Date
  posted_at: Date | null
  posted_by: string | null
  updated_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    reward_rule: RewardRuleTable
    reward_tier: RewardTierTable
    customer_tier: CustomerTierTable
    reward_grant: RewardGrantTable
    reward_line: RewardLineTable
    voucher: VoucherTable
    reward_redemption: RewardRedemptionTable
    perk: PerkTable
    perk_delivery: PerkDeliveryTable
    early_access: EarlyAccessTable
    invite: InviteTable
    invite_friend: InviteFriendTable
    letter: LetterTable
  }
}
