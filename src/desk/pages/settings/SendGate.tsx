import { useQuery } from '@tanstack/react-query'
import { Checkbox, Field, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Part, Waiting } from './parts/Part.tsx'

type Gate = Answered<'send-gate.get'>
const queryKey = ['settings', 'send-gate']
const place = { part: 'send-gate' } as const

/** Quiet hours, and how much one person gets from us at most. */
export default function SendGate() {
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('send-gate.get', {}, { signal }),
    staleTime: 0,
  })
  return (
    <Part title={m.desk_settings_gate()} more={m.desk_settings_gate_more()} place={place}>
      {query.data ? <GateForm gate={query.data} /> : <Waiting query={query} />}
    </Part>
  )
}

const usualHours = { from: '21:00', to: '08:00' }

function GateForm({ gate }: { gate: Gate }) {
  const { may, ...saved } = gate
  const draft = useDraft(saved)
  const { quietHours, per24Hours, per7Days } = draft.value
  const save = async () => {
    const body = { quietHours, per24Hours, per7Days, seen: draft.seen }
    known.setQueryData(queryKey, await call('send-gate.change', { body }))
  }
  return (
    <fieldset disabled={!may.change} className="bare">
      <SettingsForm
        draft={draft}
        save={save}
        place={place}
        refresh={() => known.invalidateQueries({ queryKey })}
        names={{
          quietHours: m.desk_settings_quiet(),
          per24Hours: m.desk_settings_cap_day(),
          per7Days: m.desk_settings_cap_week(),
        }}
      >
        {(wrong) => (
          <>
            <Checkbox
              label={m.desk_settings_quiet()}
              hint={m.desk_settings_quiet_hint()}
              checked={quietHours !== null}
              onChange={(event) =>
                draft.set({
                  quietHours: event.target.checked ? (saved.quietHours ?? usualHours) : null,
                })
              }
            />
            {quietHours && (
              <div className="settings-pair">
                <Field label={m.desk_settings_quiet_from()} error={wrong('quietHours/from')}>
                  <Input
                    type="time"
                    value={quietHours.from}
                    onChange={(event) =>
                      draft.set({ quietHours: { ...quietHours, from: event.target.value } })
                    }
                  />
                </Field>
                <Field label={m.desk_settings_quiet_to()} error={wrong('quietHours/to')}>
                  <Input
                    type="time"
                    value={quietHours.to}
                    onChange={(event) =>
                      draft.set({ quietHours: { ...quietHours, to: event.target.value } })
                    }
                  />
                </Field>
              </div>
            )}
            <div className="settings-pair">
              <Field label={m.desk_settings_cap_day()} error={wrong('per24Hours')}>
                <Input
                  type="number"
                  min={1}
                  max={100}
                  unit={m.desk_settings_mails()}
                  value={per24Hours}
                  onChange={(event) => draft.set({ per24Hours: event.target.valueAsNumber || 1 })}
                />
              </Field>
              <Field label={m.desk_settings_cap_week()} error={wrong('per7Days')}>
                <Input
                  type="number"
                  min={1}
                  max={100}
                  unit={m.desk_settings_mails()}
                  value={per7Days}
                  onChange={(event) => draft.set({ per7Days: event.target.valueAsNumber || 1 })}
                />
              </Field>
            </div>
          </>
        )}
      </SettingsForm>
    </fieldset>
  )
}
