import { formatMoney, money } from '../../kernel/money/index.ts'

interface Amount {
  amount: number
  currency: string
}

/** "€64.00", as the reader writes it. */
export const moneyWord = ({ amount, currency }: Amount, locale: string): string =>
  formatMoney(money(amount, currency), locale)
