// The team: who works at the desk, how they prove it, and what each may do. Roles are sets of
// permissions in `policy.ts`; a person signs in with a password and holds a session per browser,
// a program holds an API key.
//
//   const { authenticate } = createAuthentication(options)
//   const { ownerId } = await setUp(work, { organisation, owner })
//   const { key } = await createKey(work, { name, scopes, createdBy: ownerId })

export {
  type Authentication,
  type AuthenticationOptions,
  createAuthentication,
  type VisibleInboxes,
} from './authentication.ts'
export { memberOfThePast, type PastMember, teamNamed } from './bulk.ts'
export { forgetCallers } from './cache.ts'
export * from './events.ts'
export { createKey, isKey, type NewKey, revokeKey } from './keys.ts'
export { issueDemoLink, issueLink, keepLink, linkFor, type LinkKind } from './links.ts'
export { forgetOldSignIns } from './jobs.ts'
export { assertPassword, changeMember, invite } from './members.ts'
export { createPasswords, type Passwords } from './passwords.ts'
export {
  actorOf,
  actorOfKey,
  isPermission,
  type Permission,
  permissions,
  permissionsOf,
  roles,
  type Scopes,
} from './policy.ts'
export { canonicalEmail, type PasswordFault, whyNotPassword } from './rules.ts'
export { type TeamParts, teamRoutes } from './routes/index.ts'
export { isSetUp, type SetUp, setUp } from './set-up.ts'
export { endSessions, startSession } from './sessions.ts'
export { checkPassword, signIn } from './sign-in.ts'
export type { MemberState, Role } from './tables.ts'
