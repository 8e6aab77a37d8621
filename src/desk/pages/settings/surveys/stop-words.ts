import { m } from '../../../../kernel/words/index.ts'

const words: Record<string, () => string> = {
  'opted-out': m.desk_surveys_stop_opted_out,
  'no-consent': m.desk_surveys_stop_opted_out,
  spam: m.desk_surveys_stop_spam,
  merged: m.desk_surveys_stop_merged,
  internal: m.desk_surveys_stop_internal,
  held: m.desk_surveys_stop_held,
  'no-human-reply': m.desk_surveys_stop_no_reply,
  'answer-known': m.desk_surveys_stop_known,
  'already-asked': m.desk_surveys_stop_already,
  'quarantine-any': m.desk_surveys_stop_pause,
  'quarantine-same': m.desk_surveys_stop_pause_same,
  'quarantine-relationship': m.desk_surveys_stop_pause_same,
  'not-sampled': m.desk_surveys_stop_sample,
  undeliverable: m.desk_surveys_stop_undeliverable,
  reopened: m.desk_surveys_stop_reopened,
  archived: m.desk_surveys_stop_archived,
}

/** Why somebody was not asked, or no more; a reason of the send gate as it calls it. */
export const stopWord = (reason: string): string =>
  (words[reason] ?? (() => m.desk_surveys_stop_gate({ reason: reason.replaceAll('-', ' ') })))()
