import { Button, Field, IconButton, Input } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { known } from '../../../known/client.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { Group } from '../parts/Part.tsx'
import { keepPrivacy, privacyQuery, type Settings } from './queries.ts'

const empty = { name: '', purpose: '', country: '' }

/** Whoever else handles what customers tell us (GDPR Art. 28); customers read it on their page. */
export function Entrusted({ settings }: { settings: Settings }) {
  const { forgetAfterMonths, ...own } = settings
  const draft = useDraft(own)
  const { processors: rows } = draft.value
  const set = (at: number, change: Partial<typeof empty>) =>
    draft.set({ processors: rows.map((row, i) => (i === at ? { ...row, ...change } : row)) })
  const save = async () => {
    const body = { ...draft.value, forgetAfterMonths, seen: draft.seen }
    keepPrivacy(await call('privacy.change', { body }))
  }
  return (
    <Group title={m.desk_settings_entrusted()} more={m.desk_settings_entrusted_more()}>
      <SettingsForm
        draft={draft}
        save={save}
        place={{ part: 'privacy' }}
        refresh={() => known.invalidateQueries(privacyQuery)}
      >
        {(wrong) => (
          <>
            {rows.length === 0 && <p className="hint">{m.desk_settings_entrusted_none()}</p>}
            {rows.map((row, at) => (
              <div key={at} className="entrusted">
                {(['name', 'purpose', 'country'] as const).map((field) => (
                  <Field
                    key={field}
                    label={labels[field]()}
                    error={wrong(`processors/${at}/${field}`)}
                    required
                  >
                    <Input
                      value={row[field]}
                      onChange={(event) => set(at, { [field]: event.target.value })}
                    />
                  </Field>
                ))}
                <IconButton
                  icon="trash"
                  name={m.desk_settings_entrusted_remove({ name: row.name })}
                  onClick={() => draft.set({ processors: rows.filter((_, i) => i !== at) })}
                />
              </div>
            ))}
            <div>
              <Button icon="plus" onClick={() => draft.set({ processors: [...rows, empty] })}>
                {m.desk_settings_entrusted_add()}
              </Button>
            </div>
          </>
        )}
      </SettingsForm>
    </Group>
  )
}

const labels = {
  name: m.desk_customers_name,
  purpose: m.desk_settings_entrusted_purpose,
  country: m.desk_settings_entrusted_country,
}
