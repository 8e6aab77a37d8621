import { useEffect, useRef, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { Banner, Button, undoLatest, useShortcut } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation, Message } from '../api/contracts.ts'
import { sayWhereIAm } from '../known/news.ts'
import { useMe } from '../session.ts'
import { AttachmentStrip } from './AttachmentStrip.tsx'
import { fetchDraft, isEmpty, saveNow, useWriting, write, writingOf, type Mode } from './drafts.ts'
import { useFresh } from './use-fresh.ts'
import { RichField, useHandover } from './handover.ts'
import { HintNotice } from './HintNotice.tsx'
import { PlainField, type FieldHandle } from './PlainField.tsx'
import { RecipientLine } from './RecipientLine.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { FreshNotice, StaleNotice } from './StaleNotice.tsx'
import { useRecipients, type RecipientChoice } from './use-recipients.ts'
import { useSend, type Send } from './use-send.ts'
import { useUploads } from './use-uploads.ts'

interface ComposerProps {
  conversation: Conversation
  mode: Mode
  onMode: (mode: Mode) => void
  onSent: Parameters<typeof useSend>[0]['onSent']
  /** The rich sheet comes for those who stay. */
  stays: boolean
}

/** The sheet at the foot of a conversation: an answer, or a note that only the team sees. */
export function Composer({ conversation, mode, onMode, onSent, stays }: ComposerProps) {
  const { id } = conversation
  const me = useMe()
  const writing = useWriting(id, mode)
  const field = useRef<FieldHandle>(null)
  const uploads = useUploads(id, mode)
  const recipients = useRecipients(conversation)
  const send = useSend({ conversation, mode, recipients: recipients.chosen, onSent })
  const { stage, onReady } = useHandover(field, stays)
  const files = useRef<HTMLInputElement>(null)
  const fresh = useFresh(id, mode)

  useDrafts(conversation, mode)
  usePresence(conversation.id, me.name, mode === 'reply' && !isEmpty(writing))
  useComposerKeys({ id, field, send, mode, onMode })
  const isNote = mode === 'note'
  const label = isNote
    ? m.desk_note_field()
    : m.desk_reply_field({ name: conversation.customer.name })
  const fieldProps = {
    id,
    mode,
    label,
    writing,
    onWrite: (html: string, text: string) => write(id, mode, { html, text }),
    onFiles: uploads.add,
  }
  return (
    <section
      className={`composer ${isNote ? 'note' : ''}`}
      data-shortcuts="composer"
      data-pane="composer"
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        uploads.add([...event.dataTransfer.files])
      }}
    >
      <Head {...{ conversation, mode, onMode, recipients }} />
      <Notices {...{ conversation, send, fresh, files }} />
      {stage !== 'rich' && <PlainField {...fieldProps} ref={field} />}
      {stage !== 'plain' && (
        <RichField
          key={`${id} ${mode}`}
          {...fieldProps}
          {...{ onReady, live: stage === 'rich', ref: stage === 'rich' ? field : undefined }}
        />
      )}
      <AttachmentStrip uploads={uploads} files={writing.files} />
      <ComposerTools
        {...{ conversation, mode, field, files, onMode, send, uploads }}
        saved={writing.saved}
      />
    </section>
  )
}

interface HeadProps {
  conversation: Conversation
  mode: Mode
  onMode: (mode: Mode) => void
  recipients: RecipientChoice
}

function Head({ conversation, mode, onMode, recipients }: HeadProps) {
  return (
    <div className="composer-head">
      <ModeTabs mode={mode} onMode={onMode} mayReply={conversation.may.reply} />
      {mode === 'note' ? (
        <span className="composer-to">{m.desk_note_only_team()}</span>
      ) : (
        <RecipientLine recipients={recipients} conversation={conversation} />
      )}
    </div>
  )
}

interface NoticesProps {
  conversation: Conversation
  send: Send
  fresh: readonly Message[]
  files: RefObject<HTMLInputElement | null>
}

/** What stands between the words and their sending, above them. */
function Notices({ conversation, send, fresh, files }: NoticesProps) {
  const attach = () => {
    send.setHinted(null)
    files.current?.click()
  }
  return (
    <>
      <div role="status" className="contents">
        {send.stale && <StaleNotice conversation={conversation} stale={send.stale} send={send} />}
        {!send.stale && fresh.length > 0 && <FreshNotice id={conversation.id} fresh={fresh} />}
        {send.hinted && <HintNotice hinted={send.hinted} send={send} onAttach={attach} />}
      </div>
      {send.refusal && (
        <Banner tone="bad" icon="warning" live="assertive">
          {send.refusal}
        </Banner>
      )}
    </>
  )
}

