import { eventType } from '../../kernel/events/index.ts'
import type { Act } from './rules.ts'

export const bulkActStarted = eventType<{ kind: Act['kind']; total: number }>(
  'bulk-act.started',
  'bulk-act',
)
export const bulkActFinished = eventType<{ kind: Act['kind']; changed: number; refused: number }>(
  'bulk-act.finished',
  'bulk-act',
)
export const bulkActUndone = eventType<{ kind: Act['kind']; restored: number; kept: number }>(
  'bulk-act.undone',
  'bulk-act',
)
