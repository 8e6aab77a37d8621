import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { AlertDialog, announce, Banner, Button, Icon } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { useForm } from '../../use-form.ts'
import { confirmed } from '../confirm.tsx'

/** What is being filled in, beside what is saved. */
export interface Draft<T> {
  value: T
  set: (change: Partial<T>) => void
  isChanged: boolean
  /** Only what differs from what is saved. */
  changed: Partial<T>
  takeBack: () => void
}

export function useDraft<T extends object>(saved: T): Draft<T> {
  const [edits, setEdits] = useState<Partial<T>>({})
  const value = { ...saved, ...edits }
  const differs = (Object.keys(edits) as (keyof T)[]).filter(
    (key) => JSON.stringify(edits[key]) !== JSON.stringify(saved[key]),
  )
  return {
    value,
    set: (change) => setEdits((before) => ({ ...before, ...change })),
    isChanged: differs.length > 0,
    changed: Object.fromEntries(differs.map((key) => [key, edits[key]])) as Partial<T>,
    takeBack: () => setEdits({}),
  }
}

interface SettingsFormProps<T extends object> {
  draft: Draft<T>
  /** Sends; what it throws is shown at its field or above the button. */
  save: () => Promise<unknown>
  children: (wrong: (field: string) => string | undefined) => ReactNode
  act?: string
}

/** A form that says what is unsaved, guards it, and says when it is saved (O12). */
export function SettingsForm<T extends object>(props: SettingsFormProps<T>) {
  const { draft, save, children, act = m.desk_settings_save() } = props
  const [saved, setSaved] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useForm(async () => {
    if (!draft.isChanged) return
    setBusy(true)
    try {
      await confirmed(save)
    } finally {
      setBusy(false)
    }
    draft.takeBack()
    setSaved(true)
    announce(m.desk_settings_saved())
  })
  useEffect(() => {
    if (!saved) return
    const timer = setTimeout(() => setSaved(false), 3_000)
    return () => clearTimeout(timer)
  }, [saved])
  return (
    <form className="settings-form" onSubmit={(event) => form.onSubmit(event)} noValidate>
      {children(form.wrong)}
      {form.sentence && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {form.sentence}
        </Banner>
      )}
      <div className="settings-acts">
        <Button
          type="submit"
          tone="ink"
          busy={busy}
          whyNot={draft.isChanged || saved ? undefined : m.desk_settings_unchanged()}
        >
          {act}
        </Button>
        {draft.isChanged && (
          <Button tone="bare" onClick={draft.takeBack}>
            {m.desk_settings_take_back()}
          </Button>
        )}
        {saved && !draft.isChanged && (
          <span className="settings-saved">
            <Icon name="check" size="s" />
            {m.desk_settings_saved()}
          </span>
        )}
      </div>
      <LeaveGuard isChanged={draft.isChanged} />
    </form>
  )
}

/** Nobody loses what they typed by following a link. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const guard = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: isChanged,
    withResolver: true,
  })
  return (
    <AlertDialog
      open={guard.status === 'blocked'}
      onOpenChange={(open) => !open && guard.reset?.()}
      title={m.desk_settings_leave_title()}
      act={m.desk_settings_leave_act()}
      keep={m.desk_settings_leave_keep()}
      onAct={() => guard.proceed?.()}
    >
      {m.desk_settings_leave_text()}
    </AlertDialog>
  )
}
