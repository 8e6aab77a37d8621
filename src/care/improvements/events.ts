import { eventType } from '../../kernel/events/index.ts'

export const improvementBegun = eventType<{ kind: string; metric: string }>(
  'improvement.begun',
  'improvement',
)
export const improvementChanged = eventType<{ metric: string }>(
  'improvement.changed',
  'improvement',
)
export const improvementMoved = eventType<{ from: string; to: string; sources: number }>(
  'improvement.moved',
  'improvement',
)
export const tellingStarted = eventType<{ customers: number }>(
  'improvement.telling-started',
  'improvement',
)
export const tellingStopped = eventType<{ customers: number }>(
  'improvement.telling-stopped',
  'improvement',
)
/** One customer was told what we did; part of their story. */
export const customerTold = eventType<{ inboxId: string | null; noticeId: string }>(
  'improvement.told',
  'improvement',
)
/** Nothing was sent to them, and why; why somebody is held is not said here. */
export const customerLeftOut = eventType<{ noticeId: string; reason: string }>(
  'improvement.left-out',
  'improvement',
)
