/**
 * What the kit needs to live under the desk's policy (script-src 'self'; style-src 'self'
 * 'nonce-…'; require-trusted-types-for 'script'):
 * - Dialog and AlertDialog lock the page's scroll through react-remove-scroll, which adds one
 *   <style> element and reads its nonce from `__webpack_nonce__` (get-nonce); setStyleNonce sets
 *   that.
 * - Radix Select and ScrollArea write <style> by innerHTML, which Trusted Types refuse. The kit
 *   does not use them: Select is the native control, lists scroll natively.
 * - React sets `style` props one by one through the CSSOM, which the policy allows.
 */
export function setStyleNonce(nonce: string): void {
  Object.assign(globalThis, { __webpack_nonce__: nonce })
}

/** The nonce the server put into <meta property="csp-nonce">; browsers hide the attribute. */
export function nonceOfPage(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || meta?.getAttribute('nonce') || undefined
}

interface TrustedTypeFactory {
  createPolicy: (name: string, rules: { createHTML: (html: string) => string }) => Policy
}
interface Policy {
  createHTML: (html: string) => unknown
}

let policy: Policy | undefined

/**
 * The one policy `rapport`: parses HTML that our own server has already sanitised. Everything else
 * in the desk builds nodes. Where Trusted Types are missing the string itself is returned.
 */
export function trustedHtml(sanitised: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypeFactory }).trustedTypes
  policy ??= types?.createPolicy('rapport', { createHTML: (html) => html })
  return (policy ? policy.createHTML(sanitised) : sanitised) as string
}
