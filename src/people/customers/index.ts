// Customers: who they are, how we recognise them, how they want to be treated.
// Others recognise a caller, read a profile, set a fact; nobody else writes these tables.
//
//   await lockIdentity(work, 'email', 'nora@example.com')
//   const { customerId } = await recognise(work, { kind: 'email', value: 'nora@example.com', … })
//   await setFact(work, customerId, { key: 'last-csat', value: 2 })

import './tables.ts'

export { forgetProfile } from './forget.ts'
export {
  addIdentity,
  addNeed,
  changeProfile,
  createCustomer,
  type FactValue,
  type GivenIdentity,
  markUndeliverable,
  mergeCustomers,
  type NewCustomer,
  type ProfileChange,
  setFact,
  upsertCustomer,
  writeNote,
} from './commands/index.ts'
export { type PastCustomer, type PastCustomers, pastCustomers } from './bulk.ts'
export * from './events.ts'
export { customerPage } from './queries.ts'
export { type Kin, kinOf, livingKin } from './kin.ts'
export type { CustomerConversations, CustomerParts } from './profile.ts'
export {
  type Caller,
  customerBehind,
  lockIdentity,
  noteContact,
  type Recognised,
  recognise,
} from './recognise.ts'
export { customerRoutes } from './routes.ts'
export {
  canonicalPhone,
  nameFromAddress,
  normalAddress as normaliseMail,
  normalPhone,
} from './rules.ts'
export type { IdentityKind } from './tables.ts'
