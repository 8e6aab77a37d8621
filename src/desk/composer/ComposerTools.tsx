import type { RefObject } from 'react'
import { Button, IconButton, Menu, MenuItem, Popover, SplitButton } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { GestureButton } from '../goodwill/GestureButton.tsx'
import { ReasonPicker } from '../conversation/ReasonPicker.tsx'
import { isEmpty, moveToReply, writingOf, type Mode, type Writing } from './drafts.ts'
import type { FieldHandle, Mark } from './PlainField.tsx'
import type { Uploads } from './use-uploads.ts'
import type { Send } from './use-send.ts'

interface ComposerToolsProps {
  conversation: Conversation
  mode: Mode
  field: RefObject<FieldHandle | null>
  files: RefObject<HTMLInputElement | null>
  onMode: (mode: Mode) => void
  send: Send
  uploads: Uploads
  saved: Writing['saved']
}

export function ComposerTools(props: ComposerToolsProps) {
  const { conversation, mode, field, files, send, uploads, saved } = props
  return (
    <div className="composer-tools">
      <input
        ref={files}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <IconButton icon="paperclip" name={m.desk_attach()} onClick={() => files.current?.click()} />
      <GestureButton conversation={conversation} field={mode === 'reply' ? field : null} />
      <MarkButtons field={field} />
      <span className="saved" role="status">
        {savedWord(saved)}
      </span>
      <span className="end" />
      {mode === 'note' ? (
        <NoteButtons {...props} />
      ) : (
        <SendButton conversation={conversation} send={send} />
      )}
    </div>
  )
}

/** A note stays a note, unless its writer says otherwise (D28). */
function NoteButtons({ conversation, send, onMode }: ComposerToolsProps) {
  const { id, may } = conversation
  const move = () => {
    moveToReply(id)
    onMode('reply')
  }
  return (
    <>
      {may.reply && !isEmpty(writingOf(id, 'note')) && (
        <Button tone="bare" icon="reply" className="to-reply" onClick={move}>
          {m.desk_note_to_reply()}
        </Button>
      )}
      <Button tone="ink" keys="Mod+Enter" onClick={() => void send.go('stay')}>
        {m.desk_save_note()}
      </Button>
    </>
  )
}

const savedWord = (saved: Writing['saved']) =>
  ({ kept: m.desk_saved(), saving: '', local: m.desk_saved_here(), nothing: '' })[saved]

const marks: readonly {
  mark: Mark
  icon: 'bold' | 'italic' | 'list' | 'quote'
  name: () => string
  keys?: string
}[] = [
  { mark: 'bold', icon: 'bold', name: m.desk_bold, keys: 'Mod+B' },
  { mark: 'italic', icon: 'italic', name: m.desk_italic, keys: 'Mod+I' },
  { mark: 'bulletList', icon: 'list', name: m.desk_list_mark },
  { mark: 'blockquote', icon: 'quote', name: m.desk_quote_mark },
]

function MarkButtons({ field }: { field: RefObject<FieldHandle | null> }) {
  return (
    <span className="marks">
      {marks.map(({ mark, icon, name, keys }) => (
        <IconButton
          key={mark}
          icon={icon}
          name={name()}
          keys={keys}
          // The selection in the field stays while the button is pressed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => field.current?.toggle?.(mark)}
        />
      ))}
    </span>
  )
}

function SendButton({ conversation, send }: { conversation: Conversation; send: Send }) {
  const name = conversation.customer.name.split(' ')[0] ?? ''
  const main = (
    <Button tone="ink" keys="Mod+Enter" onClick={() => void send.go('stay')}>
      {m.desk_send_to({ name })}
    </Button>
  )
  const more = (
    <IconButton tone="ink" icon="chevron-down" name={m.desk_other_ways()} className="more-ways" />
  )
  return (
    <>
      <SplitButton>
        {main}
        <Menu trigger={more} label={m.desk_other_ways()} side="top" align="end">
          <MenuItem icon="check" keys="Mod+Shift+Enter" onSelect={() => void send.go('resolve')}>
            {m.desk_send_resolve()}
          </MenuItem>
          <MenuItem
            icon="arrow-right"
            keys="Mod+Alt+Enter"
            onSelect={() => void send.go('stay', { next: true })}
          >
            {m.desk_send_next()}
          </MenuItem>
          <MenuItem icon="clock" onSelect={() => void send.go('wait-for-customer')}>
            {m.desk_send_wait({ name })}
          </MenuItem>
        </Menu>
      </SplitButton>
      {send.asksReason && (
        <Popover
          trigger={<span className="reason-anchor" />}
          label={m.desk_reason_for_resolve()}
          open
          onOpenChange={(open) => !open && send.setAsksReason(false)}
          side="top"
          align="end"
        >
          <ReasonPicker
            conversation={conversation}
            act={m.desk_send_resolve()}
            onPick={(reasonId) => {
              send.setAsksReason(false)
              void send.go('resolve', { reasonId })
            }}
          />
        </Popover>
      )}
    </>
  )
}
