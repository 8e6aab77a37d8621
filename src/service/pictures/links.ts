// Addresses of the proxy. Each is made here, for one picture and a quarter of an hour or two, so
// that nobody can have us fetch what they like. The mail frame has no origin and sends no cookie:
// the signature is all that opens the door.

import { safeEqual, type Secrets } from '../../kernel/secrets/index.ts'
import { imageProxyPath } from '../texts/index.ts'

const quarterSeconds = 900

/** Good for 15 to 30 minutes; the same within a quarter, so that the browser's cache helps. */
export function pictureLink(secrets: Secrets, url: string, now: Date): string {
  const quarter = Math.floor(now.getTime() / 1000 / quarterSeconds)
  const until = (quarter + 2) * quarterSeconds
  const query = new URLSearchParams({ url, until: String(until), sig: signed(secrets, url, until) })
  return `${imageProxyPath}?${query}`
}

interface Asked {
  url?: unknown
  until?: unknown
  sig?: unknown
}

/** The picture a link was made for; null when it was not made here, or is over. */
export function pictureAsked(secrets: Secrets, { url, until, sig }: Asked, now: Date) {
  if (typeof url !== 'string' || typeof until !== 'string' || typeof sig !== 'string') return null
  if (!safeEqual(signed(secrets, url, Number(until)), sig)) return null
  return Number(until) * 1000 >= now.getTime() ? url : null
}

const signed = (secrets: Secrets, url: string, until: number) =>
  secrets.sign('mail-pictures', `${until}:${url}`)
