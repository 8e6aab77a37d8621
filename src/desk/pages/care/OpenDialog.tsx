import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Dialog, DialogClose, Field, Select, Textarea } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { membersQuery } from '../../known/queries.ts'
import { useMe } from '../../session.ts'
import { type Opening, openByHand } from './acts.ts'
import { signalWords } from './task-words.ts'
import './care.css'

interface OpenDialogProps {
  customer: { id: string; name: string }
  conversationId?: string | undefined
  onClose: () => void
}

/** A task by hand: somebody noticed that this person needs a word. */
export function OpenDialog({ customer, conversationId, onClose }: OpenDialogProps) {
  const me = useMe()
  const [signal, setSignal] = useState<Opening['signal']>()
  const [ownerId, setOwnerId] = useState<string | null>(me.id)
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const about = conversationId ? { conversationId } : { customerId: customer.id }
    const isDone = await openByHand({ ...about, ownerId, note, ...(signal ? { signal } : {}) })
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={m.desk_care_open_title({ name: customer.name })}
      foot={
        <>
          <DialogClose>
            <Button tone="bare">{m.desk_care_cancel()}</Button>
          </DialogClose>
          <Button tone="ink" busy={isBusy} onClick={() => void run()}>
            {m.desk_care_open_save()}
          </Button>
        </>
      }
    >
      <div className="care-form">
        <Field label={m.desk_care_open_reason()}>
          <Select
            value={signal ?? ''}
            onChange={(event) => setSignal((event.target.value || undefined) as Opening['signal'])}
          >
            <option value="">{m.desk_care_why_else()}</option>
            {Object.entries(signalWords).map(([key, says]) => (
              <option key={key} value={key}>
                {says()}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={m.desk_care_note_label()} hint={m.desk_care_note_hint()}>
          <Textarea rows={4} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <OwnerChoice ownerId={ownerId} onChange={setOwnerId} />
      </div>
    </Dialog>
  )
}

interface OwnerChoiceProps {
  ownerId: string | null
  onChange: (ownerId: string | null) => void
}

function OwnerChoice({ ownerId, onChange }: OwnerChoiceProps) {
  const me = useMe()
  const { data: members = [] } = useQuery(membersQuery)
  return (
    <Field label={m.desk_care_open_owner()}>
      <Select value={ownerId ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value={me.id}>{m.desk_you()}</option>
        {members
          .filter(({ id, state }) => state === 'active' && id !== me.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        <option value="">{m.desk_care_nobodys()}</option>
      </Select>
    </Field>
  )
}
