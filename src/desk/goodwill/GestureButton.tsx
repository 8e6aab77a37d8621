import { useState, type RefObject } from 'react'
import { IconButton, Popover, Skeleton, useShortcut } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import type { FieldHandle } from '../composer/PlainField.tsx'
import { later } from '../later.tsx'
import { useMe } from '../session.ts'

const GestureForm = later(() => import('./GestureForm.tsx'), <Skeleton />)

interface GestureButtonProps {
  conversation: Conversation
  /** Where the words for the customer go; null where none are written, in a note. */
  field: RefObject<FieldHandle | null> | null
}

/** Something good for the customer, within what may be given alone (D39). */
export function GestureButton({ conversation, field }: GestureButtonProps) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const may = me.permissions.includes('gesture:give')
  useShortcut({
    id: 'conversation.gesture',
    keys: 'g',
    scope: 'conversation',
    says: m.desk_gesture(),
    run: () => (may ? setOpen(true) : false),
  })
  if (!may) return null
  const done = (words: string) => {
    setOpen(false)
    if (words) field?.current?.insert(`${words} `)
  }
  return (
    <Popover
      trigger={<IconButton icon="gift" name={m.desk_gesture()} keys="g" />}
      label={m.desk_gesture()}
      open={open}
      onOpenChange={setOpen}
      side="top"
      className="gesture-pop"
    >
      <GestureForm conversation={conversation} onDone={done} />
    </Popover>
  )
}
