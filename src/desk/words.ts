import type { KitWords } from '../kernel/ui/index.ts'
import { m } from '../kernel/words/index.ts'

/** The few words the kit says by itself, in the reader's language. */
export const kitWords = (): KitWords => ({
  close: m.desk_kit_close(),
  clear: m.desk_kit_clear(),
  loading: m.desk_kit_loading(),
  optional: m.desk_kit_optional(),
  undoWithin: (seconds) => m.desk_kit_undo({ seconds }),
  notices: m.desk_kit_notices(),
  nothingFound: m.desk_kit_nothing_found(),
  remove: (what) => m.desk_kit_remove({ what }),
  today: m.desk_kit_today(),
  tomorrow: m.desk_kit_tomorrow(),
  yesterday: m.desk_kit_yesterday(),
  units: {
    day: m.desk_kit_unit_day(),
    hour: m.desk_kit_unit_hour(),
    minute: m.desk_kit_unit_minute(),
    second: m.desk_kit_unit_second(),
  },
  now: m.desk_kit_now(),
  mean: m.desk_kit_mean(),
  limit: m.desk_kit_limit(),
  tooFewToSay: m.desk_kit_too_few(),
  interval: m.desk_kit_interval(),
  count: m.desk_kit_count(),
  change: m.desk_kit_change(),
  range: (low, high) => m.desk_kit_range({ low, high }),
  other: m.desk_kit_other(),
})
