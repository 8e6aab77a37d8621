import { Command } from 'cmdk'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { createPortal } from 'react-dom'
import { m } from '../../kernel/words/index.ts'
import { nearness } from './palette-match.ts'

interface PaletteBoxProps {
  onClose: () => void
  children: ReactNode
}

/**
 * Over everything, with the focus in its one field. Not the kit's dialog: closing the page to
 * pointers and scrolling styles the whole page anew, twice, and this opens with every thought.
 */
export function PaletteBox({ onClose, children }: PaletteBoxProps) {
  useWayBack()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.querySelector('input')?.focus({ preventScroll: true }), [])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Tab') event.preventDefault()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return createPortal(
    <>
      <div className="shade" onPointerDown={onClose} />
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-label={m.desk_find()}
        className="palette"
        onKeyDown={onKeyDown}
      >
        <Command loop filter={nearness} label={m.desk_find()}>
          {children}
        </Command>
      </div>
    </>,
    document.body,
  )
}

/** Focus and caret go back to where they were; a dialog without an opener would lose them. */
function useWayBack() {
  const [before] = useState(placeOfFocus)
  useEffect(() => () => void setTimeout(() => goBackTo(before)), [before])
}

function placeOfFocus() {
  const selection = document.getSelection()
  const caret = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null
  return { element: document.activeElement, caret }
}

function goBackTo({ element, caret }: ReturnType<typeof placeOfFocus>) {
  if (document.activeElement !== document.body || !(element instanceof HTMLElement)) return
  element.focus()
  // Fields keep their caret; a rich sheet begins at its start unless told.
  if (!caret || !element.isContentEditable) return
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(caret)
}
