// Which part of a customer's story an event belongs to, by the noun before the dot of its name.

export const kinds = ['messages', 'states', 'notes', 'surveys', 'care', 'profile'] as const
export type Kind = (typeof kinds)[number]

const nouns: Record<Kind, readonly string[]> = {
  messages: ['message', 'call', 'chat', 'mention'],
  states: ['conversation', 'promise', 'aside', 'callback', 'order', 'return', 'complaint'],
  notes: ['note', 'customer-note', 'need'],
  surveys: ['survey', 'ask', 'answer', 'idea'],
  care: [
    'hold',
    'send',
    'journey',
    'enrolment',
    'reward',
    'gesture',
    'incident',
    'improvement',
    'care-task',
  ],
  profile: ['customer', 'identity', 'consent', 'address'],
}

/** Traces of work rather than parts of the story: nobody tells a customer's history by them. */
export const untold: readonly string[] = [
  'conversation.read',
  'message.delivered',
  'customer.fact-changed',
]

/** Null: this event is not told. */
export function kindOf(eventName: string): Kind | null {
  if (untold.includes(eventName)) return null
  const noun = eventName.split('.')[0]!
  return kinds.find((kind) => nouns[kind].includes(noun)) ?? null
}

/** The nouns of these kinds, of all when none are named. */
export const nounsOf = (chosen: readonly Kind[]): string[] =>
  (chosen.length > 0 ? chosen : kinds).flatMap((kind) => nouns[kind])

/** `messages,notes` as kinds; null when one of the words is none. */
export function readKinds(text: string): Kind[] | null {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const isKind = (word: string): word is Kind => (kinds as readonly string[]).includes(word)
  return words.every(isKind) ? words : null
}
