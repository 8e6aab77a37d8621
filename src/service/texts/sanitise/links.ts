export interface SafeLink {
  href: string
  /** The host in ASCII where the mail wrote it in other letters: "xn--pple-43d.com". */
  host: string | null
}

/**
 * An absolute link that may be opened: http, https, mailto or tel; null for everything else. Read
 * with the URL parser browsers use, so that tabs, entities and odd slashes mean here what they mean
 * there. Credentials before the host ("https://bank.com@evil.example") are taken out.
 */
export function safeLink(given: string): SafeLink | null {
  if (given.length > 8_000) return null
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url) return null
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return { href: url.href, host: null }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.username = ''
  url.password = ''
  return { href: url.href, host: /(?:^|\.)xn--/.test(url.hostname) ? url.hostname : null }
}
