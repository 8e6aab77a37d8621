import { useState } from 'react'
import { Button, Dialog, DialogClose, Field, Textarea } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { CareTask } from '../../known/care.ts'
import { writeNote } from './acts.ts'

interface WritingProps {
  title: string
  act: string
  before: string
  save: (text: string) => Promise<boolean>
  onClose: () => void
}

function WritingDialog({ title, act, before, save, onClose }: WritingProps) {
  const [text, setText] = useState(before)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const isDone = await save(text)
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      foot={
        <>
          <DialogClose>
            <Button tone="bare">{m.desk_care_cancel()}</Button>
          </DialogClose>
          <Button tone="ink" busy={isBusy} onClick={() => void run()}>
            {act}
          </Button>
        </>
      }
    >
      <Field label={m.desk_care_note_label()} hint={m.desk_care_note_hint()}>
        <Textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Dialog>
  )
}

export function NoteDialog({ task, onClose }: { task: CareTask; onClose: () => void }) {
  return (
    <WritingDialog
      title={m.desk_care_note_title({ name: task.customer.name })}
      act={m.desk_care_note_save()}
      before={task.note}
      save={(note) => writeNote(task, note)}
      onClose={onClose}
    />
  )
}
