import type { FastifyRequest } from 'fastify'
import { forbidden } from '../../../kernel/errors/index.ts'
import type { Actor, Caller, Limits } from '../../../kernel/http/index.ts'
import type { Reader, Workshop } from '../../../kernel/db/work.ts'
import type { Authentication, VisibleInboxes } from '../authentication.ts'
import type { Passwords } from '../passwords.ts'
import { isConfirmed, type Visitor } from '../sessions.ts'

/** What the routes of accounts need beside the request. */
export interface TeamParts {
  workshop: Workshop
  authentication: Authentication
  passwords: Passwords
  /**
   * Taken here: `sign-in` and `sign-in-hour` per account, `sign-in-network`, `reset` per
   * account, `reset-network`.
   */
  limits: Limits
  visibleInboxes: VisibleInboxes
  idleMinutes: number
  /** The address people type, for links. From the configuration, never from a request's header. */
  publicUrl: () => string
}

export const visitorOf = (request: FastifyRequest): Visitor => ({
  userAgent: request.headers['user-agent'],
  address: request.ip,
})

/** Signing somebody in from a foreign page would put their work into the attacker's account. */
export function refuseForeignPage(request: FastifyRequest): void {
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    throw forbidden('This request did not come from our own pages.', 'foreign-origin')
  }
}

/** The member who asks; an API key has no self to speak of. */
export function personOf(actor: Actor): string {
  if (actor.kind === 'agent' && actor.id) return actor.id
  throw forbidden('This is for people; an API key has no account of its own.', 'people-only')
}

interface Asking {
  caller: Caller
  read: Reader
  now: Date
}

/** Delicate settings want a password entered in the last half hour. Keys have proved themselves. */
export async function requireConfirmed({ caller, read, now }: Asking): Promise<void> {
  if (!caller.sessionId || (await isConfirmed(read, caller.sessionId, now))) return
  throw forbidden('Please enter your password again.', 'confirmation-needed')
}
