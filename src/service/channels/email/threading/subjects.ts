// Subjects without what mail programs put before them, and whether a mail was forwarded.
// The prefixes are those of the clients' own translations.

const REPLIES = [
  're',
  'r',
  'aw',
  'antw',
  'antwort',
  'antwoord',
  'sv',
  'svar',
  'vs',
  'odp',
  'odg',
  'odpověď',
  'ynt',
  'yan',
  'res',
  'rif',
  'rép',
  'rép.',
  'rep',
  'vá',
  'ats',
  'atb',
  'bls',
  'balas',
  'vast',
  'αι',
  'απ',
  'σχετ',
  'ответ',
  'отв',
  'відп',
  'תגובה',
  'השב',
  'رد',
  '回复',
  '回覆',
  '答复',
  '返信',
  '답장',
  '회신',
  'ตอบ',
  'ตอบกลับ',
  'trả lời',
]
const FORWARDS = [
  'fwd',
  'fw',
  'wg',
  'tr',
  'rv',
  'enc',
  'vs',
  'vl',
  'vb',
  'vidb',
  'pd',
  'i',
  'ilt',
  'i\u0307lt',
  'yml',
  'doorst',
  'dst',
  'fs',
  'továbbítás',
  'tov',
  'predané',
  'přeposláno',
  'prosl',
  'prz',
  'πρθ',
  'σχ',
  'пересл',
  'перенапр',
  'הועבר',
  'إعادة توجيه',
  '转发',
  '轉寄',
  '轉發',
  '転送',
  '전달',
  'ส่งต่อ',
  'chuyển tiếp',
  'trs',
  'pren',
  'edasi',
  'persiųsta',
  'teruskan',
  'rtr',
  'fwd.',
]
const SUBJECT_CHARS_MAX = 998
const PREFIXES_MAX = 20

const forwards = new Set(FORWARDS.map((prefix) => prefix.normalize('NFKC')))
const known = new Set([...REPLIES.map((prefix) => prefix.normalize('NFKC')), ...forwards])
// A prefix, an optional counter as in "Re[2]:" or "AW (3):", and a colon of either width.
const PREFIX =
  /^([\p{L}\p{M}.]{1,12}(?: [\p{L}\p{M}]{1,10})?) ?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})? ?:/u

/** True when the first prefix says that the mail was passed on, in any client's language. */
export function startsWithForward(subject: string): boolean {
  const prefix = prefixOf(clean(subject))
  return prefix !== null && forwards.has(prefix.word)
}

/** The subject without reply and forward prefixes, list tags and our number; as written. */
export function plainSubject(subject: string): string {
  let rest = clean(subject)
  for (let count = 0; count < PREFIXES_MAX; count++) {
    const prefix = prefixOf(rest)
    const tag = prefix ? null : /^\[[^\]]{1,60}\] ?(?=\S)/.exec(rest)
    if (prefix) rest = rest.slice(prefix.length).trimStart()
    // A tag counts only before a prefix, as lists write it: "[shop] Re: pot".
    else if (tag && prefixOf(rest.slice(tag[0].length))) rest = rest.slice(tag[0].length)
    else break
  }
  return rest
    .replace(/\[#\d{1,10}\]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** For comparing subjects: plain, case-folded, without punctuation at the ends. */
export function subjectKey(subject: string): string {
  return plainSubject(subject)
    .toLowerCase()
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
}

/** Conversation numbers in `[#123]` tokens. A claim, never an authority. */
export function numbersIn(subject: string): number[] {
  const matches = subject.slice(0, SUBJECT_CHARS_MAX).matchAll(/\[#(\d{1,9})\]/g)
  return [...new Set([...matches].map((match) => Number(match[1])))].slice(0, 5)
}

/** `Re: ` before a subject that does not begin with a reply prefix yet. */
export function replySubject(subject: string): string {
  const prefix = prefixOf(clean(subject))
  return prefix && !forwards.has(prefix.word) ? subject.trim() : `Re: ${subject.trim()}`
}

function prefixOf(subject: string): { word: string; length: number } | null {
  const match = PREFIX.exec(subject)
  const word = match?.[1]!.toLowerCase()
  return word && known.has(word) ? { word, length: match![0].length } : null
}

function clean(subject: string): string {
  return subject.slice(0, SUBJECT_CHARS_MAX).normalize('NFKC').replace(/\s+/g, ' ').trim()
}
