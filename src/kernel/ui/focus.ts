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

/** After a route change, and only if the focus was lost: the page's heading. */
export function focusHeading(): void {
  const lost = document.activeElement === null || document.activeElement === document.body
  const heading = document.querySelector<HTMLElement>('main h1, h1')
  if (!lost || !heading) return
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** F6 cycles the landmarks marked with data-pane; returns the one that now has the focus. */
export function focusNextPane(backwards = false): HTMLElement | undefined {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  )
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = panes[(here + step + panes.length) % panes.length]
  const inside = next && focusablesIn(next).find((thing) => thing.tabIndex >= 0)
  const target = inside ?? next
  if (target === next && next && !next.hasAttribute('tabindex')) next.tabIndex = -1
  target?.focus()
  return next
}
