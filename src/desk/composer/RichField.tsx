import { Editor, type EditorOptions } from '@tiptap/react'
import Link from '@tiptap/extension-link'
import StarterKit from '@tiptap/starter-kit'
import { closeHistory } from '@tiptap/pm/history'
import { DOMParser as Reading, type Node } from '@tiptap/pm/model'
import { EditorState, Selection } from '@tiptap/pm/state'
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { trustedHtml } from '../../kernel/ui/index.ts'
import { isEmpty, writingOf, type Mode, type Writing } from './drafts.ts'
import type { Handed } from './handover.ts'
import { cleanPaste, filesIn } from './paste.ts'
import { tableNodes } from './table-nodes.ts'
import type { FieldProps, Mark } from './PlainField.tsx'

const extensions = [
  StarterKit.configure({ heading: false, horizontalRule: false, link: false }),
  Link.configure({ openOnClick: false, autolink: true, defaultProtocol: 'https' }),
  ...tableNodes,
]

let made: Editor | undefined

/**
 * The one editor there is: making it takes longer than a key may, so it is made ahead, at leisure,
 * and goes from conversation to conversation with its document and its undo begun anew.
 */
export function theSheet(): Editor {
  made ??= new Editor({ extensions, injectCSS: false, content: contentOf({ text: '' }) })
  return made
}

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
  const [editor] = useState(theSheet)
  const place = useRef<HTMLDivElement>(null)
  const ready = useEffectEvent(onReady)
  const wrote = useEffectEvent(() => {
    const text = editor.getText({ blockSeparator: '\n' })
    onWrite(isPlain(editor) ? '' : editor.getHTML(), text)
  })
  const takesFiles = useEffectEvent((files: File[]) => takeFiles(files, onFiles))

  useLayoutEffect(() => {
    editor.setOptions({ editorProps: editorProps({ id, mode, label, takesFiles }) })
    place.current?.append(editor.view.dom)
  }, [editor, id, mode, label])

  useLayoutEffect(() => {
    const now = writingOf(id, mode)
    fill(editor, live ? now : { html: '', text: '' })
    const onUpdate = () => wrote()
    editor.on('update', onUpdate)
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = () => {
      const handed = ready()
      if (!handed) return void (timer = setTimeout(take, 200))
      takeOver(editor, writingOf(id, mode), handed)
    }
    // After React has finished: the plain field leaves in a step of its own.
    if (!live) timer = setTimeout(take)
    return () => {
      clearTimeout(timer)
      editor.off('update', onUpdate)
    }
    // Once: what comes later comes by revision.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor])

  useRevisions(editor, writing)
  useImperativeHandle(ref, () => ({
    focus: () => focusAt(editor, editor.state.doc.content.size),
    // As text: a string would be read as HTML, which the page's policy forbids.
    insert: (text: string) =>
      void editor.chain().focus().insertContent({ type: 'text', text }).run(),
    toggle: (mark: Mark) => toggle(editor, mark),
    setLink: (href: string) => void editor.chain().focus().setLink({ href }).run(),
  }))
  return <div ref={place} className={live ? 'contents' : 'sr'} />
}

interface Sheet {
  id: string
  mode: Mode
  label: string
  takesFiles: (files: File[]) => boolean
}

const editorProps = ({ id, mode, label, takesFiles }: Sheet): EditorOptions['editorProps'] => ({
  attributes: {
    class: 'sheet rich',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
  },
  handlePaste: (_view, event) => takesFiles(filesIn(event.clipboardData)),
  transformPastedHTML: (html) => cleanPaste(html),
  handleDrop: (_view, event) => takesFiles(filesIn(event.dataTransfer)),
  // These send, or leave the sheet; the editor would take them for itself.
  handleDOMEvents: { keydown: (_view, event) => isOurs(event, () => isEmpty(writingOf(id, mode))) },
})

/** Text, caret and what can be undone, as they stood in the plain field. */
function takeOver(editor: Editor, now: Writing, { steps, caret }: Handed) {
  if (now.html) fill(editor, now)
  else retrace(editor, [...steps, now.text])
  if (caret !== null) focusAt(editor, positionOf(now.text, caret))
}

/** An undone send, a saved reply put in: changes that did not come from this field. */
function useRevisions(editor: Editor, writing: Writing) {
  const shown = useRef(writing.revision)
  useEffect(() => {
    if (shown.current === writing.revision) return
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
const isOurs = ({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent, isBlank: () => boolean) =>
  key === 'Escape' ||
  ((metaKey || ctrlKey) &&
    (key === 'Enter' || (!shiftKey && key.toLowerCase() === 'z' && isBlank())))

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
