import { eventType } from '../../kernel/events/index.ts'
import type { Mood } from './rules.ts'

/** The customer's newest message feels otherwise than the one before; 0 before the first. */
export const moodChanged = eventType<{
  inboxId: string
  messageId: string
  cycle: number
  from: Mood
  to: Mood
}>('mood.changed', 'conversation')

/** A person says how a text feels; null takes the correction back. */
export const moodCorrected = eventType<{
  inboxId: string
  messageId: string
  from: Mood
  to: Mood
  rule: Mood
  isTakenBack: boolean
}>('mood.corrected', 'conversation')
