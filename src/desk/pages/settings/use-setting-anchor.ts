import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { labelAt } from './entries.ts'

const lookMs = 80
const looksMax = 50
const shownMs = 2_400

/** `/settings/organisation#zone` goes to that setting: its field has the focus and is marked. */
export function useSettingAnchor(part: string | undefined) {
  const { hash, key } = useRouterState({
    select: ({ location }) => ({ hash: location.hash, key: location.state.key }),
    structuralSharing: true,
  })
  useEffect(() => {
    const label = part && hash ? labelAt(part, hash) : null
    if (!label) return
    // The page may still be fetching what it shows.
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      const place = placeOf(label)
      if (place || looks >= looksMax) clearInterval(timer)
      if (place) show(place)
    }, lookMs)
    return () => clearInterval(timer)
  }, [part, hash, key])
}

const named = '.settings-page :is(label, legend, h2, h3, .label, .ck span, summary, [aria-label])'

function placeOf(label: string): HTMLElement | null {
  // While a page is being fetched, the one before is still there, hidden.
  const all = [...document.querySelectorAll<HTMLElement>(named)].filter((one) =>
    one.checkVisibility(),
  )
  const reads = (one: HTMLElement) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').trim()
  return (
    all.find((one) => reads(one) === label) ??
    all.find((one) => reads(one).startsWith(label)) ??
    null
  )
}

function show(place: HTMLElement) {
  const own = place instanceof HTMLLabelElement ? place.control : null
  const around = own
    ? (place.closest<HTMLElement>('.ck') ?? place.parentElement)
    : place.closest<HTMLElement>(
        '.ck, [role=radiogroup], fieldset, .preview, .settings-group, form',
      )
  const inside = 'input:enabled, select:enabled, textarea:enabled, button:enabled, summary, a'
  const control =
    own ?? (place.matches(inside) ? place : around?.querySelector<HTMLElement>(inside))
  place.scrollIntoView({ block: 'center' })
  ;(control ?? place).focus({ preventScroll: true })
  const marked = around ?? place
  marked.classList.add('found')
  setTimeout(() => marked.classList.remove('found'), shownMs)
}
