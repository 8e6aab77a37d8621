import { useState } from 'react'
import { Button, DateText, Field, Input, Select } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { Group } from '../parts/Part.tsx'
import { useAct } from '../use-act.ts'
import { keepProgramme, type Programme, type Tier } from './queries.ts'

/** What a tier sees before everybody else; the shop asks us who may. */
export function EarlyAccess({ programme }: { programme: Programme }) {
  const { tiers, earlyAccess } = programme
  const [adding, setAdding] = useState(false)
  const why = tiers.length === 0 ? m.desk_settings_reward_early_no_tier() : undefined
  return (
    <Group
      title={m.desk_reward_kind_early()}
      more={m.desk_settings_reward_early_more()}
      actions={
        !adding && (
          <Button icon="plus" whyNot={why} onClick={() => setAdding(true)}>
            {m.desk_settings_reward_early_new()}
          </Button>
        )
      }
    >
      {earlyAccess.length === 0 && (
        <p className="group-more">{m.desk_settings_reward_early_none()}</p>
      )}
      <ul className="settings-rows">
        {earlyAccess.map((one) => (
          <EarlyLine key={one.item} one={one} />
        ))}
      </ul>
      {adding && <NewEarly tiers={tiers} onDone={() => setAdding(false)} />}
    </Group>
  )
}

function EarlyLine({ one }: { one: Programme['earlyAccess'][number] }) {
  const says = m.desk_settings_reward_early_says({ item: one.item, tier: one.tier.name })
  const { busy, act } = useAct()
  const close = () =>
    act('close', async () =>
      keepProgramme(await call('early-access.close', { params: { item: one.item } })),
    )
  return (
    <li>
      <span className="grow">
        <span className="font-strong">{one.title}</span>
        <small>
          {says} <DateText at={one.opensAt} form="full" plain />{' '}
          {m.desk_settings_reward_early_public()} <DateText at={one.publicAt} form="full" plain />
        </small>
      </span>
      <Button
        tone="bare"
        busy={busy === 'close'}
        aria-label={m.desk_settings_reward_early_close_name({ title: one.title })}
        onClick={() => void close()}
      >
        {m.desk_settings_reward_early_close()}
      </Button>
    </li>
  )
}

interface NewEarlyProps {
  tiers: readonly Tier[]
  onDone: () => void
}

function NewEarly({ tiers, onDone }: NewEarlyProps) {
  const start = { item: '', title: '', tierId: tiers[0]?.id ?? '', opensAt: '', publicAt: '' }
  const draft = useDraft(start)
  const { value, set } = draft
  const save = async () => {
    const { item, opensAt, publicAt, ...rest } = value
    const at = (day: string) => (day ? new Date(day).toISOString() : '')
    const body = { ...rest, opensAt: at(opensAt), publicAt: at(publicAt) }
    keepProgramme(await call('early-access.open', { params: { item }, body }))
    setTimeout(onDone)
  }
  const field = (name: keyof typeof start) => ({
    value: value[name],
    onChange: (event: { target: HTMLInputElement }) => set({ [name]: event.target.value }),
  })
  return (
    <SettingsForm draft={draft} save={save} act={m.desk_settings_reward_early_open()}>
      {(wrong) => (
        <div className="settings-pair">
          <Field label={m.desk_settings_reward_early_title()} error={wrong('title')} required>
            <Input {...field('title')} />
          </Field>
          <Field
            label={m.desk_reward_item()}
            hint={m.desk_reward_item_hint()}
            error={wrong('item')}
            required
          >
            <Input {...field('item')} />
          </Field>
          <Field label={m.desk_settings_reward_early_tier()} error={wrong('tierId')}>
            <Select value={value.tierId} onChange={(event) => set({ tierId: event.target.value })}>
              {tiers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <span />
          <Field label={m.desk_settings_reward_early_opens()} error={wrong('opensAt')} required>
            <Input type="datetime-local" {...field('opensAt')} />
          </Field>
          <Field label={m.desk_settings_reward_early_ends()} error={wrong('publicAt')} required>
            <Input type="datetime-local" {...field('publicAt')} />
          </Field>
        </div>
      )}
    </SettingsForm>
  )
}
