// Structured logs (pino, JSON lines on standard error or a file). Never the words of a
// customer: ids, enums and numbers. Fields that could hold more are cut out by name.

import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

const hidden = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'text',
  'html',
  'subject',
  'body',
  'comment',
  'name',
  'email',
  'address',
]

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFields, error: errorFields },
    redact: { paths: hidden.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
  }
  return destination ? pino(options, destination) : pino(options, pino.destination(2))
}

// A database error's message and detail may quote values; the class, code and place do not.
function errorFields(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table } = error as {
    code?: string
    constraint?: string
    table?: string
  }
  const isFromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  return {
    type: error.name,
    code,
    constraint,
    table,
    message: isFromDatabase ? undefined : error.message,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  }
}
