import { Checkbox, Field, Input, Select } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Asked } from '../../../api/contracts.ts'
import { minorOf } from '../../../known/money.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { keepProgramme, type Rule } from './queries.ts'
import { events } from './words.ts'

type Body = NonNullable<Asked<'reward-rules.add'>['body']>

const empty = {
  name: '',
  reason: '',
  event: 'order.delivered' as Rule['event'],
  points: '',
  per: '',
  from: '',
  firstOnly: false,
  usesTier: true,
  limitPoints: '',
  limitDays: '',
  pendingDays: '14',
  expiresMonths: '12',
}
type Draft = typeof empty

const numberOr = (text: string) => (text.trim() ? Number(text) : null)

function bodyOf(draft: Draft, currency: string): Body {
  const isOrder = draft.event.startsWith('order.')
  const money = (text: string) => (isOrder && text.trim() ? minorOf(text, currency) : null)
  return {
    name: draft.name,
    reason: draft.reason,
    event: draft.event,
    points: Number(draft.points),
    perMinor: money(draft.per),
    minTotal: money(draft.from),
    firstOnly: isOrder && draft.firstOnly,
    usesTier: draft.usesTier,
    limitPoints: numberOr(draft.limitPoints),
    limitDays: numberOr(draft.limitDays),
    pendingDays: Number(draft.pendingDays || 0),
    expiresMonths: numberOr(draft.expiresMonths),
  }
}

interface NewRuleProps {
  currency: string
  onDone: () => void
}

export default function NewRule({ currency, onDone }: NewRuleProps) {
  const draft = useDraft<Draft>(empty)
  const save = async () => {
    keepProgramme(await call('reward-rules.add', { body: bodyOf(draft.value, currency) }))
    setTimeout(onDone)
  }
  return (
    <SettingsForm draft={draft} save={save} act={m.desk_settings_reward_rule_add()}>
      {(wrong) => (
        <>
          <What {...{ draft, wrong }} />
          <div className="settings-pair">
            <HowMany {...{ draft, wrong, currency }} />
            <HowLong {...{ draft, wrong }} />
          </div>
          {draft.value.event.startsWith('order.') && (
            <Checkbox
              label={m.desk_settings_reward_first()}
              checked={draft.value.firstOnly}
              onChange={(event) => draft.set({ firstOnly: event.target.checked })}
            />
          )}
          <Checkbox
            label={m.desk_settings_reward_uses_tier()}
            checked={draft.value.usesTier}
            onChange={(event) => draft.set({ usesTier: event.target.checked })}
          />
        </>
      )}
    </SettingsForm>
  )
}

interface FieldsProps {
  draft: ReturnType<typeof useDraft<Draft>>
  wrong: (field: string) => string | undefined
}

function What({ draft: { value, set }, wrong }: FieldsProps) {
  return (
    <>
      <Field label={m.desk_settings_reward_name()} error={wrong('name')} required>
        <Input value={value.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field
        label={m.desk_reward_reason()}
        hint={m.desk_reward_reason_hint()}
        error={wrong('reason')}
        required
      >
        <Input value={value.reason} onChange={(event) => set({ reason: event.target.value })} />
      </Field>
      <Field label={m.desk_settings_reward_event()} error={wrong('event')}>
        <Select
          value={value.event}
          onChange={(event) => set({ event: event.target.value as Rule['event'] })}
        >
          {Object.entries(events).map(([event, word]) => (
            <option key={event} value={event}>
              {word()}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}

function HowMany({ draft: { value, set }, wrong, currency }: FieldsProps & { currency: string }) {
  const isOrder = value.event.startsWith('order.')
  return (
    <>
      <Count name="points" label={m.desk_reward_points()} required {...{ value, set, wrong }} />
      {isOrder && (
        <Field
          label={m.desk_settings_reward_per()}
          hint={m.desk_settings_reward_per_hint()}
          error={wrong('perMinor')}
        >
          <Input
            inputMode="decimal"
            unit={currency}
            value={value.per}
            onChange={(event) => set({ per: event.target.value })}
          />
        </Field>
      )}
      {isOrder && (
        <Field label={m.desk_settings_reward_min()} error={wrong('minTotal')} optional>
          <Input
            inputMode="decimal"
            unit={currency}
            value={value.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

function HowLong({ draft: { value, set }, wrong }: FieldsProps) {
  const days = m.desk_settings_reward_unit_days()
  const all = { value, set, wrong }
  return (
    <>
      <Count
        name="pendingDays"
        label={m.desk_settings_reward_pending()}
        hint={m.desk_settings_reward_pending_hint()}
        unit={days}
        {...all}
      />
      <Count
        name="expiresMonths"
        label={m.desk_settings_reward_expires()}
        hint={m.desk_settings_reward_expires_hint()}
        unit={m.desk_settings_reward_unit_months()}
        {...all}
      />
      <Count
        name="limitPoints"
        label={m.desk_settings_reward_limit()}
        hint={m.desk_settings_reward_limit_hint()}
        {...all}
      />
      <Count name="limitDays" label={m.desk_settings_reward_limit_days()} unit={days} {...all} />
    </>
  )
}

interface CountProps {
  name: 'points' | 'pendingDays' | 'expiresMonths' | 'limitPoints' | 'limitDays'
  label: string
  hint?: string
  unit?: string
  required?: boolean
  value: Draft
  set: (change: Partial<Draft>) => void
  wrong: (field: string) => string | undefined
}

function Count({ name, label, hint, unit, required, value, set, wrong }: CountProps) {
  return (
    <Field label={label} hint={hint} error={wrong(name)} required={required}>
      <Input
        type="number"
        min={0}
        unit={unit}
        value={value[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  )
}
