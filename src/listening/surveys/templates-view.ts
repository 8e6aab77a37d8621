// What the editor begins with: templates, ready-made questions, scales, and the draft with what
// the wording lint says about it.

import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Locale, locales } from '../../kernel/words/index.ts'
import type { Item } from './items.ts'
import { remarksOn } from './lint.ts'
import { owned } from './owned.ts'
import { draftFor } from './publishing.ts'
import { type ReadyItem, readyItems } from './ready-items.ts'
import { scales } from './scales.ts'
import { templates } from './templates.ts'
import { draftOf, readyTexts, scaleLabels, templateName } from './wording.ts'

export function templatesView(locale: Locale) {
  return {
    templates: templates.map((template) => ({
      id: template.id,
      name: templateName(template, locale),
      metric: template.metric,
      programme: template.programme,
      scale: template.scaleId,
      question: draftOf(template).texts[locale]!.question,
    })),
    items: Object.entries(readyItems).map(([key, ready]) => ({
      key,
      item: owned<Item>(ready.item),
      texts: byLocale((one) => readyTexts(ready as ReadyItem, one)),
    })),
    scales: Object.values(scales)
      .filter(({ id }) => id !== 'nps-10')
      .map(({ id, metric, look, min, max }) => ({
        id,
        metric,
        look,
        min,
        max,
        labels: byLocale((one) => scaleLabels(id, one)),
      })),
  }
}

const byLocale = <T>(make: (locale: Locale) => T): Record<string, T> =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)]))

export async function draftedView(read: Reader, surveyId: string) {
  const survey = await read
    .selectFrom('survey')
    .select(['metric', 'draft_at'])
    .where('id', '=', surveyId)
    .executeTakeFirst()
  if (!survey) throw notFound('survey')
  const draft = await draftFor(read, surveyId)
  return {
    draft: owned(draft),
    isSaved: survey.draft_at !== null,
    draftAt: survey.draft_at?.toISOString() ?? null,
    remarks: remarksOn(draft, survey.metric),
  }
}
