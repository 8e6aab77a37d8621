import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import Link from '@tiptap/extension-link'
import StarterKit from '@tiptap/starter-kit'
import { DOMParser as Reading } from '@tiptap/pm/model'
import { useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { trustedHtml } from '../../kernel/ui/index.ts'
import { writingOf, type Writing } from './drafts.ts'
import { notYet } from './handover.ts'
import type { FieldProps, Mark } from './PlainField.tsx'

const extensions = [
  StarterKit.configure({ heading: false, horizontalRule: false, link: false }),
  Link.configure({ openOnClick: false, autolink: true, defaultProtocol: 'https' }),
]

interface RichFieldProps extends FieldProps {
  /** It waits unseen until it can take over. */
  live: boolean
  /** Ready to take over; answers where the caret shall stand, or null. */
  onReady: () => number | null
}

/**
 * The rich sheet: Markdown while typing, plain keys, clean pastes. No style is injected and no
 * HTML is parsed but through our own policy.
 */
export default function RichField(props: RichFieldProps) {
  const { id, mode, label, writing, live, onReady, onWrite, onFiles, ref } = props
  const shown = useRef(writing.revision)
  const editor = useEditor({
    extensions,
    injectCSS: false,
    content: contentOf(writing),
    editorProps: {
      attributes: {
        class: 'sheet rich',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData?.files, onFiles),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer?.files, onFiles),
      // These send, or leave the sheet; the editor would take them for itself.
      handleDOMEvents: { keydown: (_view, event) => isOurs(event) },
    },
    onUpdate: ({ editor: now }) => {
      const text = now.getText({ blockSeparator: '\n' })
      onWrite(isPlain(now) ? '' : now.getHTML(), text)
    },
  })
  const ready = useEffectEvent(onReady)

  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = () => {
      if (editor.isDestroyed) return
      const caret = ready()
      if (caret === notYet) return void (timer = setTimeout(take, 200))
      const now = writingOf(id, mode)
      fill(editor, now)
      if (caret !== null) focusAt(editor, positionOf(now.text, caret))
    }
    // After React has finished: the plain field leaves in a step of its own.
    if (!live) timer = setTimeout(take)
    else if (writing.html) fill(editor, writing)
    return () => clearTimeout(timer)
    // Once, when the editor has been made: what comes later comes by revision.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor])

  // An undone send, a saved reply put in: changes that did not come from this field.
  useEffect(() => {
    if (!editor || shown.current === writing.revision) return
    shown.current = writing.revision
    fill(editor, writing)
  }, [editor, writing])

  useImperativeHandle(ref, () => ({
    focus: () => editor && focusAt(editor, editor.state.doc.content.size),
    insert: (text: string) => void editor?.chain().focus().insertContent(text).run(),
    toggle: (mark: Mark) => editor && toggle(editor, mark),
    setLink: (href: string) => void editor?.chain().focus().setLink({ href }).run(),
  }))
  return <EditorContent editor={editor} className={live ? 'contents' : 'sr'} />
}

/** At once, not with the next frame: a key pressed in between would be lost. */
function focusAt(editor: Editor, position: number) {
  editor.commands.setTextSelection(position)
  editor.view.focus()
}

const isOurs = ({ key, metaKey, ctrlKey }: KeyboardEvent) =>
  key === 'Escape' || (key === 'Enter' && (metaKey || ctrlKey))

function takeFiles(files: FileList | undefined | null, onFiles: (files: File[]) => void): boolean {
  if (!files || files.length === 0) return false
  onFiles([...files])
  return true
}

const paragraph = (line: string) => ({
  type: 'paragraph',
  ...(line ? { content: [{ type: 'text', text: line }] } : {}),
})
const contentOf = ({ text }: Writing) => ({
  type: 'doc',
  content: text.split('\n').map(paragraph),
})

/** Draft HTML was sanitised by our server; it is parsed through the policy and nowhere else. */
function fill(editor: Editor, writing: Writing) {
  if (!writing.html)
    return void editor.commands.setContent(contentOf(writing), { emitUpdate: false })
  const page = new DOMParser().parseFromString(trustedHtml(writing.html), 'text/html')
  const read = Reading.fromSchema(editor.schema).parse(page.body)
  editor.commands.setContent(read.toJSON(), { emitUpdate: false })
}

/** Each line is a paragraph: one step in, and two tokens for every line before. */
const positionOf = (text: string, caret: number) =>
  caret + 1 + (text.slice(0, caret).match(/\n/g)?.length ?? 0)

/** Paragraphs of unmarked text and nothing else: they travel as text. */
function isPlain({ state }: Editor): boolean {
  let plain = true
  state.doc.descendants((node) => {
    const isUsual = ['paragraph', 'text'].includes(node.type.name)
    if (!isUsual || node.marks.length > 0) plain = false
    return plain
  })
  return plain
}

function toggle(editor: Editor, mark: Mark) {
  const chain = editor.chain().focus()
  const acts: Record<Mark, () => typeof chain> = {
    bold: () => chain.toggleBold(),
    italic: () => chain.toggleItalic(),
    code: () => chain.toggleCode(),
    bulletList: () => chain.toggleBulletList(),
    orderedList: () => chain.toggleOrderedList(),
    blockquote: () => chain.toggleBlockquote(),
  }
  acts[mark]().run()
}
