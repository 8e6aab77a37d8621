import { sayDuration, sayWhen, type Reader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import type { Present } from '../api/live.ts'
import { channelName, presenceWord, stateWord } from './state-words.ts'

/** Everything a row tells, as one sentence for those who hear it (D2). */
export function rowName(
  row: Row,
  { locale, timeZone, words }: Reader,
  { now, others, mood }: { now: Date; others: readonly Present[]; mood?: string | undefined },
): string {
  const at = sayWhen(new Date(row.lastMessageAt), { now, timeZone, locale, words, form: 'full' })
  const parts = [
    row.customer.name,
    row.subject || m.desk_no_subject(),
    channelName(row.channel),
    row.isUnread && m.desk_row_unread(),
    stateWord(row),
    row.wokenAt && m.desk_woken(),
    row.waitingSince &&
      m.desk_row_waits({
        time: sayDuration(now.getTime() - Date.parse(row.waitingSince), words.units),
      }),
    row.assignee ? m.desk_row_assigned({ name: row.assignee.name }) : m.desk_row_unassigned(),
    row.priority === 'urgent' && m.desk_priority_urgent(),
    row.priority === 'high' && m.desk_priority_high(),
    mood && m.desk_row_mood({ mood }),
    row.draftBy.length > 0 && m.desk_row_draft(),
    row.hasUnsent && m.desk_row_unsent(),
    ...others.map(presenceWord),
    at,
  ]
  return parts.filter(Boolean).join(', ')
}
