import { m } from '../../kernel/words/index.ts'

/** problem+json (RFC 9457) as the desk meets it; `code` decides, `message` is for people. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  /** The fields of the answer beyond the usual ones: `newMessageIds` of `stale`, for one. */
  readonly more: Readonly<Record<string, unknown>>

  constructor(code: string, status: number, sentence: string, more: Record<string, unknown> = {}) {
    super(sentence)
    this.code = code
    this.status = status
    this.more = more
  }
}

/** No answer at all: the network or the server is away. */
export const isAway = (error: unknown) => error instanceof Problem && error.code === 'away'

/** True where trying again may help without changing anything. */
export const mayPass = (error: unknown) =>
  error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500)

export async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  const { code = 'unexpected', detail } = said
  const sentence = typeof detail === 'string' ? detail : m.desk_problem_unexpected()
  return new Problem(String(code), answer.status, sentence, said)
}

/** One sentence for people, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message
  return m.desk_problem_unexpected()
}
