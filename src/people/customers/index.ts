// Customers: who they are, how we recognise them, how they want to be treated.
// Others recognise a caller, read a profile, set a fact; nobody else writes these tables.
//
//   await lockIdentity(work, 'email', 'nora@example.com')
//   const { customerId } = await recognise(work, { kind: 'email', value: 'nora@example.com', … })

export { type Caller, customerBehind, lockIdentity, noteContact, type Recognised, recognise } from './recognise.ts'
export { customerCreated } from './events.ts'
export { nameFromAddress, normalAddress as normaliseMail } from './rules.ts'
export { type Kin, kinOf } from './kin.ts'
export type { IdentityKind } from './tables.ts'
