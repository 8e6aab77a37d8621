// Who may do what. A role is a set of permissions in code (ruling 6); nobody stores one. Which
// inboxes somebody sees is the other half of the answer and is asked elsewhere: `scopes`.

import type { Actor } from '../../kernel/http/index.ts'
import type { Role } from './tables.ts'

const collaboratorMay = [
  'conversation:read',
  'conversation:note',
  'customer:read',
  'search:read',
  'inbox:read',
  'team:read',
  'reason:read',
  'reply:read',
  'order:read',
  'promise:read',
  'aside:read',
  'aside:write',
  'article:read',
  'idea:read',
  'mention:read',
  'survey:read',
  'care-task:read',
  'care-task:act',
  'improvement:read',
  'journey:read',
  'incident:read',
  'reward:read',
] as const

const agentMay = [
  'conversation:reply',
  'conversation:assign',
  'conversation:resolve',
  'conversation:snooze',
  'conversation:tag',
  'conversation:start',
  'conversation:merge',
  'conversation:suspend',
  'draft:write',
  'customer:write',
  'consent:write',
  'promise:write',
  'gesture:give',
  'reward:give',
  'improvement:write',
  'article:write',
  'idea:write',
  'mention:write',
  'call:make',
  'insight:read',
  'settings:read',
] as const

const leadMay = [
  'conversation:delete',
  'conversation:export',
  'customer:merge',
  'customer:export',
  'inbox:manage',
  'team:manage',
  'survey:manage',
  'care-task:manage',
  'insight:export',
  'reason:manage',
  'reply:manage',
  'sla:manage',
  'automation:manage',
  'journey:manage',
  'segment:manage',
  'incident:manage',
  'reward:manage',
  'goodwill:manage',
  'article:manage',
  'idea:manage',
  'improvement:tell',
  'quality:review',
  'view-log:read',
] as const

const ownerMay = [
  'customer:erase',
  'consent:manage',
  'key:manage',
  'settings:manage',
  'import:run',
  'order:write',
  'reward:redeem',
  'inbound:write',
  'health:read',
  'webhook:manage',
  'audit:read',
] as const

/** Every permission there is, as `resource:verb`. An API key's scopes are chosen from these. */
export const permissions = [...collaboratorMay, ...agentMay, ...leadMay, ...ownerMay] as const
export type Permission = (typeof permissions)[number]

const known: ReadonlySet<string> = new Set(permissions)
export const isPermission = (word: string): word is Permission => known.has(word)

/** The roles from the least to the most; each may what those before it may. */
export const roles: readonly Role[] = ['collaborator', 'agent', 'lead', 'owner']
export const rankOf = (role: Role): number => roles.indexOf(role)

const sets: Readonly<Record<Role, ReadonlySet<string>>> = {
  collaborator: new Set<string>(collaboratorMay),
  agent: new Set<string>([...collaboratorMay, ...agentMay]),
  lead: new Set<string>([...collaboratorMay, ...agentMay, ...leadMay]),
  owner: known,
}

export const permissionsOf = (role: Role): Permission[] =>
  permissions.filter((permission) => sets[role].has(permission))

export type Scopes = readonly string[] | 'all'

/** A member as an actor. Owners see every inbox; the others those they are in. */
export const actorOf = (member: { id: string; role: Role }, inboxIds: Scopes): Actor => ({
  kind: 'agent',
  id: member.id,
  role: member.role,
  may: (permission) => sets[member.role].has(permission),
  scopes: member.role === 'owner' ? 'all' : inboxIds,
})

/** The scope of a key that may do whatever an owner may. */
export const everything = 'all'
export type KeyScope = Permission | typeof everything

/** An API key as an actor. It works for the organisation and sees every inbox. */
export function actorOfKey(key: { id: string; scopes: readonly string[] }): Actor {
  const may = key.scopes.includes(everything) ? known : new Set(key.scopes)
  return {
    kind: 'key',
    id: key.id,
    role: 'key',
    may: (permission) => may.has(permission),
    scopes: 'all',
  }
}

/** A key never opens more than its maker may: the scopes that are too much. */
export const scopesBeyond = (maker: Actor, scopes: readonly string[]): string[] =>
  scopes.filter((scope) =>
    scope === everything ? permissions.some((one) => !maker.may(one)) : !maker.may(scope),
  )
