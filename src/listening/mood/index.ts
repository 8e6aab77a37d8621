// Mood: how a customer feels, read from their own words by rules anybody can look at: lists of
// words in five languages, negation, emphasis, the idioms of service. Each message gets one
// mood from −2 to +2 with the phrases that say so; a conversation has that of its start and of
// its end. What a person corrects wins.
//
//   moodOf('Third time I ask. Still nothing!', 'en') // { mood: -2, reasons: [...] }

import './tables.ts'

export { forgetMoods } from './forget.ts'
export * from './events.ts'
export { type Mood, moodOf, type MoodReason, moodRulesVersion } from './rules.ts'
export { type HeardText, keepNewest, keepReadings, type Reading } from './readings.ts'
export { moodRoutes } from './routes.ts'
export type { TextKind } from './tables.ts'
