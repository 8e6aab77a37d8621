/** `amount` is in minor units (cents); `currency` an ISO 4217 code. Compare with compareMoney. */
export type Money = { readonly amount: bigint; readonly currency: string }

/** A fraction of whole numbers, so that 21 % is exactly 21/100. */
export type Ratio = { over: bigint | number; under: bigint | number }

export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code)
}

/**
 * `amount` in minor units: a bigint, a whole number, or the text a database driver gives for
 * bigint. Throws a RangeError for fractions and for numbers too large to be exact.
 */
export function money(amount: bigint | number | string, currency: string): Money {
  if (!isCurrency(currency)) throw new RangeError(`Not a currency code: ${currency}`)
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) {
    throw new RangeError(`Not a whole number of minor units: ${amount}`)
  }
  if (typeof amount === 'string' && !/^-?\d+$/.test(amount)) {
    throw new RangeError(`Not a whole number of minor units: ${amount}`)
  }
  return { amount: BigInt(amount), currency }
}

export function addMoney(a: Money, b: Money): Money {
  return { amount: a.amount + sameCurrency(a, b).amount, currency: a.currency }
}

export function subtractMoney(a: Money, b: Money): Money {
  return { amount: a.amount - sameCurrency(a, b).amount, currency: a.currency }
}

/** Negative when `a` is less, 0 when equal. Throws a RangeError for different currencies. */
export function compareMoney(a: Money, b: Money): number {
  const difference = a.amount - sameCurrency(a, b).amount
  return difference < 0n ? -1 : Number(difference > 0n)
}

/** Rounded half-even to whole minor units: 10 % is `{ over: 10, under: 100 }`. */
export function multiplyMoney(a: Money, by: Ratio): Money {
  const amount = divideHalfEven(a.amount * BigInt(by.over), BigInt(by.under))
  return { amount, currency: a.currency }
}

/**
 * Splits into parts in proportion to `weights` without losing a cent: what rounding leaves goes
 * to the largest remainders, and among equals to the first (Hamilton's method).
 */
export function shareOut(whole: Money, weights: readonly number[]): Money[] {
  const parts = weights.map((weight) => BigInt(weight))
  const total = parts.reduce((sum, part) => sum + part, 0n)
  if (total <= 0n || parts.some((part) => part < 0n)) {
    throw new RangeError('Weights must not be negative, and one must be above 0')
  }
  const sign = whole.amount < 0n ? -1n : 1n
  const amount = whole.amount * sign
  const shares = parts.map((part, index) => ({
    index,
    floor: (amount * part) / total,
    rest: (amount * part) % total,
  }))
  let left = amount - shares.reduce((sum, share) => sum + share.floor, 0n)
  const byRest = [...shares].sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)
  for (const share of byRest) {
    if (left === 0n) break
    share.floor += 1n
    left -= 1n
  }
  return shares.map((share) => ({ amount: share.floor * sign, currency: whole.currency }))
}

/** The quotient, halves to the even neighbour: 5/2 is 2, 7/2 is 4, −5/2 is −2. */
export function divideHalfEven(over: bigint, under: bigint): bigint {
  if (under === 0n) throw new RangeError('Division by zero')
  const negative = over < 0n !== under < 0n
  const [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under]
  const floor = a / b
  const twice = 2n * (a % b)
  const up = twice > b || (twice === b && floor % 2n === 1n)
  const size = up ? floor + 1n : floor
  return negative ? -size : size
}

/** Decimals of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/** As people of that language write it; exact beyond the range of a number. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const digits = minorDigits(currency)
  const padded = String(amount < 0n ? -amount : amount).padStart(digits + 1, '0')
  const cut = padded.length - digits
  const decimal = `${amount < 0n ? '-' : ''}${padded.slice(0, cut)}.${padded.slice(cut) || '0'}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    decimal as Intl.StringNumericLiteral,
  )
}

/**
 * Reads a plain decimal, `12.5` or `-3`, with a point and without grouping; null for anything
 * else, and for more decimals than the currency has (nothing is rounded away unseen).
 */
export function parseMoney(text: string, currency: string): Money | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = minorDigits(currency)
  if (fraction.length > digits) return null
  return money(`${sign}${whole}${fraction.padEnd(digits, '0')}`, currency)
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new RangeError(`Different currencies: ${a.currency} and ${b.currency}`)
  }
  return b
}
