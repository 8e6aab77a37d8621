// What the product itself knows about a customer, in words instead of keys.

import { m } from '../../kernel/words/index.ts'

/** Satisfaction is asked on five steps, ease on seven, recommending on ten. */
const scoreMax: Record<string, number> = { 'last-csat': 5, 'last-ces': 7, 'last-nps': 10 }

const names: Record<string, () => string> = {
  'last-csat': m.desk_fact_last_score,
  'last-ces': m.desk_fact_last_ease,
  'last-nps': m.desk_fact_last_nps,
  tier: m.desk_fact_tier,
  company: m.desk_fact_company,
}

/** Told where they belong, with orders and rewards; segments ask for them by these keys. */
const elsewhere = new Set([
  'order-count',
  'lifetime-value',
  'lifetime-value-currency',
  'last-order-on',
])
export const isShownFact = (key: string): boolean => !elsewhere.has(key)

/** "Last score" for `last-csat`; "Shop orders" for `shop-orders`, which nobody has named yet. */
export function factName(key: string): string {
  const words = key.replace(/[._-]+/g, ' ').trim()
  return names[key]?.() ?? words.charAt(0).toUpperCase() + words.slice(1)
}

export function factValue(key: string, value: unknown): string {
  const max = scoreMax[key]
  if (max) return m.desk_fact_score({ score: String(value), max })
  if (typeof value === 'boolean') return value ? m.desk_customers_yes() : m.desk_customers_no()
  const text = String(value ?? '')
  return key === 'tier' ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
