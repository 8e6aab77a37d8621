import { useQuery } from '@tanstack/react-query'
import { Checkbox, Field, Input, Select } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { careSettingsQuery } from '../../known/care.ts'
import { known } from '../../known/client.ts'
import { membersQuery } from '../../known/queries.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Part, Waiting } from './parts/Part.tsx'

type Settings = Answered<'care-task-settings.get'>
const place = { part: 'care-tasks' } as const
const { queryKey } = careSettingsQuery

/** Whose a care task is where nobody has the conversation, and how soon somebody should write. */
export default function CareTasks() {
  const query = useQuery(careSettingsQuery)
  return (
    <Part title={m.desk_care_tasks()} more={m.desk_settings_care_tasks_more()} place={place}>
      {query.data ? <CareTasksForm settings={query.data} /> : <Waiting query={query} />}
    </Part>
  )
}

function CareTasksForm({ settings }: { settings: Settings }) {
  const { may, ...saved } = settings
  const draft = useDraft(saved)
  const { ownerId, dueHours, opens } = draft.value
  const save = async () => {
    const body = { ownerId, dueHours, opens, seen: draft.seen }
    known.setQueryData(queryKey, await call('care-task-settings.change', { body }))
  }
  return (
    <fieldset disabled={!may.change} className="bare">
      <SettingsForm
        draft={draft}
        save={save}
        place={place}
        refresh={() => known.invalidateQueries({ queryKey })}
        names={{
          ownerId: m.desk_settings_care_owner(),
          dueHours: m.desk_settings_care_due(),
          opens: m.desk_settings_care_opens(),
        }}
      >
        {(wrong) => (
          <>
            <OwnerField
              ownerId={ownerId}
              onChange={(next) => draft.set({ ownerId: next })}
              error={wrong('ownerId')}
            />
            <Field
              label={m.desk_settings_care_due()}
              hint={m.desk_settings_care_due_hint()}
              error={wrong('dueHours')}
            >
              <Input
                type="number"
                min={1}
                max={720}
                unit={m.desk_settings_care_hours()}
                value={dueHours}
                onChange={(event) => draft.set({ dueHours: event.target.valueAsNumber || 1 })}
              />
            </Field>
            <OpensField opens={opens} onChange={(next) => draft.set({ opens: next })} />
          </>
        )}
      </SettingsForm>
    </fieldset>
  )
}

type Signal = Settings['opens'][number]

const signals: readonly (readonly [Signal, () => string])[] = [
  ['mood', m.desk_settings_care_opens_mood],
  ['leaving', m.desk_theme_leaving],
  ['legal-threat', m.desk_theme_legal_threat],
  ['vulnerable', m.desk_theme_vulnerable],
]

interface OpensFieldProps {
  opens: readonly Signal[]
  onChange: (opens: Signal[]) => void
}

function OpensField({ opens, onChange }: OpensFieldProps) {
  return (
    <fieldset className="bare grid gap-2">
      <legend className="label">{m.desk_settings_care_opens()}</legend>
      <p className="hint">{m.desk_settings_care_opens_hint()}</p>
      {signals.map(([signal, says]) => (
        <Checkbox
          key={signal}
          label={says()}
          checked={opens.includes(signal)}
          onChange={({ target }) =>
            onChange(
              signals
                .map(([one]) => one)
                .filter((one) => (one === signal ? target.checked : opens.includes(one))),
            )
          }
        />
      ))}
    </fieldset>
  )
}

interface OwnerFieldProps {
  ownerId: string | null
  onChange: (ownerId: string | null) => void
  error: React.ReactNode
}

function OwnerField({ ownerId, onChange, error }: OwnerFieldProps) {
  const { data: members = [] } = useQuery(membersQuery)
  return (
    <Field
      label={m.desk_settings_care_owner()}
      hint={m.desk_settings_care_owner_hint()}
      error={error}
    >
      <Select value={ownerId ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{m.desk_settings_care_nobody()}</option>
        {members
          .filter(({ id, state }) => state === 'active' || id === ownerId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
    </Field>
  )
}
