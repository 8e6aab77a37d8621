// Journeys: planned series of contacts. What happens to customers brings them in; they wait, are
// written to through the send gate, asked after by a person, and leave; each step says why.
//
//   onMany(orderDelivered, followJourneys)   // a parcel arrived: in three days we ask how it does
//   await enterSegment(work, segmentId, ids) // for whoever keeps segments

import './tables.ts'

export { forgetTravels } from './forget.ts'
export * from './events.ts'
export { journeyTasks } from './jobs.ts'
export type { ComposeJourneyMail, JourneyMail } from './message.ts'
export { enterSegment, followJourneys, noteJourneyMail } from './reactions.ts'
export { journeyRoutes } from './routes.ts'
export { describeJourneys } from './queries.ts'
export { type RanAfterDelivery, tellAfterDelivery, tellDraft } from './told.ts'
