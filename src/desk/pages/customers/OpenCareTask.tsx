import { lazy, Suspense, useState } from 'react'
import { Button } from '../../../kernel/ui/index.ts'
import { laterWords } from '../../../kernel/words/browser.ts'
import { m } from '../../../kernel/words/index.ts'
import { useMe } from '../../session.ts'

const OpenDialog = lazy(async () => {
  const [{ OpenDialog: dialog }] = await Promise.all([
    import('../care/NoteDialog.tsx'),
    laterWords(),
  ])
  return { default: dialog }
})

/** Somebody noticed that this person needs a word. */
export function OpenCareTask({ customer }: { customer: { id: string; name: string } }) {
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!me.permissions.includes('care-task:act')) return null
  return (
    <>
      <Button icon="care" onClick={() => setOpen(true)}>
        {m.desk_care_open()}
      </Button>
      {isOpen && (
        <Suspense>
          <OpenDialog customer={customer} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
