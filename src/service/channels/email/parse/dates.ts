// Dates as mails really carry them (RFC 5322 §3.3 and §4.3, and what breaks them).

import type { ParseWarning } from './types.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  kst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}
const DAY_MS = 86_400_000
const OLDEST_MS = Date.UTC(1990, 0, 1)
const SHAPE = new RegExp(
  String.raw`(\d{1,2})[\s-]{1,3}([a-z]{3})[a-z]{0,6}\.?[\s-]{1,3}(\d{2,4})` +
    String.raw`[,\s]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,6})?` +
    String.raw`\s{0,3}([+-]\d{4}|[a-z]{1,5})?`,
  'i',
)

/**
 * The moment a Date header names, or null. A date without a zone is read as UTC, never in the
 * server's zone; one more than a day ahead of `receivedAt` becomes `receivedAt`.
 */
export function mailDate(
  header: string | undefined,
  receivedAt: Date,
): { date: Date | null; warning?: ParseWarning } {
  if (!header?.trim()) return { date: null, warning: 'missing-date' }
  const ms = readDate(header.slice(0, 200))
  if (ms === null || ms < OLDEST_MS) return { date: null, warning: 'date-implausible' }
  if (ms > receivedAt.getTime() + DAY_MS) return { date: receivedAt, warning: 'date-in-future' }
  return { date: new Date(ms) }
}

function readDate(text: string): number | null {
  const match = SHAPE.exec(text)
  if (!match) return readIso(text)
  const month = MONTHS.indexOf(match[2]!.toLowerCase())
  if (month < 0) return null
  const [day, hour, minute, second] = [match[1], match[4], match[5], match[6] ?? '0'].map(Number)
  if (day! < 1 || day! > 31 || hour! > 23 || minute! > 59 || second! > 60) return null
  const local = Date.UTC(fullYear(match[3]!), month, day!, hour!, minute!, second!)
  return local - zoneMinutes(match[7]) * 60_000
}

function readIso(text: string): number | null {
  const match = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?/.exec(
    text,
  )
  if (!match) return null
  const ms = Date.parse(match[1] ? match[0] : `${match[0]}Z`)
  return Number.isNaN(ms) ? null : ms
}

/** Two and three digits as RFC 5322 §4.3 reads them. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone) return 0
  if (!/^[+-]/.test(zone)) return ZONES[zone.toLowerCase()] ?? 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))
  return minutes > 14 * 60 ? 0 : zone.startsWith('-') ? -minutes : minutes
}
