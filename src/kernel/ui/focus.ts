const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), ' +
  'textarea:not(:disabled), [tabindex], [contenteditable="true"]'

/** The focusable things inside, in document order, whatever their tabindex. */
export function focusablesIn(box: ParentNode): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(focusable)].filter(
    (thing) => thing.getClientRects().length > 0 && !thing.closest('[inert]'),
  )
}

/**
 * Remembers where the focus is now and returns the way back: to that element, or, when it has left
 * the page, to the nearest place around it that can take focus (its row, its list), else the h1.
 */
export function rememberFocus(): () => void {
  const chain: HTMLElement[] = []
  for (let at = document.activeElement; at instanceof HTMLElement; at = at.parentElement) {
    chain.push(at)
  }
  return () => {
    const home = chain.find((place) => place.isConnected && place.matches(focusable))
    if (home) home.focus({ preventScroll: true })
    else focusHeading()
  }
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

/** After a route change, and only if the focus was lost: the page's heading, once it is drawn. */
export function focusHeading(patienceMs = 2_000): void {
  if (!isLost()) return
  const heading = document.querySelector<HTMLElement>('main h1, h1')
  if (!heading) {
    if (patienceMs > 0) setTimeout(() => focusHeading(patienceMs - 50), 50)
    return
  }
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** Long enough for a dialog to close and for the next row to be drawn and take the focus. */
const lostForMs = 150

/**
 * Whoever works by keys never stands on nothing: what had the focus and left the page gives it to
 * the nearest place around it that is still there, else to the heading. Returns the way to stop.
 */
export function guardFocus(): () => void {
  let back: (() => void) | null = null
  let byKeys = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!byKeys || !isLost() || !document.hasFocus()) return
      if (back) back()
      else focusHeading()
    }, lostForMs)
  }
  const onKey = () => {
    byKeys = true
    check()
  }
  const onPointer = () => (byKeys = false)
  const onFocus = () => (back = rememberFocus())
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('keyup', check, true)
  document.addEventListener('focusout', check)
  document.addEventListener('pointerdown', onPointer, true)
  document.addEventListener('focusin', onFocus)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('keyup', check, true)
    document.removeEventListener('focusout', check)
    document.removeEventListener('pointerdown', onPointer, true)
    document.removeEventListener('focusin', onFocus)
  }
}

/** F6 cycles the landmarks marked with data-pane; returns the one that now has the focus. */
export function focusNextPane(backwards = false): HTMLElement | undefined {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  )
  // The innermost: the composer stands inside the conversation.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = panes[(here + step + panes.length) % panes.length]
  const inside = next && focusablesIn(next).find((thing) => thing.tabIndex >= 0)
  const target = inside ?? next
  if (target === next && next && !next.hasAttribute('tabindex')) next.tabIndex = -1
  target?.focus()
  return next
}
