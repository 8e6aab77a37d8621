// Reasons: why customers contact us, in two levels. Eight first-level reasons ship with the
// product (T194); an organisation adds its own below them. A reason is required at resolve.

import './tables.ts'

export { addReason, archiveReason, reasonByKey, seedReasons } from './reasons.ts'
export { type NamedReason, reasonNamed } from './named.ts'
export { reasonRoutes } from './routes.ts'
