import { useState } from 'react'
import {
  applyLooks,
  Field,
  Input,
  RadioGroup,
  rememberedLooks,
  Select,
  Switch,
  toast,
  type Looks,
} from '../../../kernel/ui/index.ts'
import { localeNames, locales, m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Asked, Me } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import { zoneChoices } from '../customers/names.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part } from './parts/Part.tsx'

type Change = NonNullable<Asked<'me.change'>['body']>

export default function You() {
  return (
    <Part title={m.desk_settings_you()} more={m.desk_settings_you_more()}>
      <Person />
      <LooksGroup />
      <Writing />
    </Part>
  )
}

function Person() {
  const me = useMe()
  const draft = useDraft({ name: me.name, locale: me.locale, timezone: me.timezone })
  const save = async () => {
    await call('me.change', { body: draft.changed as Change })
    // Every sentence and every date on the page is said anew.
    draft.takeBack()
    setTimeout(() => window.location.reload(), 60)
  }
  return (
    <Group title={m.desk_settings_person()}>
      <SettingsForm draft={draft} save={save}>
        {(wrong) => (
          <>
            <Field label={m.desk_customers_name()} error={wrong('name')} required>
              <Input
                autoComplete="name"
                value={draft.value.name}
                onChange={(event) => draft.set({ name: event.target.value })}
              />
            </Field>
            <Field label={m.desk_settings_address()} hint={m.desk_settings_address_hint()}>
              <Input readOnly value={me.email} />
            </Field>
            <Field label={m.desk_customers_language()} error={wrong('locale')}>
              <Select
                value={draft.value.locale}
                onChange={(event) => draft.set({ locale: event.target.value })}
              >
                {locales.map((locale) => (
                  <option key={locale} value={locale} lang={locale}>
                    {localeNames[locale]}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={m.desk_customers_zone()} error={wrong('timezone')}>
              <Select
                value={draft.value.timezone ?? ''}
                onChange={(event) => draft.set({ timezone: event.target.value || null })}
              >
                <option value="">
                  {m.desk_settings_zone_of_organisation({ zone: me.organisation.timezone })}
                </option>
                {zoneChoices().map((zone) => (
                  <option key={zone.value} value={zone.value}>
                    {zone.label}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
      </SettingsForm>
    </Group>
  )
}

/** Taken at once: one sees what one chose. */
function LooksGroup() {
  const [looks, setLooks] = useState(rememberedLooks)
  const choose = (change: Partial<Looks>) => {
    const next = { ...looks, ...change }
    setLooks(next)
    applyLooks(next)
    void keep(next)
  }
  return (
    <Group title={m.desk_settings_looks()} more={m.desk_settings_at_once()}>
      <div className="settings-form">
        <RadioGroup
          flow
          label={m.desk_me_theme()}
          value={looks.theme}
          onChange={(theme) => choose({ theme })}
          choices={[
            { value: 'system', label: m.desk_me_theme_system() },
            { value: 'light', label: m.desk_me_theme_light() },
            { value: 'dark', label: m.desk_me_theme_dark() },
          ]}
        />
        <RadioGroup
          flow
          label={m.desk_me_density()}
          value={looks.density}
          onChange={(density) => choose({ density })}
          choices={[
            { value: 'comfortable', label: m.desk_me_density_comfortable() },
            { value: 'compact', label: m.desk_me_density_compact() },
          ]}
        />
      </div>
    </Group>
  )
}

type Preferences = Me['preferences']

/** Keeps preferences; those that are not named stay as they are. */
export async function keep(preferences: Preferences): Promise<void> {
  try {
    await call('me.change', { body: { preferences } })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
}

const undoChoices = [0, 5, 10, 20, 30, 60]

function Writing() {
  const me = useMe()
  const [kept, setKept] = useState(me.preferences)
  const choose = (change: Preferences) => {
    setKept({ ...kept, ...change })
    void keep(change)
  }
  return (
    <Group title={m.desk_settings_writing()} more={m.desk_settings_at_once()}>
      <div className="settings-form">
        <Field label={m.desk_settings_undo()} hint={m.desk_settings_undo_hint()}>
          <Select
            value={String(kept.undoSeconds ?? 10)}
            onChange={(event) => choose({ undoSeconds: Number(event.target.value) })}
          >
            {undoChoices.map((seconds) => (
              <option key={seconds} value={seconds}>
                {m.desk_settings_undo_seconds({ seconds })}
              </option>
            ))}
          </Select>
        </Field>
        <RadioGroup
          label={m.desk_settings_send_with()}
          value={kept.sendWith ?? 'mod-enter'}
          onChange={(sendWith) => choose({ sendWith })}
          choices={[
            { value: 'mod-enter', label: m.desk_settings_send_mod_enter() },
            { value: 'enter', label: m.desk_settings_send_enter() },
          ]}
        />
        <RadioGroup
          label={m.desk_settings_after_resolve()}
          value={kept.afterResolve ?? 'next'}
          onChange={(afterResolve) => choose({ afterResolve })}
          choices={[
            { value: 'next', label: m.desk_settings_after_next() },
            { value: 'list', label: m.desk_settings_after_list() },
            { value: 'stay', label: m.desk_settings_after_stay() },
          ]}
        />
        <Switch
          label={m.desk_settings_notifications()}
          hint={m.desk_settings_notifications_hint()}
          checked={kept.notifications ?? true}
          onChange={(event) => choose({ notifications: event.target.checked })}
        />
        <Switch
          label={m.desk_settings_sounds()}
          checked={kept.sounds ?? false}
          onChange={(event) => choose({ sounds: event.target.checked })}
        />
      </div>
    </Group>
  )
}
