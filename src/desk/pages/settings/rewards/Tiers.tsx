import { useState } from 'react'
import { AlertDialog, Button, Field, Input, useReader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { minorOf, moneyText, moneyWord } from '../../../known/money.ts'
import { Group } from '../parts/Part.tsx'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { useAct } from '../use-act.ts'
import { keepProgramme, type Programme, type Tier } from './queries.ts'

type Settings = Programme['settings']

/** From the lowest up; who is in one is looked at again after every change. */
export function Tiers({ programme: { tiers, settings } }: { programme: Programme }) {
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  return (
    <Group
      title={m.desk_settings_reward_tiers()}
      more={m.desk_settings_reward_tiers_more()}
      actions={
        open === null && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            {m.desk_settings_reward_tier_new()}
          </Button>
        )
      }
    >
      {tiers.length === 0 && <p className="group-more">{m.desk_settings_reward_tiers_none()}</p>}
      <ul className="settings-rows">
        {tiers.map((tier) =>
          open === tier.id ? (
            <li key={tier.id} className="stack">
              <TierForm {...{ tier, settings }} onDone={close} />
            </li>
          ) : (
            <TierLine key={tier.id} {...{ tier, settings }} onChange={() => setOpen(tier.id)} />
          ),
        )}
      </ul>
      {open === 'new' && <TierForm tier={null} settings={settings} onDone={close} />}
    </Group>
  )
}

interface TierProps {
  tier: Tier
  settings: Settings
  onChange: () => void
}

function TierLine({ tier, settings, onChange }: TierProps) {
  const { locale } = useReader()
  const { name, threshold, customers, multiplier, entryPoints, entryPerk } = tier
  const from =
    settings.basis === 'spend'
      ? moneyWord({ amount: threshold, currency: settings.currency }, locale)
      : m.desk_reward_points_count({ count: threshold })
  const says = [
    m.desk_settings_reward_tier_from({ from }),
    multiplier !== 100 && m.desk_settings_reward_tier_times({ percent: multiplier }),
    entryPoints > 0 && m.desk_settings_reward_tier_entry({ points: entryPoints }),
    entryPerk,
    m.desk_settings_reward_tier_holds({ count: customers }),
  ]
  return (
    <li>
      <span className="grow">
        <span className="font-strong">{name}</span>
        <small>{says.filter(Boolean).join(' · ')}</small>
      </span>
      <Button
        tone="bare"
        aria-label={m.desk_settings_reward_tier_change_name({ name })}
        onClick={onChange}
      >
        {m.desk_settings_reward_tier_change()}
      </Button>
      <RemoveTier tier={tier} />
    </li>
  )
}

function RemoveTier({ tier: { id, name } }: { tier: Tier }) {
  const { busy, act } = useAct()
  const [asks, setAsks] = useState(false)
  const remove = async () => {
    setAsks(false)
    await act('remove', async () =>
      keepProgramme(await call('reward-tiers.remove', { params: { id } })),
    )
  }
  return (
    <>
      <Button
        tone="bare"
        busy={busy === 'remove'}
        aria-label={m.desk_settings_reward_tier_remove_name({ name })}
        onClick={() => setAsks(true)}
      >
        {m.desk_settings_reward_remove()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_reward_tier_remove_title({ name })}
        act={m.desk_settings_reward_remove()}
        keep={m.desk_settings_cancel()}
        onAct={() => void remove()}
      >
        {m.desk_settings_reward_tier_remove_text()}
      </AlertDialog>
    </>
  )
}

interface Draft {
  name: string
  threshold: string
  multiplier: string
  entryPoints: string
  entryPerk: string
}

interface TierFormProps {
  tier: Tier | null
  settings: Settings
  onDone: () => void
}

function TierForm({ tier, settings: { basis, currency }, onDone }: TierFormProps) {
  const { locale } = useReader()
  const isMoney = basis === 'spend'
  const told = (amount: number) => (isMoney ? moneyText({ amount, currency }, locale) : `${amount}`)
  const draft = useDraft<Draft>({
    name: tier?.name ?? '',
    threshold: tier ? told(tier.threshold) : '',
    multiplier: String(tier?.multiplier ?? 100),
    entryPoints: String(tier?.entryPoints ?? 0),
    entryPerk: tier?.entryPerk ?? '',
  })
  const save = async () => {
    const { name, threshold, multiplier, entryPoints, entryPerk } = draft.value
    const body = {
      name,
      threshold: isMoney ? minorOf(threshold, currency) : Number(threshold),
      multiplier: Number(multiplier),
      entryPoints: Number(entryPoints),
      entryPerk: entryPerk.trim() || null,
    }
    keepProgramme(
      tier
        ? await call('reward-tiers.change', { params: { id: tier.id }, body })
        : await call('reward-tiers.add', { body }),
    )
    setTimeout(onDone)
  }
  return (
    <SettingsForm draft={draft} save={save} act={m.desk_settings_reward_tier_save()}>
      {(wrong) => (
        <TierFields {...{ draft, wrong }} unit={isMoney ? currency : m.desk_reward_points()} />
      )}
    </SettingsForm>
  )
}

interface TierFieldsProps {
  draft: ReturnType<typeof useDraft<Draft>>
  wrong: (field: string) => string | undefined
  /** Of the threshold. */
  unit: string
}

function TierFields({ draft: { value, set }, wrong, unit }: TierFieldsProps) {
  const field = (name: keyof Draft) => ({
    value: value[name],
    onChange: (event: { target: HTMLInputElement }) => set({ [name]: event.target.value }),
  })
  return (
    <div className="settings-pair">
      <Field label={m.desk_customers_name()} error={wrong('name')} required>
        <Input {...field('name')} />
      </Field>
      <Field label={m.desk_settings_reward_threshold()} error={wrong('threshold')} required>
        <Input inputMode="decimal" unit={unit} {...field('threshold')} />
      </Field>
      <Field
        label={m.desk_settings_reward_multiplier()}
        hint={m.desk_settings_reward_multiplier_hint()}
        error={wrong('multiplier')}
      >
        <Input type="number" min={100} max={1000} unit="%" {...field('multiplier')} />
      </Field>
      <Field label={m.desk_settings_reward_entry_points()} error={wrong('entryPoints')}>
        <Input type="number" min={0} {...field('entryPoints')} />
      </Field>
      <Field
        label={m.desk_settings_reward_entry_perk()}
        hint={m.desk_settings_reward_entry_perk_hint()}
        error={wrong('entryPerk')}
      >
        <Input {...field('entryPerk')} />
      </Field>
    </div>
  )
}
