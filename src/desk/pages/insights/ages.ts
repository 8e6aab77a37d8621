import { m } from '../../../kernel/words/index.ts'

const names: Record<number, () => string> = {
  0: m.desk_insights_age_today,
  1: m.desk_insights_age_days,
  3: m.desk_insights_age_week,
  7: m.desk_insights_age_month,
}

/** How old, by the days an age begins at: "1 to 3 days". */
export const ageName = (fromDays: number): string =>
  (names[fromDays] ?? m.desk_insights_age_older)()
