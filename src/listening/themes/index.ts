// Themes: what customers speak of, found by phrases in five languages: felt rushed, had to
// repeat, rude, leaving, a lawyer named, somebody who needs care, thanks, and what goes wrong
// with parcels. A shop adds its own. A person may take a theme from a text or give it one, and
// no rule undoes that.

import './tables.ts'

export { forgetPhrases } from './forget.ts'
export { codeByHand, type CodedText, keepCodings } from './coding.ts'
export * from './events.ts'
export {
  criticalThemes,
  isCritical,
  isOfServing,
  servingThemes,
  type ThemeMatcher,
  themesIn,
  themesVersion,
} from './rules.ts'
export { themeRoutes } from './routes.ts'
export { suggestThemes } from './suggest.ts'
export { addTheme, phrasesAside } from './own.ts'
export { allThemes, currentMatcher, themesAbout } from './themes.ts'
export { type Aspect, aspects } from './words/index.ts'
