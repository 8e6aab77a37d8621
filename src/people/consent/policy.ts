// Need to know: that a customer is held concerns everybody who might write to them; that somebody
// died or cannot fend for themselves concerns few.

import type { Actor } from '../../kernel/http/index.ts'
import type { HoldReason } from './rules.ts'

const sensitive: ReadonlySet<HoldReason> = new Set<HoldReason>(['bereavement', 'vulnerable'])

export const isSensitive = (reason: HoldReason): boolean => sensitive.has(reason)

/** Those who answer for consent, and whoever wrote it down. */
export function maySeeReason(
  actor: Actor,
  hold: { reason: HoldReason; placedBy: string | null },
): boolean {
  if (!isSensitive(hold.reason)) return true
  return (
    mayKnow(actor) || (actor.kind === 'agent' && actor.id !== null && actor.id === hold.placedBy)
  )
}

export const mayKnow = (actor: Actor): boolean => actor.may('consent:manage')

/** `held-bereavement` is told as `held` to those who need not know. */
export function reasonFor(actor: Actor, reason: string | null): string | null {
  const held = /^held-(.+)$/.exec(reason ?? '')?.[1] as HoldReason | undefined
  return held && isSensitive(held) && !mayKnow(actor) ? 'held' : reason
}
