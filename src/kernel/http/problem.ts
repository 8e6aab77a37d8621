// Errors → problem+json (RFC 9457), in this one place.

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type ProblemKind } from '../errors/index.ts'
import type { Logger } from '../log/index.ts'

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

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger) {
  const problem = asProblem(error)
  if (problem.code === 'unexpected') {
    log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed unexpectedly')
  }
  const { status: chosen, ...extra } = problem.extra
  const status = typeof chosen === 'number' ? chosen : statusOf[problem.kind]
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds)))
  return reply
    .code(status)
    .header('cache-control', 'no-store')
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

const unavailableCodes = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT'])
const diskFullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT'])

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '', statusCode, validation, validationContext, message = '' } = error as FastifyError & { code?: string }
  if (validation) return fromValidation(validation, validationContext ?? 'body')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Problem('invalid', 'media-type', 'This content type is not accepted here.', { extra: { status: 415 } })
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Problem('invalid', 'too-large', 'This is larger than we accept.', { extra: { status: 413 } })
  }
  if (statusCode === 400) return new Problem('invalid', 'malformed', 'The body could not be read.', { extra: { status: 400 } })
  if (diskFullCodes.has(code)) {
    return new Problem('unavailable', 'disk-full', 'The disk is full. Nothing was changed; please try again later.', { retryAfterSeconds: 30 })
  }
  if (unavailableCodes.has(code) || /timeout exceeded when trying to connect|Connection terminated/.test(message)) {
    return new Problem('unavailable', 'database-away', 'The database is not answering. Nothing was changed; please try again.', { retryAfterSeconds: 3 })
  }
  // Text a column cannot hold (NUL), a number out of range: the sender's, not ours.
  if (code === '22021' || code === '22P05' || code === '22003') {
    return new Problem('invalid', 'invalid', 'A value holds characters or a size that cannot be stored.')
  }
  return new Problem('unavailable', 'unexpected', 'Something went wrong on our side. Nothing was changed.', { extra: { status: 500 } })
}

interface Invalid {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}

function fromValidation(found: readonly Invalid[], context: string): Problem {
  const errors = found.map((one) => {
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
