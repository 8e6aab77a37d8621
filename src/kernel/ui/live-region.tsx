type Tone = 'polite' | 'assertive'

const regions: Partial<Record<Tone, HTMLElement | null>> = {}
let flip = false

/**
 * Says a sentence to screen readers. `assertive` only for "not sent" and "someone answered".
 * A repeated sentence is said again: a no-break space makes the text differ.
 */
export function announce(sentence: string, tone: Tone = 'polite'): void {
  const region = regions[tone]
  if (!region) return
  flip = !flip
  region.textContent = sentence + (flip ? '\u00a0' : '')
}

function keep(tone: Tone) {
  return (element: HTMLElement | null) => {
    regions[tone] = element
  }
}
const keepPolite = keep('polite')
const keepAssertive = keep('assertive')

/**
 * The two regions; empty and on the page from the first render. KitProvider mounts them once.
 * aria-live is written out although the roles imply it: an open dialog hides everything else from
 * screen readers, except what carries that attribute.
 */
export function LiveRegions() {
  const shared = { className: 'sr', 'aria-atomic': true }
  return (
    <>
      <div ref={keepPolite} role="status" aria-live="polite" {...shared} />
      <div ref={keepAssertive} role="alert" aria-live="assertive" {...shared} />
    </>
  )
}
