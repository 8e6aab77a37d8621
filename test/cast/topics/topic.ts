import type { Language, Reason, Team } from '../types.ts'

/** What happened together with the only answers that fit it. */
export type Case = {
  subject?: string
  said: string
  did: string[]
  then?: [customer: string, agent: string]
}

/** Sentences from which one kind of conversation is made; every combination must read well. */
export type Topic = {
  weight: number
  reason: Reason
  team: Team
  /** A picture fits the first mail. */
  pictured?: 'broken-pot' | 'chipped-rim' | 'crushed-box' | 'sad-leaf'
  subjects: string[]
  /** What happened: always written. A plain one goes with every answer in `did`. */
  happened: (string | Case)[]
  /** Why it matters to this person: left out by people of few words. */
  matters: string[]
  asks: string[]
  /** The answer: that we understood, what we did, what else helps. */
  heard: string[]
  did: string[]
  more: string[]
  /** Now and then a second round; `after` names words that our answer must have held. */
  rounds: [customer: string, agent: string, after?: string][]
  /** Among colleagues. */
  notes: string[]
}

/** What people say around any topic, in one language. */
export type Manners = {
  language: Language
  hello: string[]
  /** With `{first}` or `{formal}`, before an agent’s answer. */
  dear: string[]
  goodbye: string[]
  thanks: string[]
  /** After a resolve: one more question, whatever it was about, and our answer. */
  reopens: [customer: string, agent: string][]
  /** After a resolve of something to be done: it was not done. */
  unsettled: [customer: string, agent: string][]
  plants: string[]
  people: string[]
  comments: { good: string[]; bad: string[] }
  topics: Topic[]
}
