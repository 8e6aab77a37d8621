import { m } from '../../kernel/words/index.ts'
import type { Counts } from '../api/contracts.ts'
import type { ViewName } from './rules.ts'

/** A view's name, in the reader's language. */
export const viewName: Readonly<Record<ViewName, () => string>> = {
  mine: m.desk_view_mine,
  unassigned: m.desk_view_unassigned,
  all: m.desk_view_all,
  waiting: m.desk_view_waiting,
  snoozed: m.desk_view_snoozed,
  drafts: m.desk_view_drafts,
  unsent: m.desk_view_unsent,
  resolved: m.desk_view_resolved,
}

/** What the emptiness of a view means. */
export const viewEmpty: Readonly<Record<ViewName, { title: () => string; text: () => string }>> = {
  mine: { title: m.desk_empty_mine_title, text: m.desk_empty_mine_text },
  unassigned: { title: m.desk_empty_unassigned_title, text: m.desk_empty_unassigned_text },
  all: { title: m.desk_empty_all_title, text: m.desk_empty_all_text },
  waiting: { title: m.desk_empty_waiting_title, text: m.desk_empty_waiting_text },
  snoozed: { title: m.desk_empty_snoozed_title, text: m.desk_empty_snoozed_text },
  drafts: { title: m.desk_empty_drafts_title, text: m.desk_empty_drafts_text },
  unsent: { title: m.desk_empty_unsent_title, text: m.desk_empty_unsent_text },
  resolved: { title: m.desk_empty_resolved_title, text: m.desk_empty_resolved_text },
}

/** How many the view holds; undefined where nobody counts. */
export function viewCount(counts: Counts | undefined, view: ViewName): number | undefined {
  if (!counts || view === 'resolved') return undefined
  if (view === 'all') return counts.open
  if (view === 'waiting') return counts.pending
  return counts[view]
}
