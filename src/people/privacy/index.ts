// Privacy: a person's right to be forgotten. Each part of the house says how it forgets somebody;
// the app puts them together, and all of it happens in one transaction or not at all. What stays
// is counted without a name, and the proof says how much of what went.
//
//   await eraseCustomer(work, { customerId, why: 'asked', name: 'Nora Vale', forgets })

import './tables.ts'

export {
  type Elsewhere,
  eraseCustomer,
  type Forget,
  type Forgotten,
  namelessName,
  type Person,
} from './erase.ts'
export * from './events.ts'
export { askOwnPage, type OwnPage, ownPageBehind, ownPageById } from './own-pages.ts'
export { makeRequest, requestPage } from './requests.ts'
export { retentionTask } from './retention.ts'
export { privacyRoutes } from './routes.ts'
export { dueOf, without } from './rules.ts'
export { changePrivacySettings, type Entrusted, privacySettings } from './settings.ts'
