import { type Locale, m } from '../../kernel/words/index.ts'
import { html } from '../html.ts'
import { siteStylesheet } from '../stylesheet.ts'

export type TroubleKind = 'busy' | 'trouble' | 'unreadable'

/** When we cannot even look up whose page it is: it asks nothing of the database. */
export function troublePage(kind: TroubleKind, locale: Locale): string {
  const inLocale = { locale }
  const [title, text] = {
    busy: [m.site_survey_busy_title, m.site_survey_busy_text],
    trouble: [m.site_survey_trouble_title, m.site_survey_trouble_text],
    unreadable: [m.site_survey_unreadable_title, m.site_survey_unreadable_text],
  }[kind].map((say) => say({}, inLocale))
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex,nofollow" />
        <title>${title}</title>
        <link rel="stylesheet" href="${siteStylesheet(null).href}" />
      </head>
      <body>
        <main class="sheet">
          <h1>${title}</h1>
          <p class="lead">${text}</p>
        </main>
      </body>
    </html> `.text
}
