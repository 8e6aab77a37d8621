import type { Language } from '../types.ts'
import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { Manners } from './topic.ts'

const spoken: Manners[] = [english, german, dutch, french, spanish, portuguese]

/** How people talk in a language; those for whom there is none write English to us. */
export function mannersOf(language: Language): Manners {
  return spoken.find((each) => each.language === language) ?? english
}

export function speaks(locale: string): Language {
  return mannersOf(locale.split('-')[0] as Language).language
}
