import { localeNames, m, type Locale } from '../kernel/words/index.ts'
import { html, safeHref, type Markup, type Part } from './html.ts'
import { type Scheme, siteStylesheet } from './stylesheet.ts'

/** Whose page it is. */
export interface Organisation {
  name: string
  /** `#rrggbb` as the owner chose it, or null for our own colours. */
  brandColour: string | null
  /** Same-origin address of a picture, or null for the first letter of the name. */
  logoHref: string | null
  /** The address a customer may write to, read by people. */
  inboxAddress: string
}

/** What every page of the site has. */
export interface PageView {
  locale: Locale
  organisation: Organisation
  /** This page in the other languages; empty shows no switch. */
  languages: readonly { locale: Locale; href: string }[]
  /** One scheme, whatever the reader's own: for looking at it beforehand. */
  scheme?: Scheme
}

interface Page {
  title: string
  body: Part
  /** A page behind a token must not be found by a search engine. */
  secret?: boolean
}

/** The whole document, as a string ready to send. */
export function page(view: PageView, { title, body, secret = true }: Page): string {
  const { organisation, locale } = view
  const hidden = html`<meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="no-referrer">`
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="${view.scheme ?? 'light dark'}">
${secret && hidden}
<title>${title} · ${organisation.name}</title>
<link rel="stylesheet" href="${siteStylesheet(organisation.brandColour, view.scheme).href}">
</head>
<body>
<main class="sheet">
<div class="shop">${markOf(organisation)}<span>${organisation.name}</span>${languageSwitch(
    view,
  )}</div>
${body}
</main>
</body>
</html>
`.text
}

function markOf({ name, logoHref }: Organisation): Markup {
  if (logoHref) return html`<img src="${safeHref(logoHref)}" alt="">`
  return html`<span class="mark" aria-hidden="true">${initialOf(name)}</span>`
}

/** The first letter or digit as a reader sees it, so that an accent or emoji is not cut in half. */
export function initialOf(name: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(name)?.[0]?.toUpperCase() ?? '·'
}

function languageSwitch({ locale, languages }: PageView): Part {
  const others = languages.filter((language) => language.locale !== locale)
  if (others.length === 0) return null
  const items = others.map(
    ({ locale: other, href }) =>
      html`<li><a href="${safeHref(href)}" lang="${other}" hreflang="${other}">${
        localeNames[other]
      }</a></li>`,
  )
  const name = m.site_language({}, { locale })
  return html`<details class="tongue">
<summary><span class="sr">${name}: </span>${localeNames[locale]}</summary>
<ul>${items}</ul></details>`
}

/** A link that opens the reader's mail program with our address. */
export function writeLink(address: string, locale: Locale, look: 'btn' | 'away' = 'btn'): Markup {
  const words = m.site_write_to({ address }, { locale })
  return html`<a class="${look}" href="mailto:${encodeURI(address)}">${words}</a>`
}
