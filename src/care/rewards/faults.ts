// What rewards answer when something cannot be, each with a sentence a shop can show.

import { conflict, Problem, refused } from '../../kernel/errors/index.ts'
import type { VoucherRefusal } from './rules.ts'

const sentences: Record<VoucherRefusal, string> = {
  'voucher-cancelled': 'This voucher was taken back.',
  'voucher-not-yet': 'This voucher is not valid yet.',
  'voucher-expired': 'This voucher is no longer valid.',
  'voucher-spent': 'Nothing is left of this voucher.',
  'voucher-of-another': 'This voucher belongs to somebody else.',
  'other-currency': 'This voucher is in another currency.',
  'order-too-small': 'The order is smaller than this voucher asks for.',
}

export const voucherRefused = (refusal: VoucherRefusal) => refused(refusal, sentences[refusal])

/** The same whether it never was or was mistyped. */
export const voucherUnknown = () =>
  new Problem('notFound', 'voucher-unknown', 'There is no such voucher.')

export const redeemedOtherwise = (amount: number) =>
  conflict('redeemed-otherwise', 'For this order another amount was redeemed before.', { amount })

export const notEnoughLeft = (
  available: number,
  asked: number,
  { unit, currency }: { unit: string; currency: string | null },
) =>
  refused('not-enough', `There are ${available} left, and ${asked} were asked for.`, {
    available,
    asked,
    unit,
    currency,
  })
