// Whether mood and themes can be believed: every month fifty texts are drawn, people say how they
// feel and what they name without seeing what the rules said, and both are compared. Below 0.7
// a count carries a warning.
//
//   GET /reading-agreement → mood 41 of 50, 82 % (69 to 90), kappa 0.71

import './tables.ts'

export { readingTasks } from './draw.ts'
export { readingRoutes } from './routes.ts'
