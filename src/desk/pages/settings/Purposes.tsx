import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Field, Icon, Input, Tag, Textarea } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Part, Waiting } from './parts/Part.tsx'
import { purposesQuery } from './queries.ts'
import type { PartProps } from './sections.ts'

type Purpose = Answered<'purposes.list'>['data'][number]

const basis: Record<Purpose['lawfulBasis'], () => string> = {
  contract: m.desk_settings_basis_contract,
  consent: m.desk_settings_basis_consent,
  'legitimate-interest': m.desk_settings_basis_interest,
  legal: m.desk_settings_basis_legal,
}

/** What we write to people for, and why we may: the register a customer can ask for. */
export default function Purposes({ thing }: PartProps) {
  const query = useQuery(purposesQuery)
  const purpose = query.data?.find(({ key }) => key === thing)
  if (purpose?.may.change) return <OnePurpose key={purpose.id} purpose={purpose} />
  return (
    <Part
      title={m.desk_settings_purposes()}
      more={m.desk_settings_purposes_more()}
      place={{ part: 'purposes' }}
    >
      {!query.data && <Waiting query={query} />}
      <ul className="settings-rows">
        {query.data?.map((one) => (
          <PurposeLine key={one.id} purpose={one} />
        ))}
      </ul>
    </Part>
  )
}

function PurposeLine({ purpose }: { purpose: Purpose }) {
  const told = (
    <span className="grow">
      <span className="line">
        <span className="grow font-strong">{purpose.name}</span>
        <Tag>{basis[purpose.lawfulBasis]()}</Tag>
      </span>
      <span className="text-ink-2">{purpose.benefit}</span>
      <small>{factsOf(purpose)}</small>
    </span>
  )
  if (!purpose.may.change) return <li className="stack">{told}</li>
  return (
    <li>
      <Link
        to="/settings/$part/$thing"
        params={{ part: 'purposes', thing: purpose.key }}
        className="row-link"
      >
        {told}
        <Icon name="chevron-right" size="s" className="text-ink-3" />
      </Link>
    </li>
  )
}

const factsOf = ({ channels, retentionDays, capPerWeek }: Purpose) =>
  [
    channels.join(', '),
    retentionDays && m.desk_settings_kept_days({ days: retentionDays }),
    capPerWeek && m.desk_settings_purpose_cap({ count: capPerWeek }),
  ]
    .filter(Boolean)
    .join(' · ')

/** The lawful basis stays: people were told so when they agreed. */
function OnePurpose({ purpose }: { purpose: Purpose }) {
  const { name, benefit, retentionDays, capPerWeek, key } = purpose
  const draft = useDraft({ name, benefit, retentionDays, capPerWeek })
  const { value, set } = draft
  const place = { part: 'purposes', thing: purpose.id } as const
  const save = async () => {
    const { retentionDays: days, ...rest } = draft.changed
    const body = { ...rest, ...(days ? { retentionDays: days } : {}), seen: draft.seen }
    await call('purposes.change', { params: { key }, body })
    await known.invalidateQueries(purposesQuery)
  }
  return (
    <Part title={purpose.name} more={m.desk_settings_purpose_more()} place={place}>
      <p className="purpose-basis">
        <Tag>{basis[purpose.lawfulBasis]()}</Tag> {m.desk_settings_purpose_basis_stays()}
      </p>
      <SettingsForm
        draft={draft}
        save={save}
        place={place}
        refresh={() => known.invalidateQueries(purposesQuery)}
        names={{
          name: m.desk_customers_name(),
          benefit: m.desk_settings_purpose_benefit(),
          retentionDays: m.desk_settings_purpose_days(),
          capPerWeek: m.desk_settings_purpose_cap_label(),
        }}
      >
        {(wrong) => (
          <>
            <Field label={m.desk_customers_name()} error={wrong('name')} required>
              <Input value={value.name} onChange={(event) => set({ name: event.target.value })} />
            </Field>
            <Field
              label={m.desk_settings_purpose_benefit()}
              hint={m.desk_settings_purpose_benefit_hint()}
              error={wrong('benefit')}
              required
            >
              <Textarea
                rows={3}
                value={value.benefit}
                onChange={(event) => set({ benefit: event.target.value })}
              />
            </Field>
            <Field
              label={m.desk_settings_purpose_days()}
              hint={m.desk_settings_purpose_days_hint()}
              error={wrong('retentionDays')}
            >
              <Input
                type="number"
                min={1}
                max={36_500}
                unit={m.desk_settings_days()}
                value={value.retentionDays ?? ''}
                onChange={(event) => set({ retentionDays: event.target.valueAsNumber || null })}
              />
            </Field>
            <Field
              label={m.desk_settings_purpose_cap_label()}
              hint={m.desk_settings_purpose_cap_hint()}
              error={wrong('capPerWeek')}
            >
              <Input
                type="number"
                min={1}
                max={100}
                unit={m.desk_settings_mails()}
                value={value.capPerWeek ?? ''}
                onChange={(event) => set({ capPerWeek: event.target.valueAsNumber || null })}
              />
            </Field>
          </>
        )}
      </SettingsForm>
    </Part>
  )
}
