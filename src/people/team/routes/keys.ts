import { type AnyRoute, route } from '../../../kernel/http/index.ts'
import * as contracts from '../contract.ts'
import { createKey, revokeKey } from '../keys.ts'
import { keysPage } from '../queries.ts'
import { requireConfirmed, type TeamParts } from './parts.ts'

export function keyRoutes({ workshop }: TeamParts): AnyRoute[] {
  return [
    route(contracts.getKeys, ({ read, query }) => keysPage(read, query)),
    // The key is a secret: no answer is kept for an Idempotency-Key.
    route(contracts.postKey, async (ask) => {
      await requireConfirmed(ask)
      const { name, scopes, expiresAt, ratePerMinute = null } = ask.body
      const made = await workshop.transact(ask.actor, (work) =>
        createKey(work, {
          name: name.trim(),
          scopes,
          ratePerMinute,
          createdBy: ask.actor.kind === 'agent' ? ask.actor.id : null,
          ...(expiresAt ? { expiresAt: new Date(expiresAt) } : {}),
        }),
      )
      return { ...made, expiresAt: made.expiresAt.toISOString() }
    }),
    route(contracts.deleteKey, async (ask) => {
      await requireConfirmed(ask)
      await ask.command((work) => revokeKey(work, ask.params.id))
    }),
  ]
}
