import type { Actor } from '../../kernel/http/index.ts'

/** A note is its author's to change; leads may take one away. */
export const mayChangeNote = (actor: Actor, createdBy: string | null): boolean =>
  actor.may('customer:write') && actor.id !== null && actor.id === createdBy

export const mayRemoveNote = (actor: Actor, createdBy: string | null): boolean =>
  mayChangeNote(actor, createdBy) || actor.may('customer:merge')
