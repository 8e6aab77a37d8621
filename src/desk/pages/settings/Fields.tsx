import { useQuery } from '@tanstack/react-query'
import { EmptyState, Field, Input, Select, Tag, Textarea } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { known } from '../../known/client.ts'
import { fieldsQuery, type CustomField } from '../customers/queries.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { purposesQuery } from './queries.ts'

type Kind = CustomField['kind']
const kindName: Record<Kind, () => string> = {
  text: m.desk_settings_kind_text,
  number: m.desk_settings_kind_number,
  date: m.desk_settings_kind_date,
  choice: m.desk_settings_kind_choice,
  'yes-no': m.desk_settings_kind_yes_no,
}
const kinds = Object.keys(kindName) as Kind[]

/** What we keep of customers besides; every field names the purpose it serves. */
export default function Fields() {
  const query = useQuery(fieldsQuery)
  const { data: purposes } = useQuery(purposesQuery)
  const purposeName = (id: string) => purposes?.find((one) => one.id === id)?.name ?? ''
  return (
    <Part title={m.desk_settings_fields()} more={m.desk_settings_fields_more()}>
      {!query.data && <Waiting query={query} />}
      {query.data?.data.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_fields_none()}>
          {m.desk_settings_fields_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {query.data?.data.map((field) => (
          <li key={field.id}>
            <span className="grow">
              {field.label}
              <small>
                {[kindName[field.kind](), field.choices.join(', ')].filter(Boolean).join(': ')}
              </small>
            </span>
            <Tag>{purposeName(field.purposeId)}</Tag>
          </li>
        ))}
      </ul>
      {query.data?.may.manage && <NewField />}
    </Part>
  )
}

const keyOf = (label: string) =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)

function NewField() {
  const { data: purposes } = useQuery(purposesQuery)
  const draft = useDraft({ label: '', kind: 'text' as Kind, choices: '', purposeId: '' })
  const { label, kind, choices, purposeId } = draft.value
  const save = async () => {
    const listed = choices
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean)
    const body = {
      key: keyOf(label) || 'field',
      label,
      kind,
      ...(kind === 'choice' ? { choices: listed } : {}),
      purposeId: purposeId || null,
    }
    await call('customer-fields.create', { body })
    await known.invalidateQueries(fieldsQuery)
  }
  return (
    <Group title={m.desk_settings_field_new()}>
      <SettingsForm draft={draft} save={save} act={m.desk_settings_field_act()}>
        {(wrong) => (
          <>
            <Field
              label={m.desk_settings_field_label()}
              error={wrong('label') ?? wrong('key')}
              required
            >
              <Input value={label} onChange={(event) => draft.set({ label: event.target.value })} />
            </Field>
            <Field label={m.desk_settings_field_kind()} error={wrong('kind')}>
              <Select
                value={kind}
                onChange={(event) => draft.set({ kind: event.target.value as Kind })}
              >
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {kindName[one]()}
                  </option>
                ))}
              </Select>
            </Field>
            {kind === 'choice' && (
              <Field
                label={m.desk_settings_field_choices()}
                hint={m.desk_settings_field_choices_hint()}
                error={wrong('choices')}
              >
                <Textarea
                  rows={3}
                  value={choices}
                  onChange={(event) => draft.set({ choices: event.target.value })}
                />
              </Field>
            )}
            <Field
              label={m.desk_customers_purpose()}
              hint={m.desk_settings_field_purpose_hint()}
              error={wrong('purposeId')}
              required
            >
              <Select
                value={purposeId}
                onChange={(event) => draft.set({ purposeId: event.target.value })}
              >
                <option value="">{m.desk_settings_choose()}</option>
                {purposes?.map((purpose) => (
                  <option key={purpose.id} value={purpose.id}>
                    {purpose.name}
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
