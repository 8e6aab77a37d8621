/** What a page of the site may do: show our own style and pictures, and post our form. */
const policy = [
  `default-src 'none'`,
  `style-src 'self'`,
  `img-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const always = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
} as const

/** Headers of any page of the site. */
export const sitePageHeaders: Readonly<Record<string, string>> = {
  ...always,
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
}

/**
 * Headers of a page whose address is a secret (survey, opt-out): the address must not travel on
 * as a referrer, into a cache or into a search engine.
 */
export const tokenPageHeaders: Readonly<Record<string, string>> = {
  ...sitePageHeaders,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
}

/** Headers of a page shown in a frame of the desk beforehand: it can do nothing at all. */
export const previewHeaders: Readonly<Record<string, string>> = {
  ...tokenPageHeaders,
  'X-Frame-Options': 'SAMEORIGIN',
  // A mail carries its styles in itself; without scripts and forms they harm nobody.
  'Content-Security-Policy': [
    `default-src 'none'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
    // Its own origin, for the stylesheet; scripts stay out.
    'sandbox allow-same-origin',
  ].join('; '),
}

/** Headers of `/site.css`; its address changes with its content. */
export const styleHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/css; charset=utf-8',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
