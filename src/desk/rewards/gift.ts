// A gift as it is filled in, and what is asked of the API for it.

import { call } from '../api/client.ts'
import { minorOf } from '../known/money.ts'

export type GiftKind = 'perk' | 'early' | 'invite' | 'letter' | 'voucher' | 'points' | 'credit'

export const emptyGift = {
  kind: 'perk' as GiftKind,
  reason: '',
  title: '',
  item: '',
  /** A day, `2027-03-31`: good until its end; empty: for good. */
  until: '',
  amount: '',
  percent: '',
  voucherOf: 'value' as 'value' | 'percent',
  minOrder: '',
  isBound: true,
  keepsRest: true,
  inviteKind: 'referral' as 'referral' | 'pass-it-on',
  body: '',
  address: '',
  isHandwritten: false,
}
export type Gift = typeof emptyGift

interface Whose {
  customerId: string
  currency: string
}

/** The end of that day where the reader is. */
const endOf = (day: string) => (day ? new Date(`${day}T23:59:59`).toISOString() : null)

/** Gives; answers with a code to be told, where there is one. */
export async function send(gift: Gift, whose: Whose): Promise<string | null> {
  const params = { id: whose.customerId }
  const { kind, reason, item, isHandwritten } = gift
  if (kind === 'voucher') return issueVoucher(gift, whose)
  if (kind === 'invite') {
    const body = {
      kind: gift.inviteKind,
      reason,
      item: item.trim() || null,
      endsAt: endOf(gift.until),
    }
    return (await call('customers.invite', { params, body })).code
  }
  if (kind === 'letter') {
    const body = { reason, body: gift.body, address: gift.address, isHandwritten }
    await call('customers.write-letter', { params, body })
  } else if (kind === 'points' || kind === 'credit') {
    const isMoney = kind === 'credit'
    const amount = isMoney ? minorOf(gift.amount, whose.currency) : Number(gift.amount)
    const currency = isMoney ? { currency: whose.currency } : {}
    const body = { unit: kind, amount, ...currency, reason, expiresAt: endOf(gift.until) }
    await call('customers.give-reward', { params, body })
  } else {
    const body = {
      title: gift.title,
      item: kind === 'early' ? item : null,
      reason,
      endsAt: endOf(gift.until),
    }
    await call('customers.give-perk', { params, body })
  }
  return null
}

async function issueVoucher(gift: Gift, { customerId, currency }: Whose): Promise<string> {
  const isMoney = gift.voucherOf === 'value'
  const much = isMoney
    ? { value: minorOf(gift.amount, currency), keepsRest: gift.keepsRest }
    : { percent: Number(gift.percent), usesMax: 1 }
  const body = {
    ...much,
    currency,
    customerId,
    isBound: gift.isBound,
    reason: gift.reason,
    minOrder: gift.minOrder.trim() ? minorOf(gift.minOrder, currency) : null,
    endsAt: endOf(gift.until),
  }
  return (await call('vouchers.issue', { body })).code
}
