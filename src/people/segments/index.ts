// Segments: who shares something. A segment is a question about customers, kept under a name and
// answered anew whenever it is asked; nobody is ever put into one by hand.
//
//   { match: 'all', conditions: [
//     { field: 'order-count', is: 'at-least', value: 3 },
//     { field: 'last-order-on', is: 'longer-ago', value: 180 } ] }

import './tables.ts'

export { forgetMembership } from './forget.ts'
export { makeSegment } from './commands.ts'
export * from './events.ts'
export { atOnce as newcomersAtOnce, newcomersOf } from './newcomers.ts'
export { segmentById, segmentCustomers } from './queries.ts'
export { segmentRoutes } from './routes.ts'
