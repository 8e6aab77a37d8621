import { eventType } from '../../kernel/events/index.ts'

// Theme keys are made from a name, so they stay out of the log: `theme` is a key of ours, or `own`.

export const themeAdded = eventType<{ version: number }>('theme.added', 'theme')
export const themeChanged = eventType<{ version: number; archived: boolean }>(
  'theme.changed',
  'theme',
)
/** A person has looked at a suggested phrase and wants it gone, or back. */
export const suggestionSetAside = eventType<{ isTakenBack: boolean }>(
  'suggestion.set-aside',
  'theme',
)
/** A text names a theme that calls for a person: leaving, a lawyer, somebody who needs care. */
export const criticalHeard = eventType<{ inboxId: string | null; conversationId: string | null }>(
  'text.heard',
  'text',
)
/** A text of a conversation says how we served: that they felt rushed. */
export const servingHeard = eventType<{ inboxId: string | null; conversationId: string | null }>(
  'text.serving-heard',
  'text',
)
/** A person says that a text names a theme, or that it does not. */
export const textCoded = eventType<{ inboxId: string | null; theme: string; applies: boolean }>(
  'text.coded',
  'text',
)
