// Errors → problem+json (RFC 9457), in this one place.

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type ProblemKind } from '../errors/index.ts'
import type { Logger } from '../log/index.ts'
import { fieldsOfRefusal } from './rate.ts'
import { apiPolicy } from './security.ts'

const statusOf: Record<ProblemKind, number> = {
  notFound: 404,
  forbidden: 403,
  refused: 409,
  invalid: 422,
  conflict: 409,
  tooMany: 429,
  unavailable: 503,
}

const titles: Record<ProblemKind, string> = {
  notFound: 'Not found',
  forbidden: 'Not allowed',
  refused: 'Refused',
  invalid: 'Not valid',
  conflict: 'Something has changed',
  tooMany: 'Too many requests',
  unavailable: 'Not available right now',
}

export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
) {
  const problem = asProblem(error)
  if (problem.code === 'unexpected') {
    const route = request.routeOptions?.url
    log.error({ err: error, requestId: request.id, route }, 'a request failed unexpectedly')
  }
  const { status: chosen, ...extra } = problem.extra
  const status = typeof chosen === 'number' ? chosen : statusOf[problem.kind]
  if (problem.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds)))
  }
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': apiPolicy,
      ...fieldsOfRefusal(problem),
    })
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `/api/problems#${problem.code}`,
      title: titles[problem.kind],
      status,
      code: problem.code,
      detail: problem.message,
      instance: request.id,
      ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
      ...extra,
    })
}

const unavailableCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
])
const diskFullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT'])
// Text a column cannot hold (NUL), a number out of range, a cursor whose parts are no dates or
// ids: the sender's mistake, not ours.
const valueCodes = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008'])

interface Thrown {
  code?: string
  statusCode?: number
  message?: string
  syscall?: string
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { validation, validationContext } = error as FastifyError
  if (validation) return fromValidation(validation, validationContext ?? 'body')
  const thrown = error as Thrown
  return fromHttp(thrown) ?? fromStorage(thrown) ?? unexpected()
}

const unexpected = () =>
  new Problem(
    'unavailable',
    'unexpected',
    'Something went wrong on our side. Nothing was changed.',
    {
      extra: { status: 500 },
    },
  )

const sayings: Record<number, [code: string, detail: string]> = {
  400: ['malformed', 'The request could not be read.'],
  413: ['too-large', 'This is larger than we accept.'],
  414: ['too-long', 'This address is longer than we accept.'],
  415: ['media-type', 'This content type is not accepted here.'],
}

/** What the server itself says about a request before any of our code has seen it. */
function fromHttp({ statusCode = 0 }: Thrown): Problem | null {
  const [code, detail] = sayings[statusCode] ?? []
  return code ? new Problem('invalid', code, detail!, { extra: { status: statusCode } }) : null
}

function fromStorage({ code = '', message = '', syscall }: Thrown): Problem | null {
  if (diskFullCodes.has(code)) {
    const detail = 'The disk is full. Nothing was changed; please try again later.'
    return new Problem('unavailable', 'disk-full', detail, { retryAfterSeconds: 30 })
  }
  const isAway =
    unavailableCodes.has(code) ||
    (code === 'ENOENT' && syscall === 'connect') ||
    /timeout exceeded when trying to connect|Connection terminated|connection error and is not/.test(
      message,
    )
  if (isAway) {
    const detail = 'The database is not answering. Nothing was changed; please try again.'
    return new Problem('unavailable', 'database-away', detail, { retryAfterSeconds: 3 })
  }
  if (!valueCodes.has(code)) return null
  return new Problem(
    'invalid',
    'invalid',
    'A value holds characters or a size that cannot be stored.',
  )
}

interface Invalid {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}

// A hostile body can be wrong in a million places.
const shownMax = 50

function fromValidation(found: readonly Invalid[], context: string): Problem {
  const errors = found.slice(0, shownMax).map((one) => {
    const missing = one.params['missingProperty'] ?? one.params['additionalProperty']
    const pointer = `${one.instancePath}${typeof missing === 'string' ? `/${missing}` : ''}`
    return {
      pointer: context === 'querystring' ? `query${pointer}` : pointer || '/',
      code: one.keyword,
      message: one.message ?? 'is not valid',
    }
  })
  const first = errors[0]
  const detail = first ? `${first.pointer} ${first.message}.` : 'The request is not valid.'
  return new Problem('invalid', 'invalid', detail, { errors })
}
