/**
 * Money: a whole number of the currency's smallest unit, and the currency. Never a fraction.
 *
 *   money(1250, 'EUR')               // € 12.50
 *   formatMoney(money(1250, 'JPY'), 'nl') // JP¥ 1.250: the yen has no cents
 */
export {
  addMoney,
  compareMoney,
  divideHalfEven,
  formatMoney,
  isCurrency,
  minorDigits,
  money,
  multiplyMoney,
  parseMoney,
  shareOut,
  subtractMoney,
  type Money,
  type Ratio,
} from './money.ts'
