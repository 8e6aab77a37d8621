// Rules of earning, in sentences an owner reads.

import { m } from '../../../../kernel/words/index.ts'
import { moneyWord } from '../../../known/money.ts'
import type { Rule } from './queries.ts'

export const events: Record<Rule['event'], () => string> = {
  'order.delivered': m.desk_settings_reward_delivered,
  'order.placed': m.desk_settings_reward_placed,
  'survey.answered': m.desk_settings_reward_answered,
  'friend.ordered': m.desk_settings_reward_friend,
}

/** "10 points for each €1.00, once delivered · usable after 14 days · for 12 months". */
export function ruleWords(rule: Rule, currency: string, locale: string): string {
  const { points, perMinor, minTotal, limitPoints, limitDays, expiresMonths } = rule
  const money = (amount: number) => moneyWord({ amount, currency }, locale)
  const gives = perMinor
    ? m.desk_settings_reward_says_per({ points, money: money(perMinor) })
    : m.desk_settings_reward_says_points({ points })
  return [
    `${gives}, ${events[rule.event]()}`,
    minTotal && m.desk_settings_reward_says_from({ money: money(minTotal) }),
    rule.firstOnly && m.desk_settings_reward_says_first(),
    limitPoints &&
      limitDays &&
      m.desk_settings_reward_says_limit({ points: limitPoints, days: limitDays }),
    rule.pendingDays > 0 && m.desk_settings_reward_says_pending({ days: rule.pendingDays }),
    expiresMonths && m.desk_settings_reward_says_expires({ months: expiresMonths }),
  ]
    .filter(Boolean)
    .join(' · ')
}
