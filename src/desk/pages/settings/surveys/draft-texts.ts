import type { Locale } from '../../../../kernel/words/index.ts'
import type { DraftTexts, SurveyDraft } from './words.ts'

export interface DraftPart {
  draft: SurveyDraft
  change: (draft: SurveyDraft) => void
}

export const mapTexts = (
  draft: SurveyDraft,
  make: (words: DraftTexts, locale: Locale) => DraftTexts,
): SurveyDraft['texts'] =>
  Object.fromEntries(
    Object.entries(draft.texts).map(([locale, words]) => [locale, make(words, locale as Locale)]),
  )

/** Words of one language; one that is missing begins as a copy of the survey's own. */
export const textsOf = (draft: SurveyDraft, locale: Locale): DraftTexts =>
  draft.texts[locale] ?? draft.texts[draft.language]!

export const withTexts = (draft: SurveyDraft, locale: Locale, more: Partial<DraftTexts>) => ({
  ...draft,
  texts: { ...draft.texts, [locale]: { ...textsOf(draft, locale), ...more } },
})
