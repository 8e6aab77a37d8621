import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import Link from '@tiptap/extension-link'
import StarterKit from '@tiptap/starter-kit'
import { closeHistory } from '@tiptap/pm/history'
import { DOMParser as Reading, type Node } from '@tiptap/pm/model'
import { EditorState, Selection } from '@tiptap/pm/state'
import { useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { trustedHtml } from '../../kernel/ui/index.ts'
import { isEmpty, writingOf, type Writing } from './drafts.ts'
import type { Handed } from './handover.ts'
import { cleanPaste, filesIn } from './paste.ts'
import { tableNodes } from './table-nodes.ts'
import type { FieldProps, Mark } from './PlainField.tsx'

const extensions = [
  StarterKit.configure({ heading: false, horizontalRule: false, link: false }),
  Link.configure({ openOnClick: false, autolink: true, defaultProtocol: 'https' }),
  ...tableNodes,
]

interface RichFieldProps extends FieldProps {
  /** It waits unseen until it can take over. */
  live: boolean
  /** Ready to take over; null: not now. */
  onReady: () => Handed | null
}

/**
 * The rich sheet: Markdown while typing, plain keys, clean pastes. No style is injected and no
 * HTML is parsed but through our own policy.
 */
export default function RichField(props: RichFieldProps) {
  const { id, mode, label, writing, live, onReady, onWrite, onFiles, ref } = props
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
      handlePaste: (_view, event) => takeFiles(filesIn(event.clipboardData), onFiles),
      transformPastedHTML: (html) => cleanPaste(html),
      handleDrop: (_view, event) => takeFiles(filesIn(event.dataTransfer), onFiles),
      // These send, or leave the sheet; the editor would take them for itself.
      handleDOMEvents: { keydown: (_view, event) => isOurs(event, isEmpty(writingOf(id, mode))) },
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
      const handed = ready()
      if (!handed) return void (timer = setTimeout(take, 200))
      const now = writingOf(id, mode)
      if (now.html) fill(editor, now)
      else retrace(editor, [...handed.steps, now.text])
      if (handed.caret !== null) focusAt(editor, positionOf(now.text, handed.caret))
    }
    // After React has finished: the plain field leaves in a step of its own.
    if (!live) timer = setTimeout(take)
    else if (writing.html) fill(editor, writing)
    return () => clearTimeout(timer)
    // Once, when the editor has been made: what comes later comes by revision.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor])

  useRevisions(editor, writing)
  useImperativeHandle(ref, () => ({
    focus: () => editor && focusAt(editor, editor.state.doc.content.size),
    insert: (text: string) => void editor?.chain().focus().insertContent(text).run(),
    toggle: (mark: Mark) => editor && toggle(editor, mark),
    setLink: (href: string) => void editor?.chain().focus().setLink({ href }).run(),
  }))
  return <EditorContent editor={editor} className={live ? 'contents' : 'sr'} />
}

/** An undone send, a saved reply put in: changes that did not come from this field. */
function useRevisions(editor: Editor | null, writing: Writing) {
  const shown = useRef(writing.revision)
  useEffect(() => {
    if (!editor || shown.current === writing.revision) return
    shown.current = writing.revision
    fill(editor, writing)
  }, [editor, writing])
}

/** At once, not with the next frame: a key pressed in between would be lost. */
function focusAt(editor: Editor, position: number) {
  editor.commands.setTextSelection(position)
  editor.view.focus()
}

/** In an empty sheet ⌘Z takes the sent reply back. */
const isOurs = ({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent, isBlank: boolean) =>
  key === 'Escape' ||
  ((metaKey || ctrlKey) && (key === 'Enter' || (isBlank && !shiftKey && key.toLowerCase() === 'z')))

function takeFiles(files: File[], onFiles: (files: File[]) => void): boolean {
  if (files.length > 0) onFiles(files)
  return files.length > 0
}

const paragraph = (line: string) => ({
  type: 'paragraph',
  ...(line ? { content: [{ type: 'text', text: line }] } : {}),
})
const contentOf = ({ text }: Pick<Writing, 'text'>) => ({
  type: 'doc',
  content: text.split('\n').map(paragraph),
})

/** Draft HTML was sanitised by our server; it is parsed through the policy and nowhere else. */
function docOf({ schema }: Editor, writing: Pick<Writing, 'html' | 'text'>): Node {
  if (!writing.html) return schema.nodeFromJSON(contentOf(writing))
  const page = new DOMParser().parseFromString(trustedHtml(writing.html), 'text/html')
  return Reading.fromSchema(schema).parse(page.body)
}

/** What comes from outside begins anew: nothing that was sent can be undone back into the sheet. */
function fill(editor: Editor, writing: Pick<Writing, 'html' | 'text'>) {
  const doc = docOf(editor, writing)
  const { plugins } = editor.state
  const selection = Selection.atEnd(doc)
  editor.view.updateState(EditorState.create({ doc, plugins, selection }))
}

/** Goes the way of the plain field again, so that it can be undone step by step. */
function retrace(editor: Editor, [first = '', ...later]: readonly string[]) {
  fill(editor, { html: '', text: first })
  for (const text of later) {
    const { state, view } = editor
    const next = docOf(editor, { html: '', text })
    const step = state.tr.replaceWith(0, state.doc.content.size, next.content)
    view.dispatch(closeHistory(step).setMeta('preventUpdate', true))
  }
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
