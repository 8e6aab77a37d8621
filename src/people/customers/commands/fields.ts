// Custom fields: what else the organisation keeps of its customers, each bound to a purpose. A
// field without one cannot be made: what nobody needs, nobody may ask for (T104).

import type { Work } from '../../../kernel/db/work.ts'
import { conflict, notFound, refused } from '../../../kernel/errors/index.ts'
import { assertAsSeen } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { fieldDefined } from '../events.ts'
import { type CustomField, type FieldRefusal, whyNotField } from '../rules.ts'

const sentences: Record<FieldRefusal, string> = {
  'purpose-required': 'Say what this field is for. A field without a purpose cannot be made.',
  'unknown-purpose': 'This purpose is not in the register.',
  'key-invalid': 'A key has small letters, digits and hyphens, and begins with a letter.',
  'label-required': 'Give the field a label.',
  'choices-required': 'Give at least two choices, each once.',
}

export type NewField = CustomField

export async function createField(work: Work<'customer_field'>, given: NewField): Promise<string> {
  const purposeId = await assertField(work, given)
  const id = newId()
  const made = await work
    .insertInto('customer_field')
    .values({
      id,
      key: given.key,
      label: given.label.trim(),
      kind: given.kind,
      choices: [...given.choices],
      purpose_id: purposeId,
      created_at: work.now,
    })
    .onConflict((on) => on.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('key-taken', 'There is a field with this key already.')
  await work.record(fieldDefined, { subjectId: id, data: { change: 'created', purposeId } })
  return id
}

/** The key and the kind stay: values are stored under and as them. */
export type FieldChange = Partial<Pick<NewField, 'label' | 'choices' | 'purposeId'>>

export async function changeField(
  work: Work<'customer_field'>,
  id: string,
  { seen, ...change }: FieldChange & { seen?: object },
): Promise<void> {
  const before = await work.read
    .selectFrom('customer_field')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound('field')
  assertAsSeen(seen, { ...before, purposeId: before.purpose_id })
  const after = { ...before, purposeId: before.purpose_id, ...change }
  const purposeId = await assertField(work, after)
  await work
    .updateTable('customer_field')
    .set({ label: after.label.trim(), choices: [...after.choices], purpose_id: purposeId })
    .where('id', '=', id)
    .execute()
  await work.record(fieldDefined, { subjectId: id, data: { change: 'changed', purposeId } })
}

async function assertField(work: Work, field: CustomField): Promise<string> {
  const purposes = await work.read.selectFrom('purpose').select('id').execute()
  const refusal = whyNotField(
    field,
    purposes.map(({ id }) => id),
  )
  if (refusal) throw refused(refusal, sentences[refusal])
  return field.purposeId!
}
