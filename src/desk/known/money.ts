import { formatMoney, minorDigits, money, parseMoney } from '../../kernel/money/index.ts'

interface Amount {
  amount: number
  currency: string
}

/** "€64.00", as the reader writes it. */
export const moneyWord = ({ amount, currency }: Amount, locale: string): string =>
  formatMoney(money(amount, currency), locale)

/** "64.00" or "64,00", to be changed in a field: no sign, no grouping. */
export const moneyText = ({ amount, currency }: Amount, locale: string): string => {
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(amount / 10 ** digits)
}

/** Cents of what somebody typed, with a point or a comma; NaN for what is no amount. */
export const minorOf = (text: string, currency: string): number => {
  const read = parseMoney(text.replace(',', '.'), currency)
  return read ? Number(read.amount) : Number.NaN
}
