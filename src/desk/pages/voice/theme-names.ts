import { m } from '../../../kernel/words/index.ts'
import type { Theme } from './queries.ts'

const shipped: Record<string, () => string> = {
  'felt-rushed': m.desk_theme_felt_rushed,
  'had-to-repeat': m.desk_theme_had_to_repeat,
  rude: m.desk_theme_rude,
  leaving: m.desk_theme_leaving,
  'legal-threat': m.desk_theme_legal_threat,
  vulnerable: m.desk_theme_vulnerable,
  thanks: m.desk_theme_thanks,
  'late-delivery': m.desk_theme_late_delivery,
  damaged: m.desk_theme_damaged,
  'wrong-item': m.desk_theme_wrong_item,
  'no-answer': m.desk_theme_no_answer,
  refund: m.desk_theme_refund,
}

/** Ours in the reader's language; the shop's own as the shop called them. */
export const themeName = (key: string, themes: readonly Theme[] | undefined): string =>
  shipped[key]?.() ?? themes?.find((one) => one.key === key)?.name ?? key
