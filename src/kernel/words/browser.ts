import { load } from '../../../words/.compiled/load.js'
import { useSentences } from '../../../words/.compiled/runtime.js'
import type { Locale } from './locales.ts'

/** Fetches the reader's language and says so to the page; call it before the first sentence. */
export async function startWords(locale: Locale): Promise<void> {
  useSentences(locale, await load[locale]())
  document.documentElement.lang = locale
}
