import { useState } from 'react'
import { Button } from '../../kernel/ui/index.ts'
import { laterWords } from '../../kernel/words/browser.ts'
import { m } from '../../kernel/words/index.ts'
import { later } from '../later.tsx'
import { useMe } from '../session.ts'

const OpenDialog = later(async () => {
  const [{ OpenDialog: dialog }] = await Promise.all([
    import('../pages/care/OpenDialog.tsx'),
    laterWords(),
  ])
  return { default: dialog }
})

interface AboutProps {
  customer: { id: string; name: string }
  /** Where it was noticed. */
  conversationId?: string | undefined
}

export const useMayOpenTasks = () => useMe().permissions.includes('care-task:act')

/** What is asked before a task opens; fetched when somebody wants one. */
export function OpeningTask({ onClose, ...about }: AboutProps & { onClose: () => void }) {
  return <OpenDialog {...about} onClose={onClose} />
}

/** Somebody noticed that this person needs a word. */
export function OpenCareTask({ isBare = false, ...about }: AboutProps & { isBare?: boolean }) {
  const may = useMayOpenTasks()
  const [isOpen, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button
        icon="care"
        {...(isBare ? { tone: 'bare' as const, className: '-ml-2' } : {})}
        onClick={() => setOpen(true)}
      >
        {m.desk_care_open()}
      </Button>
      {isOpen && <OpeningTask {...about} onClose={() => setOpen(false)} />}
    </>
  )
}
