// Observed ease: how easy every conversation was for the customer, counted from its events
// without asking anybody, and held against what those said whom we did ask. Passing somebody on,
// changing the channel on them, letting them wait, write again or come back costs points.
//
//   on(conversationResolved, observeEffort)
//   GET /conversations/:id/effort → 6 points, ease 36.8: passed on twice, called instead of written

import './tables.ts'

export { effortTasks, recountEffort } from './jobs.ts'
export { observeEffort } from './observe.ts'
export { effortRoutes } from './routes.ts'
export { type Driver, type Parts, points } from './rules.ts'
