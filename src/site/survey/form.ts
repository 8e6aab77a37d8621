import {
  type AskFacts,
  isOnScale,
  itemsOf,
  keptAnswers,
  scales,
} from '../../listening/surveys/index.ts'
import type { Answer, Problem } from './views.ts'

export interface Form {
  typed: Answer
  /** The field that only programs fill. */
  hasTakenBait: boolean
  /** Further questions that were on the page; null: an old page or a program says nothing. */
  presented: readonly string[] | null
}

/** Reads what was posted, whatever it is: unknown fields and values are left out. */
export function readForm(body: unknown, facts: AskFacts): Form {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const raw = textOf(fields['score']).trim()
  const score = /^\d{1,3}$/.test(raw) ? Number(raw) : null
  const presented = presentedIn(fields['presented'])
  const wasShown = (name: string) => presented === null || presented.includes(name)
  const further = Object.fromEntries(
    itemsOf(facts)
      .map((item) => {
        const now = wasShown(item.key)
        const posted = now ? textsOf(fields[item.key]) : (facts.answer?.further[item.key] ?? [])
        return [item.key, posted.map(cleaned)] as const
      })
      .filter(([, chosen]) => chosen.length > 0),
  )
  const saysComment = 'comment' in fields || presented === null
  return {
    typed: {
      score: score !== null && isOnScale(scales[facts.scale], score) ? score : null,
      comment: saysComment ? cleaned(textOf(fields['comment'])) : (facts.answer?.comment ?? ''),
      further: keptAnswers(itemsOf(facts), { score, further }),
      isAnonymous: textOf(fields['nameless']) === 'yes',
    },
    presented,
    hasTakenBait: textOf(fields['homepage']).trim() !== '',
  }
}

// A form sends line breaks as two signs; NUL and half a sign cannot be stored.
export const cleaned = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trimEnd()

const textOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

const keysMax = 20

/** Names of questions in one field, as `ease,felt`. */
function presentedIn(value: unknown): string[] | null {
  if (typeof value !== 'string') return null
  return value.split(',').filter(isKey).slice(0, keysMax)
}

const isKey = (word: string) => /^[a-z][a-z0-9-]{0,38}$/.test(word)

export const keysOf = (value: unknown): string[] => presentedIn(value) ?? []

export function problemOf({ typed }: Form, commentMax: number): Problem | null {
  if (typed.score === null) return 'unchosen'
  return typed.comment.length > commentMax ? 'too-long' : null
}
