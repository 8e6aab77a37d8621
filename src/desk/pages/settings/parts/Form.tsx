import { useEffect, useState, type ReactNode } from 'react'
import { announce, Banner, Button, Icon } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { Problem } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { LeaveGuard } from '../../LeaveGuard.tsx'
import { useForm } from '../../use-form.ts'
import { confirmed } from '../confirm.tsx'
import type { Draft } from '../../draft.ts'
import type { Place } from './LastChange.tsx'
import { MeanwhileNotice } from './Meanwhile.tsx'

export { type Draft, useDraft } from '../../draft.ts'

interface SettingsFormProps<T extends object> {
  draft: Draft<T>
  /** Sends; what it throws is shown at its field or above the button. */
  save: () => Promise<unknown>
  children: (wrong: (field: string) => string | undefined) => ReactNode
  act?: string
  /** Where the log knows who changed it last. */
  place?: Place
  /** What the fields are called, for the case that somebody else changes them too. */
  names?: Partial<Record<keyof T, string>>
  /** Fetches what is saved now. */
  refresh?: () => unknown
}

/** A form that says what is unsaved, guards it, and says when it is saved (O12). */
export function SettingsForm<T extends object>(props: SettingsFormProps<T>) {
  const { draft, save, children, act = m.desk_settings_save(), place, names, refresh } = props
  const [saved, setSaved] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useForm(async () => {
    if (!draft.isChanged) return
    setBusy(true)
    try {
      await confirmed(save)
    } catch (error) {
      // Said by the notice, once it is known what stands there now.
      if (!refresh || !isContested(error)) throw error
      await Promise.all([refresh(), known.invalidateQueries({ queryKey: ['settings', 'last'] })])
      return
    } finally {
      setBusy(false)
    }
    draft.takeBack()
    void known.invalidateQueries({ queryKey: ['settings', 'last'] })
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
      {/* Below: what comes by itself must not push a button from under the pointer. */}
      <MeanwhileNotice draft={draft} place={place} names={names} />
      <LeaveGuard isChanged={draft.isChanged} />
    </form>
  )
}

const isContested = (error: unknown) =>
  error instanceof Problem && error.code === 'edited-meanwhile'
