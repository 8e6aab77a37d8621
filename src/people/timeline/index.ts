// The timeline: everything that happened with a customer, read from the event log, newest first,
// also what happened before two records of them became one. The log holds ids; each feature above
// says how its own things are called:
//
//   timelineRoutes({ describers: { conversation: describeConversations } })

export type { Describe, Described, Describers } from './queries.ts'
export { timelineRoutes } from './routes.ts'
