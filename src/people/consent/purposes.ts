// The register of purposes: what we write to people for, on what lawful basis, what they gain by
// it, and the words they were shown when they said yes.

import { createHash } from 'node:crypto'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { conflict, notFound, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { type Locale, locales, m } from '../../kernel/words/index.ts'
import { noticePublished, purposeChanged } from './events.ts'
import {
  defaultPurposes,
  type Purpose,
  type PurposeRefusal,
  type SendChannel,
  whyNotPurpose,
} from './rules.ts'
import type { PurposeTable } from './tables.ts'

export interface RegisteredPurpose extends Purpose {
  name: string
}

export async function purposeByKey(read: Reader, key: string): Promise<RegisteredPurpose> {
  const row = await read.selectFrom('purpose').selectAll().where('key', '=', key).executeTakeFirst()
  if (!row) throw notFound('purpose')
  return purposeOf(row)
}

export const purposeOf = (row: PurposeTableRow): RegisteredPurpose => ({
  id: row.id,
  key: row.key,
  name: row.name,
  lawfulBasis: row.lawful_basis,
  channels: row.channels as SendChannel[],
  benefit: row.benefit,
  retentionDays: row.retention_days,
  transactional: row.is_transactional,
  capPerWeek: row.cap_per_week,
})

export type PurposeTableRow = Omit<PurposeTable, 'is_transactional' | 'created_at'> & {
  is_transactional: boolean
}

const names: Record<
  string,
  (inputs: Record<string, never>, options: { locale: Locale }) => string
> = {
  service: m.people_consent_name_service,
  incidents: m.people_consent_name_incidents,
  feedback: m.people_consent_name_feedback,
  care: m.people_consent_name_care,
  celebrations: m.people_consent_name_celebrations,
  offers: m.people_consent_name_offers,
}
const benefits: typeof names = {
  people_consent_purpose_service: m.people_consent_purpose_service,
  people_consent_purpose_incidents: m.people_consent_purpose_incidents,
  people_consent_purpose_feedback: m.people_consent_purpose_feedback,
  people_consent_purpose_care: m.people_consent_purpose_care,
  people_consent_purpose_celebrations: m.people_consent_purpose_celebrations,
  people_consent_purpose_offers: m.people_consent_purpose_offers,
}

/**
 * Name and benefit as this reader is told them: a purpose that still has the words it came with
 * is told in their language, one the owner has worded is told as worded.
 */
export function inTheirWords(
  { key, name, benefit }: Pick<RegisteredPurpose, 'key' | 'name' | 'benefit'>,
  locale: Locale,
): { name: string; benefit: string } {
  const shipped = defaultPurposes.find((one) => one.key === key)
  if (!shipped) return { name, benefit }
  const nameIn = names[key]!
  const benefitIn = benefits[shipped.benefit]!
  const isShipped = (text: string, words: typeof nameIn) =>
    locales.some((one) => words({}, { locale: one }) === text)
  return {
    name: isShipped(name, nameIn) ? nameIn({}, { locale }) : name,
    benefit: isShipped(benefit, benefitIn) ? benefitIn({}, { locale }) : benefit,
  }
}

/** Gives an installation its first purposes, in its own language; those it has stay as they are. */
export async function seedPurposes(work: Work<'purpose'>, locale: Locale): Promise<void> {
  const rows = defaultPurposes.map((purpose) => ({
    ...rowOf({
      ...purpose,
      name: names[purpose.key]!({}, { locale }),
      benefit: benefits[purpose.benefit]!({}, { locale }),
    }),
    id: newId(),
    created_at: work.now,
  }))
  await work
    .insertInto('purpose')
    .values(rows)
    .onConflict((on) => on.column('key').doNothing())
    .execute()
}

const rowOf = (purpose: Omit<RegisteredPurpose, 'id'>) => ({
  key: purpose.key,
  name: purpose.name,
  lawful_basis: purpose.lawfulBasis,
  benefit: purpose.benefit,
  retention_days: purpose.retentionDays,
  channels: [...purpose.channels],
  is_transactional: purpose.transactional,
  cap_per_week: purpose.capPerWeek,
})

const sentences: Record<PurposeRefusal, string> = {
  'benefit-required': 'Say what the customer gains by it.',
  'channel-required': 'Choose at least one channel.',
  'retention-required': 'Say for how many days this is kept.',
  'consent-is-not-transactional':
    'What needs a yes is not owed by contract, so it cannot be transactional.',
}

function assertPurpose(purpose: Omit<RegisteredPurpose, 'id'>): void {
  const refusal = whyNotPurpose(purpose)
  if (refusal) throw refused(refusal, sentences[refusal])
}

export async function createPurpose(
  work: Work<'purpose'>,
  given: Omit<RegisteredPurpose, 'id'>,
): Promise<RegisteredPurpose> {
  assertPurpose(given)
  const made = await work
    .insertInto('purpose')
    .values({ ...rowOf(given), id: newId(), created_at: work.now })
    .onConflict((on) => on.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('key-taken', 'There is a purpose with this key already.')
  await work.record(purposeChanged, {
    subjectId: made.id,
    data: { change: 'created', lawfulBasis: given.lawfulBasis },
  })
  return { ...given, id: made.id }
}

/** The lawful basis stays: what people were told when they agreed cannot become something else. */
export type PurposeChange = Partial<
  Omit<RegisteredPurpose, 'id' | 'key' | 'lawfulBasis' | 'transactional'>
>

export async function changePurpose(
  work: Work<'purpose'>,
  key: string,
  { seen, ...change }: PurposeChange & { seen?: object },
): Promise<RegisteredPurpose> {
  await work.read.selectFrom('purpose').select('id').where('key', '=', key).forUpdate().execute()
  const before = await purposeByKey(work.read, key)
  assertAsSeen(seen, before)
  const after = { ...before, ...change }
  assertPurpose(after)
  await work.updateTable('purpose').set(rowOf(after)).where('id', '=', before.id).execute()
  await work.record(purposeChanged, {
    subjectId: before.id,
    data: { change: 'changed', lawfulBasis: before.lawfulBasis },
  })
  return after
}

/** A new text of the notice; earlier ones stay, they are what people agreed to. */
export async function publishNotice(
  work: Work<'notice_version'>,
  key: string,
  notice: { language: string; text: string },
): Promise<Notice> {
  const purpose = await purposeByKey(work.read, key)
  const row = {
    id: newId(),
    purpose_id: purpose.id,
    language: notice.language,
    text: notice.text,
    hash: hashOf(notice.text),
    from_at: work.now,
  }
  await work.insertInto('notice_version').values(row).execute()
  await work.record(noticePublished, {
    subjectId: purpose.id,
    data: { purposeId: purpose.id, language: notice.language },
  })
  return {
    id: row.id,
    language: row.language,
    text: row.text,
    hash: row.hash.toString('hex'),
    from: row.from_at,
  }
}

export interface Notice {
  id: string
  language: string
  text: string
  hash: string
  from: Date
}

/** The notice in force for a purpose, in the reader's language if there is one. */
export async function noticeInForce(read: Reader, purposeId: string, language: string | null) {
  const found = await read
    .selectFrom('notice_version')
    .select(['hash', 'text', 'language'])
    .where('purpose_id', '=', purposeId)
    .orderBy((eb) =>
      eb
        .case()
        .when('language', '=', language ?? '')
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text.normalize('NFC')).digest()
