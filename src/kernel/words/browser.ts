import { load, loadLater } from '../../../words/.compiled/load.js'
import { getLocale, loaded, useSentences } from '../../../words/.compiled/runtime.js'
import type { Locale } from './locales.ts'

/** Fetches the reader's language and says so to the page; call it before the first sentence. */
export async function startWords(locale: Locale): Promise<void> {
  useSentences(locale, await load[locale]())
  later = null
  document.documentElement.lang = locale
}

let later: Promise<void> | null = null

/** The sentences of pages that are fetched later; await it before the first of them is shown. */
export function laterWords(): Promise<void> {
  later ??= addLater(getLocale())
  return later
}

async function addLater(locale: Locale): Promise<void> {
  const more = await loadLater[locale]()
  useSentences(locale, { ...loaded(), ...more })
}
