import { focusablesIn } from './focus.ts'

const inText = 'input, textarea, select, [contenteditable="true"]'
const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Groups that are one stop of Tab: the arrow keys go from thing to thing inside, and Tab comes back
 * to the one that had the focus last. What the selectors name is looked up when Tab is pressed, so
 * that nothing has to be watched. Fields inside stay stops of their own. Returns the way to stop.
 */
export function roveWithin(selectors: string): () => void {
  const things = (box: Element) =>
    focusablesIn(box).filter(
      (thing) => !thing.matches(inText) && (thing.tabIndex >= 0 || 'roved' in thing.dataset),
    )
  const stopAt = (thing: HTMLElement, among: readonly HTMLElement[]) => {
    for (const one of among) {
      one.dataset['roved'] = ''
      one.tabIndex = one === thing ? 0 : -1
    }
  }
  const settle = (box: Element) => {
    const all = things(box)
    const last = all.filter((one) => 'roved' in one.dataset && one.tabIndex === 0)
    const stop =
      all.find((one) => one === document.activeElement) ??
      (last.length === 1 ? last[0] : undefined) ??
      all.find((one) => one.hasAttribute('aria-current')) ??
      all[0]
    if (stop) stopAt(stop, all)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return document.querySelectorAll(selectors).forEach(settle)
    const step = steps[event.key]
    const target = event.target as HTMLElement
    if (!step || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const box = target.closest(selectors)
    if (!box || target.matches(inText)) return
    // A button that opens a menu keeps its arrow down for that.
    if (event.key === 'ArrowDown' && target.getAttribute('aria-haspopup') === 'menu') return
    const all = things(box)
    const next = all[(all.indexOf(target) + step + all.length) % all.length]
    if (!next) return
    event.preventDefault()
    stopAt(next, all)
    next.focus()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
