// Who gets an answer. Recipients derive from the message being answered and from nothing else
// (service.md §4.9): To is its sender, or Reply-To; Cc is its To and Cc without our own
// addresses and without the sender. Nobody is added because they are "the contact".

import type { Parties, Party } from './tables.ts'

export interface Recipients {
  to: Party[]
  cc: Party[]
  bcc: Party[]
}

export function recipientsOf(answered: Parties | null, ours: ReadonlySet<string>): Recipients {
  if (!answered) return { to: [], cc: [], bcc: [] }
  const replyTo = (answered.replyTo ?? []).filter((party) => !isOurs(party, ours))
  const sender = answered.from && !isOurs(answered.from, ours) ? [answered.from] : []
  const to = unique(replyTo.length > 0 ? replyTo : sender)
  const known = new Set([...to, ...sender].map(keyOf))
  const cc = unique([...answered.to, ...answered.cc]).filter(
    (party) => !isOurs(party, ours) && !known.has(keyOf(party)),
  )
  return { to, cc, bcc: [] }
}

/** The recipients of our own message, answered again: the same people. */
export function sameRecipients(sent: Parties | null): Recipients {
  return { to: sent?.to ?? [], cc: sent?.cc ?? [], bcc: [] }
}

const keyOf = (party: Party): string => party.address.toLowerCase()

const isOurs = (party: Party, ours: ReadonlySet<string>): boolean =>
  ours.has(keyOf(party).replace(/\+[^@]*@/, '@')) || ours.has(keyOf(party))

function unique(parties: readonly Party[]): Party[] {
  const seen = new Set<string>()
  return parties.filter((party) => !seen.has(keyOf(party)) && seen.add(keyOf(party)))
}
