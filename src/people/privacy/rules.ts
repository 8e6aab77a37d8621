// What an erasure takes and what it leaves, by kind.

/** GDPR Art. 17(1): they asked for it, or it is no longer needed; or it was never meant to be. */
export const whys = ['asked', 'not-needed', 'mistake'] as const
export type Why = (typeof whys)[number]

/** GDPR Art. 16 and 17. Seeing and taking one's data along needs nobody of ours. */
export const requestKinds = ['correction', 'erasure'] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestStates = ['open', 'done', 'refused'] as const
export type RequestState = (typeof requestStates)[number]

/** Within one month (GDPR Art. 12(3)): the same day of the next, or its last where it has none. */
export function dueOf(askedAt: Date): Date {
  const due = new Date(askedAt)
  due.setUTCMonth(due.getUTCMonth() + 1)
  // 31 January and one month would be 3 March.
  if (due.getUTCDate() !== askedAt.getUTCDate()) due.setUTCDate(0)
  return due
}

/** How long a link to one's own page is good, in milliseconds. */
export const ownPageMs = 24 * 3_600_000
/** Links to one person in an hour: whoever asks for more gets none, and nobody a flood. */
export const ownPagesMost = 3

/** Last heard before this, somebody is no longer needed. */
export function forgottenBefore(now: Date, months: number): Date {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - months)
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0)
  return before
}

/** What is gone for good. */
export const erasedKinds = [
  'addresses',
  'messages',
  'files',
  'mails',
  'drafts',
  'profile-notes',
  'comments',
  'tasks',
  'gestures',
  'rewards',
  'letters',
  'own-mails',
  'consents',
  'journeys',
  'mentions',
] as const
export type ErasedKind = (typeof erasedKinds)[number]
export type Erased = Partial<Record<ErasedKind, number>>

/** What is left without a name, or must be. */
export const stayingKinds = ['conversations', 'scores', 'orders', 'bookings', 'suppressed'] as const
export type StayingKind = (typeof stayingKinds)[number]
export type Stays = Partial<Record<StayingKind, number>>

/** The counts of several parts together; kinds of which there is none are left out. */
export function summed<K extends string>(parts: readonly Partial<Record<K, number>>[]) {
  const sum: Partial<Record<K, number>> = {}
  for (const part of parts)
    for (const [kind, count] of Object.entries(part) as [K, number][])
      if (count > 0) sum[kind] = (sum[kind] ?? 0) + count
  return sum
}

/** Stands where an address was, in what others wrote. */
export const blank = '[…]'

/**
 * A text without the addresses, however they are capitalised; null where none is in it. An address
 * that is only the end or the beginning of a longer one is somebody else's.
 */
export function without(text: string, addresses: readonly string[]): string | null {
  let left = text
  for (const address of addresses) {
    if (address.length < 3) continue
    const written = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    left = left.replace(
      new RegExp(`(?<![\\p{L}\\p{N}._+-])${written}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`, 'giu'),
      blank,
    )
  }
  return left === text ? null : left
}

/** Whether what was typed is the name that was asked for, whatever its case and its spaces. */
export const isNamed = (typed: string, name: string): boolean => plain(typed) === plain(name)

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
