// The seven ways a request can fail. Everything a person or a program is told about a
// failure goes through here, and `kernel/http` turns it into problem+json once (RFC 9457).

export type ProblemKind =
  | 'notFound'
  | 'forbidden'
  | 'refused'
  | 'invalid'
  | 'conflict'
  | 'tooMany'
  | 'unavailable'

export interface FieldProblem {
  /** JSON pointer into the body (RFC 6901), or `query/name`. */
  pointer: string
  code: string
  message: string
}

export class Problem extends Error {
  readonly kind: ProblemKind
  /** A stable word a client can show in its own language. */
  readonly code: string
  readonly errors: readonly FieldProblem[]
  readonly extra: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined

  constructor(kind: ProblemKind, code: string, detail: string, more: ProblemMore = {}) {
    super(detail)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.errors = more.errors ?? []
    this.extra = more.extra ?? {}
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

interface ProblemMore {
  errors?: FieldProblem[]
  extra?: Record<string, unknown>
  retryAfterSeconds?: number
}

/** Absent and foreign are the same answer: nobody learns that something exists elsewhere. */
export const notFound = (what = 'that') =>
  new Problem('notFound', 'not-found', `There is no ${what} here.`)

export const signInNeeded = () =>
  new Problem('forbidden', 'sign-in-needed', 'Please sign in first.', { extra: { status: 401 } })

export const forbidden = (detail = 'Your role does not allow this.', code = 'forbidden') =>
  new Problem('forbidden', code, detail)

export const refused = (code: string, detail: string, extra?: Record<string, unknown>) =>
  new Problem('refused', code, detail, extra ? { extra } : {})

export const invalid = (detail: string, errors: FieldProblem[] = []) =>
  new Problem('invalid', 'invalid', detail, { errors })

export const conflict = (code: string, detail: string, extra?: Record<string, unknown>) =>
  new Problem('conflict', code, detail, extra ? { extra } : {})

export const tooMany = (
  retryAfterSeconds: number,
  detail = 'Too many requests. Please wait a little.',
) => new Problem('tooMany', 'quota-exceeded', detail, { retryAfterSeconds })

export const unavailable = (detail: string, retryAfterSeconds = 5) =>
  new Problem('unavailable', 'unavailable', detail, { retryAfterSeconds })
