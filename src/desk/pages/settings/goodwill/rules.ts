// Which rule of giving counts for whom, and when: as the server reads them, told apart for the eye.

import type { Answered } from '../../../api/contracts.ts'

export type Policy = Answered<'goodwill.policies'>['data'][number]
export type Kind = Policy['kind']
export type Scope = Pick<Policy, 'team' | 'role'>

export interface ScopeRules {
  /** Team and role, or only one of them; both empty: everybody. */
  scope: Scope
  /** What counts now; null while the first one is still to begin. */
  now: Policy | null
  /** In the order in which they will begin. */
  coming: Policy[]
  /** The newest first. */
  past: Policy[]
}

const keyOf = ({ team, role }: Scope) => `${team?.id ?? ''}:${role ?? ''}`
const weight = ({ team, role }: Scope) => (team ? 2 : 0) + (role ? 1 : 0)

/** Of one kind: everybody first, then roles, teams, and roles within teams. */
export function rulesOf(policies: readonly Policy[], kind: Kind, now: Date): ScopeRules[] {
  const scopes = new Map<string, Policy[]>()
  for (const policy of policies) {
    if (policy.kind !== kind) continue
    const known = scopes.get(keyOf(policy))
    if (known) known.push(policy)
    else scopes.set(keyOf(policy), [policy])
  }
  return [...scopes.values()]
    .map((all) => splitAt(all, now))
    .toSorted((a, b) => weight(a.scope) - weight(b.scope) || nameOf(a).localeCompare(nameOf(b)))
}

const nameOf = ({ scope: { team, role } }: ScopeRules) => `${team?.name ?? ''} ${role ?? ''}`

/** They come newest first; of two that begin at one moment the one said last counts. */
function splitAt(all: readonly Policy[], now: Date): ScopeRules {
  const isThen = ({ effectiveFrom }: Policy) => new Date(effectiveFrom) > now
  const begun = all.filter((one) => !isThen(one))
  const coming = all
    .filter(isThen)
    .filter(
      (one, place, those) =>
        those.findIndex(({ effectiveFrom }) => effectiveFrom === one.effectiveFrom) === place,
    )
    .toReversed()
  const [now_ = null, ...past] = begun
  const { team, role } = all[0]!
  return { scope: { team, role }, now: now_, coming, past }
}
