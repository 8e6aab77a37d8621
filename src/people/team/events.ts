import { eventType } from '../../kernel/events/index.ts'
import type { Role } from './tables.ts'

type Nothing = Record<string, never>

export const memberInvited = eventType<{ role: Role }>('member.invited', 'member')
export const memberJoined = eventType<{ role: Role }>('member.joined', 'member')
export const memberRoleChanged = eventType<{ from: Role; to: Role }>(
  'member.role-changed',
  'member',
)
export const memberDeactivated = eventType<Nothing>('member.deactivated', 'member')
export const memberReactivated = eventType<Nothing>('member.reactivated', 'member')
export const passwordChanged = eventType<{ by: 'password' | 'link' }>(
  'member.password-changed',
  'member',
)
/** Somebody asked for a link to choose a new password; no member: an unknown address. */
export const resetAsked = eventType<{ memberId: string | null }>(
  'password-reset.asked',
  'organisation',
)

export const signedIn = eventType<{ sessionId: string; by: 'password' | 'link' }>(
  'session.started',
  'member',
)
/** The subject is the organisation, so that known and unknown addresses leave the same trace. */
export const signInFailed = eventType<{ memberId: string | null; failures: number }>(
  'session.refused',
  'organisation',
)
export const sessionEnded = eventType<{ sessionId: string }>('session.ended', 'member')

export const keyCreated = eventType<{ scopes: readonly string[] }>('key.created', 'key')
export const keyRevoked = eventType<Nothing>('key.revoked', 'key')

export const teamChanged = eventType<{ change: 'created' | 'changed' | 'removed' }>(
  'team.changed',
  'team',
)
