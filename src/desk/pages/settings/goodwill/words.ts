import { m } from '../../../../kernel/words/index.ts'
import { amountWord, kindWord } from '../../../goodwill/words.ts'
import { moneyWord } from '../../../known/money.ts'
import type { Kind, Policy, Scope } from './rules.ts'

const roleWord = {
  owner: m.desk_settings_giving_owners,
  lead: m.desk_settings_giving_leads,
  agent: m.desk_settings_giving_agents,
} as const
export type Role = keyof typeof roleWord
export const roles = Object.keys(roleWord) as Role[]
export const roleName = (role: Role): string => roleWord[role]()

/** "Everybody", "Leads", "Claims", "Claims, leads". */
export function scopeWord({ team, role }: Scope): string {
  if (!team && !role) return m.desk_settings_giving_everybody()
  return [team?.name, role && roleName(role)].filter(Boolean).join(', ')
}

/** What a period brings: "€100.00 a month", "5 customers a month", "nothing". */
export function bringsWord(policy: Policy, locale: string): string {
  const { amount, currency, kind, period } = policy
  if (amount === 0) return m.desk_settings_giving_nothing()
  const what = currency
    ? moneyWord({ amount, currency }, locale)
    : kind === 'discount'
      ? m.desk_settings_giving_customers({ count: amount })
      : amountWord({ kind, amount, currency }, locale)
  return period === 'month'
    ? m.desk_settings_giving_a_month({ what })
    : m.desk_settings_giving_a_week({ what })
}

/** "€25.00 at most at once"; empty where nothing limits one gesture. */
export function mostWord({ amount, most, kind, currency }: Policy, locale: string): string {
  if (most === null || amount === 0) return ''
  return m.desk_settings_giving_most({ what: amountWord({ kind, amount: most, currency }, locale) })
}

const moreWords: Record<Kind, () => string> = {
  credit: m.desk_settings_giving_credit,
  discount: m.desk_settings_giving_discount,
  minutes: m.desk_settings_giving_minutes,
  gift: m.desk_settings_giving_gift,
  letter: m.desk_settings_giving_letter,
  replacement: m.desk_settings_giving_replacement,
}
/** What is given with it, in a sentence. */
export const moreWord = (kind: Kind): string => moreWords[kind]()
export { kindWord }
