// What a list of words for mood is made of. Patterns are those of kernel/text/phrases.ts.

/** Why a phrase says something about mood; screens put it into words. */
export type Why =
  | 'word'
  | 'thanks'
  | 'waiting'
  | 'again'
  | 'nobody'
  | 'leaving'
  | 'money'
  | 'legal'
  | 'treated'
  | 'problem'
  | 'solved'
  | 'emoji'
  | 'shouting'
  | 'marks'

/** Phrases by weight, −3 to +3, divided by commas. */
export type Weighed = Readonly<Record<string, string>>

export interface MoodWords {
  words: Weighed
  idioms: Partial<Record<Exclude<Why, 'word' | 'emoji' | 'shouting' | 'marks'>, Weighed>>
  /** Where a negation may also stand behind what it negates: `das gefällt mir nicht`. */
  negatesBehind?: true
  boosters: string
  dampeners: string
  /** What follows weighs more than what came before. */
  turns: string
  /** Said out of politeness; they never count. */
  formulas: string
  /** Beside one of these a bare thanks is politeness. */
  requests: string
}
