import { invalid } from '../../kernel/errors/index.ts'
import type { OrderFault } from './rules.ts'

const sentences: Record<OrderFault, string> = {
  'refunded-too-much': 'More was given back than was paid.',
  'in-the-future': 'Something in this order is yet to come.',
  'other-currency': 'All amounts of an order are in one currency.',
  nobody: 'Say whose order it is, by reference or by mail address.',
}

export const orderFault = (fault: OrderFault, pointer = '') =>
  invalid(sentences[fault], [{ pointer, code: fault, message: sentences[fault] }])
