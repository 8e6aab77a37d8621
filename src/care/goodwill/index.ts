// Goodwill: what the people at the desk may give by themselves, and the gestures they made of it.
// Inside the allowance nobody is asked; beyond it one question goes to a lead.
//
//   await give(work, { kind: 'credit', conversationId, amount: 1000, reason: 'long-wait' })

import './tables.ts'

export { forgetGestures } from './forget.ts'
export { ask, type Gesture, give, takeBack } from './commands.ts'
export * from './events.ts'
export type { Fault, GestureReason, Kind } from './rules.ts'
export { setPolicy } from './policies.ts'
export { goodwillRoutes } from './routes.ts'
