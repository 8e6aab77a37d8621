/**
 * Every sentence a person reads, in their language. No sentence stands in code.
 *
 *   import { m, localeOf } from '../kernel/words/index.ts'
 *   m.desk_inbox_empty_title()                                in the browser: the reader's language
 *   m.site_survey_thanks({ name }, { locale })                on the server: always say which
 *
 * Add one:     node bin/words.mjs set desk_inbox_count \
 *                '{count, plural, one {# mail} other {# mails}}' --nl '…' --de '…' --fr '…' --es '…'
 *              (many at once: node bin/words.mjs add-file words.json)
 * Check:       node bin/words.mjs check                      missing, unused, wrong
 * Keys begin with the folder of the code that uses them: desk_, site_survey_, people_consent_.
 * `{count, plural, …}` and `{count, number}` want a number, `{who, select, …}` a string.
 * A key or value that does not exist fails the type-check; a missing translation reads in English.
 * Dates and lists are formatted before they are passed in: formatDate, formatNumber, listOf.
 * In a browser: `await startWords(locale)` (browser.ts) once, before the first sentence.
 */
import * as m from '../../../words/.compiled/words.js'

export { m }
export { getLocale, setLocale } from '../../../words/.compiled/runtime.js'
export {
  formatDate,
  formatNumber,
  isLocale,
  listOf,
  localeNames,
  localeOf,
  locales,
  type DateStyle,
  type Locale,
} from './locales.ts'
