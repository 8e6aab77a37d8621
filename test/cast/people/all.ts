import type { Person } from '../types.ts'
import { known } from './known.ts'
import { regulars } from './regulars.ts'

/** Everybody with a name in the stories: the faces of the first screens, then the regulars. */
export const knownPeople: Person[] = [...known, ...regulars]
