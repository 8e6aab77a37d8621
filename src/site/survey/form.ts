import { type AskFacts, isOnScale, scales } from '../../listening/surveys/index.ts'
import type { Answer, Problem, Question } from './views.ts'

export interface Form {
  typed: Answer
  /** The field that only programs fill. */
  hasTakenBait: boolean
}

/** Reads what was posted, whatever it is: unknown fields and values are left out. */
export function readForm(body: unknown, facts: AskFacts, questions: readonly Question[]): Form {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const raw = textOf(fields['score']).trim()
  const score = /^\d{1,3}$/.test(raw) ? Number(raw) : null
  const further = Object.fromEntries(
    questions
      .map((question) => [question.name, chosenOf(fields[question.name], question)] as const)
      .filter(([, chosen]) => chosen.length > 0),
  )
  return {
    typed: {
      score: score !== null && isOnScale(scales[facts.scale], score) ? score : null,
      comment: cleaned(textOf(fields['comment'])),
      further,
    },
    hasTakenBait: textOf(fields['homepage']).trim() !== '',
  }
}

// A form sends line breaks as two signs; NUL and half a sign cannot be stored.
const cleaned = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trimEnd()

const textOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

function chosenOf(value: unknown, question: Question): string[] {
  const given: unknown[] = Array.isArray(value) ? value : [value]
  const known =
    'scale' in question
      ? question.scale.items.map((item) => String(item.value))
      : question.choices.map((choice) => choice.value)
  const chosen = known.filter((one) => given.includes(one))
  return 'scale' in question ? chosen.slice(0, 1) : chosen
}

export function problemOf({ typed }: Form, commentMax: number): Problem | null {
  if (typed.score === null) return 'unchosen'
  return typed.comment.length > commentMax ? 'too-long' : null
}
