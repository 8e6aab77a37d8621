// Bringing scores of before. They are kept as a series of their own, marked, for ever apart from
// what we asked ourselves.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import { scoresImported } from './events.ts'
import {
  type Leaning,
  leaningOf,
  type Mapped,
  mapRow,
  type RowRefusal,
  rowsOfCsv,
  rowsOfNdjson,
  type ScoreRow,
} from './import-rules.ts'
import { type Metric, read, type Scale, type ScaleId, scales, flipped } from './scales.ts'
import { wordingHash } from './templates.ts'

export interface ScoreFile {
  surveyId: string
  /** Whose scores they are: "Simplesat". */
  source: string
  /** The scale they were given on, as ours is called; of `nps-10` never one number with 0 to 10. */
  scale: ScaleId
  format: 'csv' | 'ndjson'
  content: string
  labels?: Readonly<Record<string, number>>
  /** Low was good there. Must be said where the file looks so. */
  flip?: boolean
  /** What was asked, word for word, where it is known. */
  question?: string
  dryRun?: boolean
}

export interface ImportReport {
  importId: string | null
  taken: number
  /** There already from an earlier import. */
  already: number
  rejected: number
  reasons: Partial<Record<RowRefusal, number>>
  /** Words in the score column that nobody gave a meaning, so that it can be asked for. */
  words: string[]
  /** The lines that were not taken, the first ten thousand. */
  examples: { line: number; reason: RowRefusal }[]
  leaning: Leaning
  isFlipped: boolean
}

const rowsMax = 200_000
const examplesMax = 10_000
const wordsMax = 12

/** Refused as a whole where the file is unreadable, or stands upside down and nobody said so. */
export async function importScores(
  work: Work<'score_import' | 'survey_version' | 'answer'>,
  file: ScoreFile,
): Promise<ImportReport> {
  const scale = scales[file.scale]
  await fittingSurvey(work, file.surveyId, scale)
  const rows = readRows(file)
  const labels = Object.fromEntries(
    Object.entries(file.labels ?? {}).map(([word, score]) => [word.toLowerCase(), score]),
  )
  const mapped = rows.map((row) => ({ row, to: mapRow(row, scale, { labels, now: work.now }) }))
  const good = mapped.flatMap(({ to }) => (typeof to === 'string' ? [] : [to]))
  const leaning = leaningOf(good, scale)
  if (leaning.direction === 'upside-down' && file.flip === undefined && !file.dryRun) {
    throw refused(
      'upside-down',
      'Praise stands beside low scores. Say whether low was good there: flip yes or no.',
    )
  }
  const isFlipped = file.flip === true
  const report: ImportReport = {
    ...refusalsOf(mapped.map(({ row, to }) => ({ line: row.line, to }))),
    words: unknownWords(mapped),
    importId: null,
    taken: good.length,
    already: 0,
    leaning,
    isFlipped,
  }
  if (file.dryRun || good.length === 0) return report
  return store(work, file, { good, report, scale })
}

async function fittingSurvey(work: Work, id: string, scale: Scale) {
  const survey = await work.read
    .selectFrom('survey')
    .select('metric')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!survey) throw notFound('survey')
  const wanted: Record<Metric, string> = {
    csat: 'csat',
    ces: 'ces',
    nps: 'nps',
    drivers: 'other',
    leaving: 'other',
    custom: scale.metric,
  }
  if (scale.metric !== wanted[survey.metric]) {
    throw invalid('These scores measure something else than the survey.', [
      { pointer: '/scale', code: 'other-metric', message: 'measures something else' },
    ])
  }
}

function readRows({ format, content }: ScoreFile) {
  const rows = format === 'csv' ? rowsOfCsv(content) : rowsOfNdjson(content)
  if (!rows) {
    throw invalid('The first line names no score.', [
      { pointer: '/content', code: 'no-score', message: 'has no column "score" or "rating"' },
    ])
  }
  if (rows.length > rowsMax) {
    throw invalid(`At most ${rowsMax} rows at once.`, [
      { pointer: '/content', code: 'too-many', message: 'has too many rows' },
    ])
  }
  return rows
}

function refusalsOf(rows: readonly { line: number; to: Mapped | RowRefusal }[]) {
  const reasons: Partial<Record<RowRefusal, number>> = {}
  const examples: ImportReport['examples'] = []
  for (const { line, to } of rows) {
    if (typeof to !== 'string') continue
    reasons[to] = (reasons[to] ?? 0) + 1
    if (examples.length < examplesMax) examples.push({ line, reason: to })
  }
  const rejected = Object.values(reasons).reduce((sum, count) => sum + count, 0)
  return { reasons, examples, rejected }
}

