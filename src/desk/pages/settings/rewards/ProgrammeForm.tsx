import { Checkbox, Field, Input, Select, useReader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { known } from '../../../known/client.ts'
import { minorOf, moneyText } from '../../../known/money.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { Group } from '../parts/Part.tsx'
import { keepProgramme, type Programme, programmeQuery } from './queries.ts'

type Settings = Programme['settings']
interface Draft extends Omit<Settings, 'hundredPoints'> {
  worth: string
}

/** On or off, what a hundred points are worth, and how tiers count. */
export function ProgrammeForm({ settings }: { settings: Settings }) {
  const { locale } = useReader()
  const { hundredPoints, ...rest } = settings
  const worthOf = (currency: string) => moneyText({ amount: hundredPoints, currency }, locale)
  const draft = useDraft<Draft>({ ...rest, worth: worthOf(rest.currency) })
  const save = async () => {
    const { worth, ...chosen } = draft.value
    // What was read as money is compared as money, so that nobody's newer value is overwritten.
    const { worth: seenWorth, ...seen } = draft.seen
    const body = {
      ...chosen,
      hundredPoints: minorOf(worth, chosen.currency),
      seen: seenWorth === undefined ? seen : { ...seen, hundredPoints },
    }
    keepProgramme(await call('reward-programme.change', { body }))
  }
  return (
    <Group title={m.desk_settings_reward_programme()}>
      <SettingsForm
        draft={draft}
        save={save}
        place={{ part: 'rewards' }}
        refresh={() => known.invalidateQueries(programmeQuery)}
      >
        {(wrong) => (
          <>
            <Checkbox
              label={m.desk_settings_reward_on()}
              hint={m.desk_settings_reward_on_hint()}
              checked={draft.value.isOn}
              onChange={(event) => draft.set({ isOn: event.target.checked })}
            />
            <WorthFields {...{ draft, wrong }} />
            <TierFields {...{ draft, wrong }} />
          </>
        )}
      </SettingsForm>
    </Group>
  )
}

interface FieldsProps {
  draft: ReturnType<typeof useDraft<Draft>>
  wrong: (field: string) => string | undefined
}

function WorthFields({ draft: { value, set }, wrong }: FieldsProps) {
  return (
    <div className="settings-pair">
      <Field
        label={m.desk_settings_reward_worth()}
        hint={m.desk_settings_reward_worth_hint()}
        error={wrong('hundredPoints')}
        required
      >
        <Input
          inputMode="decimal"
          unit={value.currency}
          value={value.worth}
          onChange={(event) => set({ worth: event.target.value })}
        />
      </Field>
      <Field label={m.desk_settings_reward_currency()} error={wrong('currency')} required>
        <Input
          maxLength={3}
          spellCheck={false}
          value={value.currency}
          onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
        />
      </Field>
    </div>
  )
}

function TierFields({ draft: { value, set }, wrong }: FieldsProps) {
  return (
    <div className="settings-pair">
      <Field label={m.desk_settings_reward_basis()} error={wrong('basis')}>
        <Select
          value={value.basis}
          onChange={(event) => set({ basis: event.target.value as Settings['basis'] })}
        >
          <option value="points">{m.desk_settings_reward_basis_points()}</option>
          <option value="spend">{m.desk_settings_reward_basis_spend()}</option>
        </Select>
      </Field>
      <Field label={m.desk_settings_reward_window()} error={wrong('window')}>
        <Select
          value={value.window}
          onChange={(event) => set({ window: event.target.value as Settings['window'] })}
        >
          <option value="calendar">{m.desk_settings_reward_window_calendar()}</option>
          <option value="rolling">{m.desk_settings_reward_window_rolling()}</option>
        </Select>
      </Field>
      {value.window === 'rolling' && (
        <Field label={m.desk_settings_reward_months()} error={wrong('months')} required>
          <Input
            type="number"
            min={1}
            max={36}
            unit={m.desk_settings_reward_unit_months()}
            value={value.months}
            onChange={(event) => set({ months: event.target.valueAsNumber || 0 })}
          />
        </Field>
      )}
      <Field
        label={m.desk_settings_reward_grace()}
        hint={m.desk_settings_reward_grace_hint()}
        error={wrong('graceDays')}
        required
      >
        <Input
          type="number"
          min={0}
          max={365}
          unit={m.desk_settings_reward_unit_days()}
          value={value.graceDays}
          onChange={(event) => set({ graceDays: event.target.valueAsNumber || 0 })}
        />
      </Field>
    </div>
  )
}
