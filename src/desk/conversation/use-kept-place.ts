// Reading never jumps: what is under the eye stays there while older messages come in above and
// newer ones below; at the end it stays at the end.

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

interface Place {
  /** Where to begin: a message's id, null for the newest words, undefined while nobody knows. */
  startAt: string | null | undefined
  newest: string | undefined
  oldest: string | undefined
  /** The top comes near: older messages are wanted. */
  onNearTop: () => void
}

interface Seen {
  /** Where it was told to begin; undefined before the first placing. */
  startedAt: string | null | undefined
  isPlaced: boolean
  newest: string
  oldest: string
  atEnd: boolean
  /** The first message under the eye and how far below the pane's edge it stands. */
  anchor: { id: string; top: number } | null
}

const nearEndPx = 80
const nearTopPx = 500
const marginPx = 12

export function useKeptPlace(box: RefObject<HTMLDivElement | null>, place: Place) {
  const { startAt, newest, oldest, onNearTop } = place
  const seen = useRef<Seen>({
    startedAt: undefined,
    isPlaced: false,
    newest: '',
    oldest: '',
    atEnd: true,
    anchor: null,
  })
  const [hasNew, setHasNew] = useState(false)
  useLayoutEffect(() => {
    const pane = box.current
    if (!pane || !newest) return
    const was = seen.current
    // The newest words first; where the unread begin is known a moment later at most.
    if (!was.isPlaced || (was.startedAt === undefined && startAt !== undefined))
      putAt(pane, startAt ?? null)
    else if (oldest !== was.oldest) keepAnchor(pane, was.anchor)
    else if (newest !== was.newest && was.atEnd) pane.scrollTop = pane.scrollHeight
    else if (newest !== was.newest) setHasNew(true)
    Object.assign(was, { startedAt: startAt, isPlaced: true, newest, oldest: oldest ?? '' })
    note(pane, was)
  }, [box, startAt, newest, oldest])
  useEffect(() => {
    const pane = box.current
    if (!pane) return
    const look = () => {
      note(pane, seen.current)
      if (seen.current.atEnd) setHasNew(false)
      if (pane.scrollTop < nearTopPx) onNearTop()
    }
    // A composer that grows or a picture that arrives must not hide the newest words.
    const grow = new ResizeObserver(() => {
      if (seen.current.atEnd) pane.scrollTop = pane.scrollHeight
    })
    grow.observe(pane)
    if (pane.firstElementChild) grow.observe(pane.firstElementChild)
    pane.addEventListener('scroll', look, { passive: true })
    return () => {
      grow.disconnect()
      pane.removeEventListener('scroll', look)
    }
  }, [box, onNearTop])
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })
  return { hasNew, toEnd }
}

const messageIn = (pane: HTMLElement, id: string) =>
  pane.querySelector<HTMLElement>(`[data-message="${id}"]`)

const topIn = (pane: HTMLElement, message: HTMLElement) =>
  message.getBoundingClientRect().top - pane.getBoundingClientRect().top

/** The message at the top of the pane, or the end where all of the rest fits below it. */
function putAt(pane: HTMLElement, id: string | null) {
  pane.scrollTop = pane.scrollHeight
  const messages = pane.querySelectorAll<HTMLElement>('[data-message]')
  // Newest words longer than the pane begin at their beginning.
  const start = (id && messageIn(pane, id)) || messages[messages.length - 1]
  if (!start) return
  const line = start.previousElementSibling?.matches('.unread-line')
    ? (start.previousElementSibling as HTMLElement)
    : start
  const top = topIn(pane, line)
  if (top < marginPx) pane.scrollTop += top - marginPx
}

function keepAnchor(pane: HTMLElement, anchor: Seen['anchor']) {
  const message = anchor && messageIn(pane, anchor.id)
  if (anchor && message) pane.scrollTop += topIn(pane, message) - anchor.top
}

function note(pane: HTMLElement, seen: Seen) {
  seen.atEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < nearEndPx
  seen.anchor = null
  for (const message of pane.querySelectorAll<HTMLElement>('[data-message]')) {
    const top = topIn(pane, message)
    if (top + message.offsetHeight <= 0) continue
    seen.anchor = { id: message.dataset['message'] ?? '', top }
    break
  }
}
