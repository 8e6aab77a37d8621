// Who acts. The kernel knows no roles: `people/team` decides what an actor may do and which
// scopes (inboxes) it sees; the kernel asks.

export type ActorKind = 'agent' | 'customer' | 'system' | 'key' | 'anonymous'

export interface Actor {
  readonly kind: ActorKind
  /** The member, customer or API key; null for the system and for strangers. */
  readonly id: string | null
  /** A word for logs and screens: owner, lead, agent, collaborator, or the reaction's name. */
  readonly role: string
  may(permission: string): boolean
  /** Ids of the inboxes this actor sees; `all` for owners, keys without limit and the system. */
  readonly scopes: readonly string[] | 'all'
}

export const systemActor = (role: string): Actor => ({
  kind: 'system',
  id: null,
  role,
  may: () => true,
  scopes: 'all',
})

export const anonymous: Actor = {
  kind: 'anonymous',
  id: null,
  role: 'anonymous',
  may: (permission) => permission === 'public',
  scopes: [],
}

export const sees = (actor: Actor, scope: string): boolean =>
  actor.scopes === 'all' || actor.scopes.includes(scope)
