import { createContext, use } from 'react'

/** The few words the kit says by itself. The desk passes its own language to KitProvider. */
export interface KitWords {
  close: string
  clear: string
  loading: string
  optional: string
  /** Button inside a toast, with the seconds left as text. */
  undoWithin: (seconds: number) => string
  /** Landmark around the toast and what floats. */
  notices: string
  nothingFound: string
  remove: (what: string) => string
  today: string
  tomorrow: string
  yesterday: string
  units: { day: string; hour: string; minute: string; second: string }
  now: string
  /** Chart furniture. */
  mean: string
  limit: string
  tooFewToSay: string
  interval: string
  count: string
  change: string
  range: (low: string, high: string) => string
  other: string
}

export const englishWords: KitWords = {
  close: 'Close',
  clear: 'Clear',
  loading: 'Loading',
  optional: 'optional',
  undoWithin: (seconds) => `Undo, ${seconds}\u00a0s`,
  notices: 'Notices and menus',
  nothingFound: 'Nothing found',
  remove: (what) => `Remove ${what}`,
  today: 'Today',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
  units: { day: 'd', hour: 'h', minute: 'min', second: 's' },
  now: 'now',
  mean: 'mean',
  limit: 'limit',
  tooFewToSay: 'too few to say',
  interval: '95\u00a0% interval',
  count: 'n',
  change: 'change',
  range: (low, high) => `${low} to ${high}`,
  other: 'Other',
}

/** How the person reads: their language, zone and words. Zone and language are BCP 47 and IANA. */
export interface Reader {
  words: KitWords
  locale: string
  timeZone: string
}

export const ReaderContext = createContext<Reader>({
  words: englishWords,
  locale: 'en-GB',
  timeZone: 'UTC',
})

export const useReader = (): Reader => use(ReaderContext)
export const useKitWords = (): KitWords => use(ReaderContext).words
