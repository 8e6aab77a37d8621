// Inboxes: the addresses customers write to, and the boundary inside an organisation: who is
// not a member of an inbox does not see that its conversations exist (ruling 6).

import './tables.ts'

export {
  createInbox,
  inboxByAddress,
  type InboxRecord,
  joinInbox,
  setInboxMembers,
  visibleInboxes,
} from './inboxes.ts'
export { inboxRoutes } from './routes.ts'
export { inboxCreated, inboxMembersChanged } from './events.ts'
