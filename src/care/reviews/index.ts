// Reviews: conversations a lead looks at because the customer said how they were served, such as
// that they felt rushed. Queued by the reader that finds themes; a person writes what was found.
//
//   on(servingHeard, queueReview), on(textCoded, queueReview)

import './tables.ts'

export { forgetFindings } from './forget.ts'
export { finishReview } from './commands.ts'
export { queueReview } from './queue.ts'
export { reviewRoutes } from './routes.ts'
