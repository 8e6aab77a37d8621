// Scores another system collected: reading a file, putting its scale on ours, and noticing that it
// stands upside down. Pure.

import { readCsv } from '../../kernel/text/csv.ts'
import { isOnScale, type Scale } from './scales.ts'

export interface ScoreRow {
  line: number
  /** As it stands in the file. */
  score: string
  at: string
  comment: string
  email: string
  /** The other system's id; empty: none. */
  id: string
  language: string
}

export type RowRefusal = 'no-score' | 'off-scale' | 'no-moment' | 'in-the-future' | 'too-long'

export interface Mapped {
  line: number
  raw: number
  at: Date
  comment: string
  email: string | null
  id: string | null
  language: string | null
}

const columns: Record<string, keyof Omit<ScoreRow, 'line'>> = {
  score: 'score',
  rating: 'score',
  value: 'score',
  at: 'at',
  date: 'at',
  created_at: 'at',
  'answered at': 'at',
  comment: 'comment',
  feedback: 'comment',
  email: 'email',
  customer: 'email',
  id: 'id',
  language: 'language',
  locale: 'language',
}

/** A line for each score (kernel/text/csv.ts). Null: there is no score column. */
export function rowsOfCsv(text: string): ScoreRow[] | null {
  const { columns: names, rows } = readCsv(text)
  if (!names.some((name) => columns[name] === 'score')) return null
  return rows.map(({ line, cells }) => {
    const row = emptyRow(line)
    for (const [name, word] of cells) {
      const column = columns[name]
      if (column) row[column] = word
    }
    return row
  })
}

const emptyRow = (line: number): ScoreRow => ({
  line,
  score: '',
  at: '',
  comment: '',
  email: '',
  id: '',
  language: '',
})

/** One object a line, with the same names; a line that is no object is a row without a score. */
export function rowsOfNdjson(text: string): ScoreRow[] {
  return text
    .split('\n')
    .map((line, at) => ({ line: at + 1, text: line.trim() }))
    .filter((one) => one.text !== '')
    .map(({ line, text: json }) => {
      const row = emptyRow(line)
      for (const [name, value] of Object.entries(objectOf(json))) {
        const column = columns[name.toLowerCase()]
        const isWord = typeof value === 'string' || typeof value === 'number'
        if (column && isWord) row[column] = String(value).trim()
      }
      return row
    })
}

function objectOf(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const commentMax = 10_000

/** `labels`: what words in the score column mean, such as `{ "good": 1, "bad": 0 }`. */
export function mapRow(
  row: ScoreRow,
  scale: Scale,
  { labels, now }: { labels: Readonly<Record<string, number>>; now: Date },
): Mapped | RowRefusal {
  const { line, score, comment } = row
  if (score === '') return 'no-score'
  const named = labels[score.toLowerCase()]
  const raw = named ?? (/^-?\d+(\.0+)?$/.test(score) ? Number(score) : Number.NaN)
  if (!isOnScale(scale, raw)) return 'off-scale'
  const at = new Date(row.at)
  if (row.at === '' || Number.isNaN(at.getTime())) return 'no-moment'
  if (at > now) return 'in-the-future'
  if (comment.length > commentMax) return 'too-long'
  const email = row.email.toLowerCase() || null
  return { line, raw, at, comment, email, id: row.id || null, language: row.language || null }
}

export interface Leaning {
  direction: 'as-expected' | 'upside-down' | 'unknown'
  /** Comments that praise or blame: how many stand beside a score that fits, and that does not. */
  fitting: number
  against: number
}

const clear = 5

/**
 * C3: where low was good, praise stands beside low scores. Only clear words count, and only clear
 * scores; with fewer than five of them nothing is said.
 */
export function leaningOf(
  rows: readonly Pick<Mapped, 'raw' | 'comment'>[],
  { min, max }: Scale,
): Leaning {
  const middle = (min + max) / 2
  let fitting = 0
  let against = 0
  for (const { raw, comment } of rows) {
    const mood = moodOf(comment)
    if (mood === 0 || raw === middle) continue
    if (raw > middle === mood > 0) fitting++
    else against++
  }
  const all = fitting + against
  if (all < clear) return { direction: 'unknown', fitting, against }
  if (against >= 0.75 * all) return { direction: 'upside-down', fitting, against }
  return { direction: fitting >= 0.6 * all ? 'as-expected' : 'unknown', fitting, against }
}

const among = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu')
const praise = among(
  'great|excellent|perfect|easy|friendly|helpful|quick|fast|thanks|thank you|love|super|' +
    'snel|makkelijk|fijn|goed|vriendelijk|top|bedankt|schnell|einfach|freundlich|gut|danke|toll|' +
    'rapide|facile|parfait|merci|aimable|rápido|fácil|perfecto|gracias|amable|excelente',
)
const blame = among(
  'slow|bad|terrible|rude|awful|worst|difficult|hard|broken|waited|never|disappointed|' +
    'traag|slecht|moeilijk|kapot|nooit|langsam|schlecht|schwierig|kaputt|nie|unfreundlich|' +
    'lent|mauvais|difficile|jamais|nul|lento|malo|difícil|nunca|roto',
)

const denial = among('not|no|niet|geen|nicht|kein|keine|pas|sin')

/** 1 for praise alone, -1 for blame alone, 0 for both, neither, or words turned around. */
function moodOf(comment: string): -1 | 0 | 1 {
  if (denial.test(comment)) return 0
  const [isPraise, isBlame] = [praise.test(comment), blame.test(comment)]
  if (isPraise === isBlame) return 0
  return isPraise ? 1 : -1
}
