// "tomorrow 9", "in 3h", "tue 9:30", "17 mar": when a snooze ends, in the reader's own zone.

export interface Said {
  now: Date
  timeZone: string
  /** BCP 47: names of days and months are understood in this language and in English. */
  locale: string
  /** The reader's word for tomorrow. */
  tomorrow: string
}

interface Day {
  year: number
  month: number
  day: number
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** A day without a time begins with the working day. */
export const morningHour = 9

/** Null where the words mean no moment that is still ahead. */
export function momentOf(words: string, said: Said): Date | null {
  const text = plainly(words)
  const found = text ? (spanOf(text, said) ?? dayAndTime(text, said)) : null
  return found && found > said.now ? found : null
}

const plainly = (words: string) => words.trim().toLowerCase().replace(/\s+/g, ' ')

/** "when Sam answers", in the languages we speak: no moment, but what the customer does. */
export function isUntilAnswer(words: string): boolean {
  return untilAnswer.test(plainly(words))
}

const untilAnswer = new RegExp(
  '^(?:when|until|once|if|wenn|bis|sobald|wanneer|als|tot|zodra|quand|d[èe]s que|lorsque' +
    '|cuando|hasta que) .*' +
    '(?:answer|repl(?:y|ies)|respond|writ(?:e|es)|antwort|schreibt|meldet|antwoord|reageert|schrijft' +
    '|r[ée]pond|[ée]crit|respond|contest|escrib)',
)

const units: Record<string, number> = { m: 1, h: 60, d: 1440, w: 10_080 }

/** "in 3h", "90 min", "2 days": from now. Days and weeks end in the morning. */
function spanOf(text: string, said: Said): Date | null {
  const [, count, word = ''] =
    /^(?:in |over |na |dans |en |dentro de )?(\d{1,3}) ?(m|min|mins|minuten|minutes?|h|hrs?|hours?|std|stunden?|uur|heures?|horas?|d|days?|tage?n?|dagen?|jours?|d[ií]as?|w|weeks?|wochen?|weken|semaines?|semanas?)$/.exec(
      text,
    ) ?? []
  if (!count) return null
  const unit = { s: 'h', u: 'h', t: 'd', j: 'd' }[word[0] as 's'] ?? word[0] ?? 'h'
  const isWeeks = /^sem/.test(word)
  const minutes =
    Number(count) *
    (units[isWeeks ? 'w' : unit === 'h' || /^(h|std|stu|uur)/.test(word) ? 'h' : unit] ?? 60)
  if (minutes < 1440 || minutes % 1440 !== 0)
    return new Date(said.now.getTime() + minutes * minuteMs)
  return at(shifted(today(said), minutes / 1440), { hour: morningHour, minute: 0 }, said)
}

function dayAndTime(text: string, said: Said): Date | null {
  const { rest, time } = takeTime(text)
  const clock = time ?? { hour: morningHour, minute: 0 }
  if (!rest) {
    if (!time) return null
    const here = at(today(said), clock, said)
    return here > said.now ? here : at(shifted(today(said), 1), clock, said)
  }
  const day = dayOf(rest, said)
  return day && at(day, clock, said)
}

interface Clock {
  hour: number
  minute: number
}

/** The time at the end: "9", "9:30", "14h", "5pm", "at 9". */
function takeTime(text: string): { rest: string; time: Clock | null } {
  const match =
    /^(.*?)(?:^|\s)(?:at |um |om |à |a las )?(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|h|uhr|uur)?$/.exec(
      text,
    )
  if (!match) return { rest: text, time: null }
  const [, rest = '', hours = '', minutes = '0', half] = match
  // "17 mar" ends in a word, "mar 17" in a day: a bare number after a month is not a time.
  if (monthLike(rest.trim()) && !half && !match[3]) return { rest: text, time: null }
  const hour =
    (Number(hours) % (half === 'am' || half === 'pm' ? 12 : 24)) + (half === 'pm' ? 12 : 0)
  if (Number(hours) > 24 || Number(minutes) > 59) return { rest: text, time: null }
  return { rest: rest.trim(), time: { hour, minute: Number(minutes) } }
}

const monthLike = (text: string) =>
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/.test(text)

function dayOf(text: string, said: Said): Day | null {
  const here = today(said)
  const away = relative.find(({ words }) => words.includes(text))
  if (away) return shifted(here, away.days)
  if (text === said.tomorrow.toLowerCase()) return shifted(here, 1)
  const week = text
    .replace(/^(?:next|on|am|nächste[nr]?|kommende[nr]?|op|volgende|komende|le|el|pr[óo]ximo) /, '')
    .replace(/ (?:prochaine?|pr[óo]ximo|que viene)$/, '')
  const weekday = named(week, weekdays(said.locale))
  if (weekday !== null) return shifted(here, (weekday - weekdayOf(here) + 7) % 7 || 7)
  if (nextWeek.includes(text)) return shifted(here, (8 - weekdayOf(here)) % 7 || 7)
  return dateOf(text, here, said.locale)
}

/** Days by their distance, in English, Dutch, German, French and Spanish. */
const relative: readonly { days: number; words: readonly string[] }[] = [
  { days: 0, words: ['today', 'tonight', 'vandaag', 'vanavond', 'heute', "aujourd'hui", 'hoy'] },
  {
    days: 1,
    words: ['tomorrow', 'tom', 'tmr', 'morgen', 'demain', 'mañana', 'manana'],
  },
  {
    days: 2,
    words: [
      'overmorgen',
      'übermorgen',
      'uebermorgen',
      'après-demain',
      'apres-demain',
      'pasado mañana',
    ],
  },
]
const nextWeek: readonly string[] = [
  'next week',
  'volgende week',
  'nächste woche',
  'la semaine prochaine',
  'semaine prochaine',
  'la próxima semana',
  'próxima semana',
  'la semana que viene',
]

/** "17 mar", "mar 17", "17.3.", "2026-03-17". */
function dateOf(text: string, here: Day, locale: string): Day | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const dotted = /^(\d{1,2})[./](\d{1,2})\.?$/.exec(text)
  const spoken = /^(\d{1,2})\.? (\p{L}+)\.?$/u.exec(text) ?? /^(\p{L}+)\.? (\d{1,2})$/u.exec(text)
  const [a = '', b = ''] = (dotted ?? spoken)?.slice(1) ?? []
  const day = Number(/^\d/.test(a) ? a : b)
  const month = dotted ? Number(b) : (named(/^\d/.test(a) ? b : a, months(locale)) ?? -1) + 1
  if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12)) return null
  const isPast = month < here.month || (month === here.month && day <= here.day)
  return { year: here.year + (isPast ? 1 : 0), month, day }
}

