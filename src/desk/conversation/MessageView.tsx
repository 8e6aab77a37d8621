import { useState } from 'react'
import {
  Avatar,
  DateText,
  Icon,
  IconButton,
  sayWhen,
  toast,
  useReader,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation, Message } from '../api/contracts.ts'
import { write } from '../composer/drafts.ts'
import { Attachments } from './Attachments.tsx'
import { Delivery } from './Delivery.tsx'
import { MailFrame } from './MailFrame.tsx'
import { languageByScript } from './script-language.ts'
import { linksIn, partsOf, type Parts } from './timeline.ts'

interface MessageViewProps {
  message: Message
  conversation: Conversation
  /** `o`: everything folded is open. */
  unfolded: boolean
  /** A copied link led here. */
  isLinked: boolean
}

const by: Record<string, () => string> = {
  email: m.desk_by_email,
  chat: m.desk_by_chat,
  sms: m.desk_by_sms,
  phone: m.desk_by_phone,
  social: m.desk_by_social,
}

export function MessageView({ message, conversation, unfolded, isLinked }: MessageViewProps) {
  const { kind, author, channel, at } = message
  const [framed, setFramed] = useState(false)
  const reader = useReader()
  const name = author?.name ?? m.desk_somebody()
  const when = sayWhen(new Date(at), { ...reader, now: new Date(), form: 'full' })
  const label = m.desk_message_label({ name, role: roleWord(kind), when })
  const linked = isLinked ? 'linked' : ''
  const marks = {
    'aria-label': label,
    'data-message': message.id,
    'data-conversation': message.conversationId,
  }
  const words =
    framed && message.frameUrl ? (
      <MailFrame message={message} />
    ) : (
      <MessageWords message={message} unfolded={unfolded} />
    )
  if (kind === 'note') {
    return (
      <article className={`note-card ${linked}`} {...marks}>
        <div className="by">
          <Icon name="lock" size="s" />
          <b>{name}</b>
          <span>{m.desk_note_by()}</span>
          <DateText at={at} />
          <MessageActs
            message={message}
            conversation={conversation}
            framed={framed}
            onFramed={setFramed}
          />
        </div>
        {words}
        <Attachments files={message.attachments} />
      </article>
    )
  }
  return (
    <article className={`msg ${kind} ${linked}`} {...marks}>
      <Avatar
        id={author?.id ?? message.id}
        name={name}
        kind={kind === 'customer' ? 'customer' : 'team'}
      />
      <div className="by">
        <b>{name}</b>
        <span>
          {kind === 'automatic' ? m.desk_by_machine() : (by[channel] ?? m.desk_by_email)()},{' '}
          <DateText at={at} />
        </span>
        <OthersWord message={message} />
        <MessageActs
          message={message}
          conversation={conversation}
          framed={framed}
          onFramed={setFramed}
        />
      </div>
      <div className="words">
        {words}
        <Attachments files={message.attachments.filter((file) => !framed || !file.isInline)} />
        <Delivery message={message} />
      </div>
    </article>
  )
}

const roleWord = (kind: Message['kind']) =>
  ({
    customer: m.desk_role_customer,
    agent: m.desk_role_team,
    note: m.desk_role_note,
    automatic: m.desk_role_machine,
  })[kind]()

/** "cc Jun, Mira": nobody is a secret reader. */
function OthersWord({ message }: { message: Message }) {
  const cc = message.parties?.cc ?? []
  const bcc = message.parties?.bcc ?? []
  if (cc.length + bcc.length === 0) return null
  const names = [...cc, ...bcc].map((party) => party.name || party.address).join(', ')
  return <span className="one">{m.desk_cc_names({ names })}</span>
}

function MessageWords({ message, unfolded }: { message: Message; unfolded: boolean }) {
  const parts = partsOf(message)
  const lang = message.language ?? languageByScript(message.text)
  if (!parts.text && message.attachments.length > 0) return null
  return (
    <>
      <div className="prose" lang={lang} dir="auto">
        <Paragraphs text={parts.text || m.desk_no_words()} />
      </div>
      <div className="folds">
        {parts.folded.map((part) => (
          <Fold key={part.kind} part={part} unfolded={unfolded} lang={lang} />
        ))}
      </div>
    </>
  )
}

function Paragraphs({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph, at) => (
    <p key={at} dir="auto">
      {linksIn(paragraph.trim()).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  ))
}

interface FoldProps {
  part: Parts['folded'][number]
  unfolded: boolean
  lang: string | undefined
}

/** Quotes and signatures are folded, never gone (D15). */
function Fold({ part, unfolded, lang }: FoldProps) {
  const [own, setOwn] = useState<boolean | null>(null)
  const open = own ?? unfolded
  const lines = part.text.split('\n').filter((line) => line.trim()).length
  const word = part.kind === 'quote' ? m.desk_fold_quote({ count: lines }) : m.desk_fold_signature()
  return (
    <>
      <button type="button" className="fold" aria-expanded={open} onClick={() => setOwn(!open)}>
        <Icon name="more" size="s" />
        {word}
      </button>
      <div className="prose folded" hidden={!open} lang={lang} dir="auto">
        <Paragraphs text={part.text.replace(/^> ?/gm, '')} />
      </div>
    </>
  )
}

interface MessageActsProps {
  message: Message
  conversation: Conversation
  framed: boolean
  onFramed: (framed: boolean) => void
}

function MessageActs({ message, conversation, framed, onFramed }: MessageActsProps) {
  const { frameUrl, rawUrl, kind } = message
  const answer = () => {
    write(conversation.id, 'reply', { inReplyTo: message.id, recipients: null })
    document.querySelector<HTMLElement>('.composer .sheet')?.focus()
  }
  const copy = () => {
    const { origin } = window.location
    void navigator.clipboard.writeText(`${origin}/inbox/all/${conversation.number}#m-${message.id}`)
    toast({ says: m.desk_link_copied(), icon: 'link' })
  }
  return (
    <span className="msg-acts">
      {kind === 'customer' && conversation.may.reply && (
        <IconButton icon="reply" name={m.desk_reply_to_this()} onClick={answer} />
      )}
      <IconButton icon="link" name={m.desk_copy_message_link()} onClick={copy} />
      {frameUrl && (
        <IconButton
          icon="image"
          name={framed ? m.desk_show_text() : m.desk_show_as_sent()}
          aria-pressed={framed}
          onClick={() => onFramed(!framed)}
        />
      )}
      {rawUrl && (
        <IconButton
          icon="code"
          name={m.desk_show_raw()}
          onClick={() => window.open(rawUrl, '_blank', 'noopener')}
        />
      )}
    </span>
  )
}
