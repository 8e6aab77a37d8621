// HTTP: contracts become routes, a typed client and OpenAPI; errors become problem+json.
// See contract.ts for how a feature promises, server.ts for what each route is given.

export { type Actor, type ActorKind, anonymous, sees, systemActor } from './actor.ts'
export * from './contract.ts'
export { cursorOf, pageOf, readCursor } from './cursor.ts'
export {
  type AnyRoute,
  apiPrefix,
  type Ask,
  type Caller,
  createHttp,
  type HttpOptions,
  type Route,
  route,
} from './server.ts'
export { forgetAnswersTask } from './idempotency.ts'
export { type Live, live } from './live.ts'
export { assertAsSeen } from './seen.ts'
export { type Limit, type Limits, networkOf, rateLimits } from './rate.ts'
export { apiPolicy, deskPolicy, filePolicy, type Posture } from './security.ts'
