import { useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react'
import type { Mode, Writing } from './drafts.ts'
import { filesIn } from './paste.ts'

/** What the tools and keys can do to the field, whichever it is. */
export interface FieldHandle {
  focus: () => void
  /** Characters before the caret; null without the focus. */
  caret?: () => number | null
  /** In the middle of a letter made of several strokes: nothing may be taken away now. */
  isComposing?: () => boolean
  /** How the text stood before, oldest first. */
  steps?: () => readonly string[]
  insert: (text: string) => void
  /** Absent while the plain field stands in. */
  toggle?: (mark: Mark) => void
  setLink?: (href: string) => void
}
export type Mark = 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'blockquote' | 'code'

export interface FieldProps {
  id: string
  mode: Mode
  label: string
  writing: Writing
  /** `html` is empty while the text is plain. */
  onWrite: (html: string, text: string) => void
  onFiles: (files: File[]) => void
  ref?: Ref<FieldHandle>
}

const stepPauseMs = 500
const stepsMax = 100

/** As fields do: what is typed in one go, within a line, is undone in one go. */
function useSteps(text: string) {
  const steps = useRef<string[]>([])
  const changedAt = useRef(0)
  const keepStep = (event: InputEvent) => {
    const isOneGo = event.timeStamp - changedAt.current <= stepPauseMs
    const isLine = /^insert(?:LineBreak|Paragraph|FromPaste|FromDrop)$/.test(event.inputType)
    if (!isOneGo || isLine) steps.current = [...steps.current, text].slice(-stepsMax)
    changedAt.current = event.timeStamp
  }
  return { steps, keepStep }
}

/**
 * The field that is there at once. When the rich editor has arrived it takes over text and caret
 * (D23); a draft with marks waits for it, because here they would be lost.
 */
export function PlainField({ label, writing, onWrite, onFiles, ref }: FieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  const { steps, keepStep } = useSteps(writing.text)
  useImperativeHandle(ref, () => ({
    focus: () => {
      field.current?.focus()
      const end = field.current?.value.length ?? 0
      field.current?.setSelectionRange(end, end)
    },
    caret: () =>
      document.activeElement === field.current ? (field.current?.selectionStart ?? 0) : null,
    isComposing: () => composing.current,
    steps: () => steps.current,
    insert: (text) => {
      field.current?.setRangeText(
        text,
        field.current.selectionStart,
        field.current.selectionEnd,
        'end',
      )
      onWrite('', field.current?.value ?? '')
    },
  }))
  // Grows with what is written, up to the half of the pane that CSS allows.
  useLayoutEffect(() => {
    const at = field.current
    if (!at) return
    at.style.height = 'auto'
    at.style.height = `${at.scrollHeight}px`
  }, [writing.text])

  return (
    <textarea
      ref={field}
      className="sheet"
      aria-label={label}
      rows={3}
      value={writing.text}
      readOnly={writing.html !== ''}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={() => (composing.current = false)}
      onChange={(event) => {
        keepStep(event.nativeEvent as InputEvent)
        onWrite('', event.target.value)
      }}
      onPaste={(event) => {
        const files = filesIn(event.clipboardData)
        if (files.length === 0) return
        event.preventDefault()
        onFiles(files)
      }}
    />
  )
}
