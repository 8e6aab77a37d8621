import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState, Field, Icon, Input, Select, Tag, Textarea } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { known } from '../../known/client.ts'
import { fieldsQuery, type CustomField } from '../customers/queries.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { purposesQuery } from './queries.ts'
import type { PartProps } from './sections.ts'

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
export default function Fields({ thing }: PartProps) {
  const query = useQuery(fieldsQuery)
  const { data: purposes } = useQuery(purposesQuery)
  const purposeName = (id: string) => purposes?.find((one) => one.id === id)?.name ?? ''
  const field = query.data?.data.find(({ id }) => id === thing)
  if (field && query.data?.may.manage) return <OneField key={field.id} field={field} />
  return (
    <Part
      title={m.desk_settings_fields()}
      more={m.desk_settings_fields_more()}
      place={{ part: 'fields' }}
    >
      {!query.data && <Waiting query={query} />}
      {query.data?.data.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_fields_none()}>
          {m.desk_settings_fields_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {query.data?.data.map((one) => (
          <li key={one.id}>
            <Link
              to="/settings/$part/$thing"
              params={{ part: 'fields', thing: one.id }}
              className="row-link"
            >
              <span className="grow">
                {one.label}
                <small>
                  {[kindName[one.kind](), one.choices.join(', ')].filter(Boolean).join(': ')}
                </small>
              </span>
              <Tag>{purposeName(one.purposeId)}</Tag>
              <Icon name="chevron-right" size="s" className="text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
      {query.data?.may.manage && <NewField />}
    </Part>
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The kind stays: values are stored as it. */
function OneField({ field }: { field: CustomField }) {
  const { label, purposeId } = field
  const draft = useDraft({ label, choices: field.choices.join('\n'), purposeId })
  const { value, set, changed } = draft
  const place = { part: 'fields', thing: field.id } as const
  const save = async () => {
    const { choices: text, ...rest } = changed
    const choices = text === undefined ? {} : { choices: linesOf(text) }
    const was = draft.seen['choices']
    const seen = typeof was === 'string' ? { ...draft.seen, choices: linesOf(was) } : draft.seen
    const body = { ...rest, ...choices, seen }
    await call('customer-fields.change', { params: { id: field.id }, body })
    await known.invalidateQueries(fieldsQuery)
  }
  return (
    <Part title={field.label} more={m.desk_settings_field_more()} place={place}>
      <SettingsForm
        draft={draft}
        save={save}
        place={place}
        refresh={() => known.invalidateQueries(fieldsQuery)}
        names={{
          label: m.desk_settings_field_label(),
          choices: m.desk_settings_field_choices(),
          purposeId: m.desk_customers_purpose(),
        }}
      >
        {(wrong) => (
          <>
            <FieldLabel value={value} set={set} error={wrong('label')} />
            {field.kind === 'choice' && (
              <Choices
                value={value}
                set={set}
                hint={m.desk_settings_field_choices_kept()}
                error={wrong('choices')}
              />
            )}
            <Purpose value={value} set={set} error={wrong('purposeId')} />
          </>
        )}
      </SettingsForm>
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
  const draft = useDraft({ label: '', kind: 'text' as Kind, choices: '', purposeId: '' })
  const { value, set } = draft
  const { label, kind, choices, purposeId } = value
  const save = async () => {
    const listed = linesOf(choices)
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
            <FieldLabel value={value} set={set} error={wrong('label') ?? wrong('key')} />
            <Field label={m.desk_settings_field_kind()} error={wrong('kind')}>
              <Select value={kind} onChange={(event) => set({ kind: event.target.value as Kind })}>
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {kindName[one]()}
                  </option>
                ))}
              </Select>
            </Field>
            {kind === 'choice' && (
              <Choices
                value={value}
                set={set}
                hint={m.desk_settings_field_choices_hint()}
                error={wrong('choices')}
              />
            )}
            <Purpose value={value} set={set} error={wrong('purposeId')} />
          </>
        )}
      </SettingsForm>
    </Group>
  )
}

interface Written {
  label: string
  choices: string
  purposeId: string
}

interface PartOfField {
  value: Written
  set: (more: Partial<Written>) => void
  error: string | undefined
}

const FieldLabel = ({ value, set, error }: PartOfField) => (
  <Field label={m.desk_settings_field_label()} error={error} required>
    <Input value={value.label} onChange={(event) => set({ label: event.target.value })} />
  </Field>
)

const Choices = ({ value, set, error, hint }: PartOfField & { hint: string }) => (
  <Field label={m.desk_settings_field_choices()} hint={hint} error={error}>
    <Textarea
      rows={4}
      value={value.choices}
      onChange={(event) => set({ choices: event.target.value })}
    />
  </Field>
)

function Purpose({ value, set, error }: PartOfField) {
  const { data: purposes } = useQuery(purposesQuery)
  return (
    <Field
      label={m.desk_customers_purpose()}
      hint={m.desk_settings_field_purpose_hint()}
      error={error}
      required
    >
      <Select value={value.purposeId} onChange={(event) => set({ purposeId: event.target.value })}>
        {value.purposeId === '' && <option value="">{m.desk_settings_choose()}</option>}
        {purposes?.map((purpose) => (
          <option key={purpose.id} value={purpose.id}>
            {purpose.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
