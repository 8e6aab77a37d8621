import type { Level1, Reason } from './types.ts'

const under = (level1: Level1, level2: string): Reason => ({ level1, level2 })

/** Why people write to Fern & Clay, two levels; level 1 is the same in every shop. */
export const reasons = {
  size: under('discovery', 'Choosing a size'),
  gift: under('discovery', 'Gift advice'),
  stock: under('discovery', 'Back in stock'),
  bulk: under('discovery', 'Large order'),
  plantCare: under('use', 'Plant care'),
  glaze: under('use', 'Glaze and materials'),
  drainage: under('optimization', 'Drainage'),
  winter: under('optimization', 'Outside in winter'),
  damaged: under('troubleshooting', 'Damaged on arrival'),
  leak: under('troubleshooting', 'Saucer leaks or sweats'),
  hairline: under('troubleshooting', 'Hairline in the glaze'),
  whereIs: under('order', 'Where is my order'),
  address: under('order', 'Change of address'),
  change: under('order', 'Change of order'),
  returns: under('order', 'Return or exchange'),
  missing: under('order', 'Something missing'),
  invoice: under('billing', 'Invoice'),
  refund: under('billing', 'Refund'),
  payment: under('billing', 'Payment'),
  packaging: under('complaint', 'Too much packaging'),
  waited: under('complaint', 'Waited too long'),
  product: under('idea', 'A new pot or glaze'),
  thanks: under('idea', 'Praise'),
} satisfies Record<string, Reason>