interface ModeTabsProps {
  mode: Mode
  onMode: (mode: Mode) => void
  mayReply: boolean
}

/** The mode never changes by itself: only here, or by its key outside the sheet (D28). */
function ModeTabs({ mode, onMode, mayReply }: ModeTabsProps) {
  const modes: Mode[] = mayReply ? ['reply', 'note'] : ['note']
  const words = { reply: m.desk_reply, note: m.desk_note }
  return (
    <div className="tabs" role="group" aria-label={m.desk_mode()}>
      {modes.map((each) => (
        <Button
          key={each}
          tone="bare"
          className="mode"
          aria-current={each === mode ? 'true' : undefined}
          onClick={() => onMode(each)}
        >
          {words[each]()}
        </Button>
      ))}
    </div>
  )
}

function useDrafts({ id, draftBy }: Conversation, mode: Mode) {
  const me = useMe()
  const own = draftBy.filter((person) => person.id === me.id).length
  useEffect(() => {
    const here = (['reply', 'note'] as const).filter((each) => !isEmpty(writingOf(id, each)))
    // As many as the server tells of are here already: those being written now.
    if (own > here.length) void Promise.all([fetchDraft(id, 'reply'), fetchDraft(id, 'note')])
  }, [id, own])
  useEffect(() => () => saveNow(id, mode), [id, mode])
}

/** Says "Ada is replying" as soon as there are words, and takes it back. */
function usePresence(id: string, name: string, isReplying: boolean) {
  useEffect(() => {
    sayWhereIAm({ kind: 'conversation', id, doing: isReplying ? 'replying' : 'viewing', name })
  }, [id, name, isReplying])
  useEffect(() => () => sayWhereIAm(null), [id])
}

interface ComposerKeys {
  id: string
  field: RefObject<FieldHandle | null>
  send: ReturnType<typeof useSend>
  mode: Mode
  onMode: (mode: Mode) => void
}

function useComposerKeys({ id, field, send, mode, onMode }: ComposerKeys) {
  const take = (next: Mode) => {
    // At once: the next stroke is already text.
    flushSync(() => onMode(next))
    field.current?.focus()
  }
  const open = { scope: 'conversation' } as const
  useShortcut({
    ...open,
    id: 'conversation.reply',
    keys: 'r',
    says: m.desk_key_reply(),
    run: () => take('reply'),
  })
  useShortcut({
    ...open,
    id: 'conversation.note',
    keys: 'n',
    says: m.desk_key_note(),
    run: () => take('note'),
  })
  const write = { scope: 'composer', whileTyping: true } as const
  useSendKeys({ id, send, mode })
  useShortcut({
    ...write,
    id: 'composer.leave',
    keys: 'Escape',
    says: m.desk_key_leave(),
    run: () => {
      const row = document.querySelector<HTMLElement>('.conv-list [role=row][tabindex="0"]')
      if (row) row.focus()
      else (document.activeElement as HTMLElement | null)?.blur()
    },
  })
}

function useSendKeys({ id, send, mode }: Pick<ComposerKeys, 'id' | 'send' | 'mode'>) {
  const write = { scope: 'composer', whileTyping: true } as const
  const isNote = mode === 'note'
  useShortcut({
    ...write,
    id: 'composer.send',
    keys: 'Mod+Enter',
    says: isNote ? m.desk_key_save_note() : m.desk_key_send(),
    run: () => void send.go('stay'),
  })
  useShortcut({
    ...write,
    id: 'composer.send-resolve',
    keys: 'Mod+Shift+Enter',
    says: m.desk_key_send_resolve(),
    run: () => (isNote ? false : void send.go('resolve')),
  })
  useShortcut({
    ...write,
    id: 'composer.send-next',
    keys: 'Mod+Alt+Enter',
    says: m.desk_key_send_next(),
    run: () => (isNote ? false : void send.go('stay', { next: true })),
  })
  useShortcut({
    ...write,
    id: 'composer.take-back',
    keys: 'Mod+Z',
    says: m.desk_key_take_back(),
    // With words in the sheet the key undoes those.
    run: () => (isEmpty(writingOf(id, mode)) && undoLatest() ? undefined : false),
  })
}