const unknownWords = (mapped: readonly { row: ScoreRow; to: Mapped | RowRefusal }[]): string[] =>
  [
    ...new Set(
      mapped
        .filter(({ row, to }) => to === 'off-scale' && !/^[-\d.,]*$/.test(row.score))
        .map(({ row }) => row.score.toLowerCase().slice(0, 60)),
    ),
  ].slice(0, wordsMax)

interface Storing {
  good: readonly Mapped[]
  report: ImportReport
  scale: Scale
}

type Writes = Work<'score_import' | 'survey_version' | 'answer'>

async function store(work: Writes, file: ScoreFile, { good, report, scale }: Storing) {
  const importId = newId()
  const { rejected, isFlipped } = report
  await work
    .insertInto('score_import')
    .values({
      id: importId,
      survey_id: file.surveyId,
      source: file.source,
      scale: file.scale,
      is_flipped: isFlipped,
      direction: report.leaning.direction,
      taken: 0,
      already: 0,
      rejected,
      created_at: work.now,
      created_by: work.actor.id,
    })
    .execute()
  const versionId = await versionOf(work, file, { importId, scale })
  const people = await knownPeople(work.read, good)
  let taken = 0
  for (let at = 0; at < good.length; at += batch) {
    const values = good
      .slice(at, at + batch)
      .map((row) => answerOf(row, { file, scale, importId, versionId, people, isFlipped }))
    const made = await work
      .insertInto('answer')
      .values(values as never)
      .onConflict((on) => on.doNothing())
      .returning('id')
      .execute()
    taken += made.length
  }
  const already = good.length - taken
  await work
    .updateTable('score_import')
    .set({ taken, already })
    .where('id', '=', importId)
    .execute()
  await work.record(scoresImported, {
    subjectId: file.surveyId,
    data: { surveyId: file.surveyId, importId, taken, rejected, flipped: isFlipped },
  })
  return { ...report, importId, taken, already }
}

const batch = 500

/** What they were asked; nobody is asked with it. Numbered from 0 down, so never the newest. */
async function versionOf(
  work: Writes,
  file: ScoreFile,
  { importId, scale }: { importId: string; scale: Scale },
) {
  const { rows } = await sql<{ number: number }>`
    select least(min(number), 1) - 1 as number from survey_version
    where survey_id = ${file.surveyId}`.execute(work.read as never)
  const labels = scale.labels.map(({ en }) => en)
  const wording = { question: file.question ?? '', comment: '', labels }
  const texts = { en: { ...wording, items: {} } }
  const id = newId()
  await work
    .insertInto('survey_version')
    .values({
      id,
      survey_id: file.surveyId,
      number: rows[0]!.number,
      template: 'import',
      scale: file.scale,
      questions: [],
      wording: JSON.stringify(wording) as never,
      wording_hash: wordingHash(wording, scale),
      items: JSON.stringify([]) as never,
      texts: JSON.stringify(texts) as never,
      language: 'en' satisfies Locale,
      import_id: importId,
      published_at: work.now,
    })
    .execute()
  return id
}

/** By the addresses we know; nobody is made a customer by a score. */
async function knownPeople(db: Reader, rows: readonly Mapped[]): Promise<Map<string, string>> {
  const emails = [...new Set(rows.flatMap(({ email }) => (email ? [email] : [])))]
  const { rows: found } = await sql<{ value: string; id: string }>`
    select d.value, coalesce(p.merged_into, p.id) as id from customer_identity d
    join customer p on p.id = d.customer_id
    where d.kind = 'email' and d.value = any(${emails}::text[])`.execute(db as never)
  return new Map(found.map(({ value, id }) => [value, id]))
}

interface Answering {
  file: ScoreFile
  scale: Scale
  importId: string
  versionId: string
  people: Map<string, string>
  isFlipped: boolean
}

function answerOf(row: Mapped, how: Answering) {
  const { file, scale, importId, versionId, people, isFlipped } = how
  const score = isFlipped ? flipped(scale, row.raw) : row.raw
  const reading = read(scale, score)
  return {
    id: newId(),
    survey_id: file.surveyId,
    version_id: versionId,
    import_id: importId,
    external_ref: `${file.source}:${row.id ?? fingerprint(row)}`,
    customer_id: (row.email && people.get(row.email)) ?? null,
    scale: file.scale,
    score,
    satisfied: reading.satisfied,
    norm: reading.norm,
    bucket: reading.bucket,
    further: JSON.stringify({}),
    comment: row.comment,
    language: localeOf(row.language),
    flags: [],
    first_at: row.at,
    changed_at: row.at,
    editable_until: row.at,
  }
}

/** The same row of the same file, whenever it comes. */
const fingerprint = ({ line, raw, at, comment, email }: Mapped): string =>
  createHash('sha256')
    .update(JSON.stringify([line, raw, at.toISOString(), comment, email]))
    .digest('base64url')
    .slice(0, 22)