/** Which of the names a word of three letters or more begins; the index, or null. */
function named(word: string, names: readonly (readonly string[])[]): number | null {
  if (word.length < 2) return null
  const index = names.findIndex((each) => each.some((name) => name.startsWith(word)))
  return index < 0 ? null : index
}

const sunday = Date.UTC(2026, 0, 4)
const weekdays = (locale: string) =>
  [0, 1, 2, 3, 4, 5, 6].map((day) =>
    namesOf(new Date(sunday + day * dayMs), { weekday: 'long' }, locale),
  )
const months = (locale: string) =>
  [...Array(12).keys()].map((month) =>
    namesOf(new Date(Date.UTC(2026, month, 15)), { month: 'long' }, locale),
  )

const namesOf = (day: Date, form: Intl.DateTimeFormatOptions, locale: string) =>
  ['en', locale].map((tag) =>
    new Intl.DateTimeFormat(tag, { ...form, timeZone: 'UTC' }).format(day).toLowerCase(),
  )

const weekdayOf = ({ year, month, day }: Day) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()

function shifted({ year, month, day }: Day, days: number): Day {
  const moved = new Date(Date.UTC(year, month - 1, day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

function today({ now, timeZone }: Pick<Said, 'now' | 'timeZone'>): Day {
  const wall = wallOf(now, timeZone)
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() }
}

/** The moment's wall time, written as if it were UTC. */
function wallOf(moment: Date, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const part = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  )
  return new Date(
    Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']),
  )
}

/** Twice corrected by the zone's distance, so that the hour is right across a clock change. */
function at(
  { year, month, day }: Day,
  { hour, minute }: Clock,
  { timeZone }: Pick<Said, 'timeZone'>,
): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  let moment = wanted
  for (let round = 0; round < 2; round += 1) {
    moment += wanted - wallOf(new Date(moment), timeZone).getTime()
  }
  return new Date(moment)
}
