import { useQuery } from '@tanstack/react-query'
import { Field, Input, Select, useReader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Asked } from '../../../api/contracts.ts'
import { known } from '../../../known/client.ts'
import { minorOf, moneyText } from '../../../known/money.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { Group } from '../parts/Part.tsx'
import { teamsQuery } from '../queries.ts'
import { policiesQuery } from './queries.ts'
import type { Kind, Policy, ScopeRules } from './rules.ts'
import { type Role, roleName, roles } from './words.ts'

type NewPolicy = NonNullable<Asked<'goodwill.set-policy'>['body']>

interface Draft {
  teamId: string | null
  role: Role | null
  amount: string
  most: string
  period: Policy['period']
  effectiveOn: string
}

interface NewRuleProps {
  kind: Kind
  rules: readonly ScopeRules[]
}

/** The next rule: what was before stays to be seen, and what was given by it stays given. */
export default function NewRule({ kind, rules }: NewRuleProps) {
  const { locale } = useReader()
  const usual = rules.find(({ scope }) => !scope.team && !scope.role)?.now ?? null
  const currency = currencyOf(kind, rules)
  const told = (amount: number | null) =>
    amount === null ? '' : currency ? moneyText({ amount, currency }, locale) : String(amount)
  const draft = useDraft<Draft>({
    teamId: null,
    role: null,
    amount: told(usual?.amount ?? null),
    most: told(usual?.most ?? null),
    period: usual?.period ?? 'month',
    effectiveOn: '',
  })
  const save = async () => {
    await call('goodwill.set-policy', { body: bodyOf(kind, currency, draft.value) })
    await known.invalidateQueries({ queryKey: ['gestures'] })
    await known.invalidateQueries(policiesQuery)
  }
  return (
    <Group title={m.desk_settings_giving_new()} more={m.desk_settings_giving_new_more()}>
      <SettingsForm draft={draft} save={save} act={m.desk_settings_giving_set()}>
        {(wrong) => (
          <div className="settings-pair">
            <WhoFields {...{ draft, wrong }} />
            <HowMuchFields {...{ draft, wrong, kind, currency }} />
          </div>
        )}
      </SettingsForm>
    </Group>
  )
}

const moneyKinds: ReadonlySet<Kind> = new Set(['credit', 'gift', 'replacement'])

/** The currency these rules are in; euros for the very first. */
function currencyOf(kind: Kind, rules: readonly ScopeRules[]): string | null {
  if (!moneyKinds.has(kind)) return null
  const first = rules.flatMap(({ now, coming }) => [now, ...coming]).find((one) => one?.currency)
  return first?.currency ?? 'EUR'
}

function bodyOf(kind: Kind, currency: string | null, draft: Draft): NewPolicy {
  const { teamId, role, amount, most, period, effectiveOn } = draft
  const count = (text: string) => (currency ? minorOf(text, currency) : Number(text))
  return {
    kind,
    teamId,
    role,
    amount: count(amount || '0'),
    most: most.trim() ? count(most) : null,
    currency,
    period,
    ...(effectiveOn ? { effectiveOn } : {}),
  }
}

interface FieldsProps {
  draft: ReturnType<typeof useDraft<Draft>>
  wrong: (field: string) => string | undefined
}

function WhoFields({ draft: { value, set }, wrong }: FieldsProps) {
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <>
      <Field label={m.desk_settings_giving_role()} error={wrong('role')}>
        <Select
          value={value.role ?? ''}
          onChange={(event) => set({ role: (event.target.value || null) as Role | null })}
        >
          <option value="">{m.desk_settings_giving_everybody()}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={m.desk_settings_giving_team()} error={wrong('teamId')}>
        <Select
          value={value.teamId ?? ''}
          onChange={(event) => set({ teamId: event.target.value || null })}
        >
          <option value="">{m.desk_settings_giving_all_teams()}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}

interface HowMuchProps extends FieldsProps {
  kind: Kind
  currency: string | null
}

function HowMuchFields({ draft: { value, set }, wrong, kind, currency }: HowMuchProps) {
  const numeric = currency
    ? ({ inputMode: 'decimal' } as const)
    : ({ type: 'number', min: 0 } as const)
  const unit = currency ?? unitWord(kind)
  return (
    <>
      <Field
        label={m.desk_settings_giving_amount()}
        hint={m.desk_settings_giving_amount_hint()}
        error={wrong('amount') ?? wrong('currency')}
        required
      >
        <Input
          {...numeric}
          unit={unit}
          value={value.amount}
          onChange={(event) => set({ amount: event.target.value })}
        />
      </Field>
      <Field label={m.desk_settings_giving_period()} error={wrong('period')}>
        <Select
          value={value.period}
          onChange={(event) => set({ period: event.target.value as Policy['period'] })}
        >
          <option value="month">{m.desk_settings_giving_month()}</option>
          <option value="week">{m.desk_settings_giving_week()}</option>
        </Select>
      </Field>
      {kind !== 'letter' && (
        <Field
          label={m.desk_settings_giving_once()}
          hint={m.desk_settings_giving_once_hint()}
          error={wrong('most')}
        >
          <Input
            {...numeric}
            unit={kind === 'discount' ? '%' : unit}
            value={value.most}
            onChange={(event) => set({ most: event.target.value })}
          />
        </Field>
      )}
      <Field
        label={m.desk_settings_giving_begins()}
        hint={m.desk_settings_giving_begins_hint()}
        error={wrong('effectiveOn')}
      >
        <Input
          type="date"
          value={value.effectiveOn}
          onChange={(event) => set({ effectiveOn: event.target.value })}
        />
      </Field>
    </>
  )
}

function unitWord(kind: Kind): string {
  if (kind === 'discount') return m.desk_settings_giving_unit_customers()
  return kind === 'minutes'
    ? m.desk_settings_giving_unit_minutes()
    : m.desk_settings_giving_unit_letters()
}
