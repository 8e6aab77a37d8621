// What a customer has, in words.

import { m } from '../../kernel/words/index.ts'
import { moneyWord } from '../known/money.ts'
import type { Line, Perk, Rewards, Voucher } from '../known/rewards.ts'

interface Amount {
  unit: 'points' | 'credit'
  currency: string | null
}

/** "120 points", "€15.00". */
export function amountWord({ unit, currency }: Amount, amount: number, locale: string): string {
  if (unit === 'points' || !currency) return m.desk_reward_points_count({ count: amount })
  return moneyWord({ amount, currency }, locale)
}

/** With its sign, as a bank writes it: a true minus, never a hyphen. */
export const movedWord = (line: Line, locale: string): string =>
  `${line.amount < 0 ? '−' : '+'}${amountWord(line, Math.abs(line.amount), locale)}`

const kinds: Record<string, () => string> = {
  earn: m.desk_reward_line_earn,
  grant: m.desk_reward_line_grant,
  redeem: m.desk_reward_line_redeem,
  expire: m.desk_reward_line_expire,
  reverse: m.desk_reward_line_reverse,
  adjust: m.desk_reward_line_adjust,
  transfer: m.desk_reward_line_transfer,
  release: m.desk_reward_line_release,
}
export const kindWord = ({ kind }: Line): string => (kinds[kind] ?? m.desk_reward_line_adjust)()

const voucherStates: Record<Voucher['state'], () => string> = {
  active: m.desk_reward_state_active,
  'not-yet': m.desk_reward_state_not_yet,
  spent: m.desk_reward_state_spent,
  expired: m.desk_reward_state_expired,
  cancelled: m.desk_reward_state_cancelled,
}
export const voucherState = ({ state }: Voucher): string => voucherStates[state]()

/** "€50.00, €20.00 left"; "10 %". */
export function voucherWord({ value, balance, percent }: Voucher, locale: string): string {
  if (!value) return m.desk_reward_percent({ percent: percent ?? 0 })
  const whole = moneyWord(value, locale)
  if (!balance || balance.amount === value.amount || balance.amount === 0) return whole
  return m.desk_reward_voucher_left({ whole, left: moneyWord(balance, locale) })
}

const perkStates: Record<Perk['state'], () => string> = {
  open: m.desk_reward_state_open,
  'not-yet': m.desk_reward_state_not_yet,
  delivered: m.desk_reward_state_delivered,
  over: m.desk_reward_state_over,
  withdrawn: m.desk_reward_state_cancelled,
}
export const perkState = ({ state }: Perk): string => perkStates[state]()

export const lineStates: Record<NonNullable<Line['state']>, () => string> = {
  pending: m.desk_reward_state_pending,
  active: m.desk_reward_state_active,
  spent: m.desk_reward_state_spent,
  expired: m.desk_reward_state_expired,
  reversed: m.desk_reward_state_reversed,
}

/** Nothing there at all: then the card says nothing. */
export const isEmpty = ({ tier, holdings, vouchers, perks, invites, invitedBy }: Rewards) =>
  !tier &&
  !invitedBy &&
  holdings.every(({ available, pending }) => available === 0 && pending === 0) &&
  vouchers.length + perks.length + invites.length === 0
