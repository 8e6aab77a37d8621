// Schemas become code when a route is first asked: compiling those of every route took half of
// the time of a start, and memory that an idle installation has no use for.

import serializerSelector from '@fastify/fast-json-stringify-compiler'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void

/** Query words and parameters arrive as text and are coerced; a body must be what it says. */
export function validators(): FastifySchemaCompiler<object> {
  const strict = new Ajv({ allErrors: true, useDefaults: true, strict: false })
  const text = new Ajv({ allErrors: true, useDefaults: true, coerceTypes: 'array', strict: false })
  addFormats(strict)
  addFormats(text)
  return ({ schema, httpPart }) => {
    let compiled: ValidateFunction | undefined
    const validate: ReturnType<FastifySchemaCompiler<object>> = (value: unknown) => {
      compiled ??= (httpPart === 'body' ? strict : text).compile(schema)
      const isValid = compiled(value)
      validate.errors = compiled.errors ?? null
      return isValid
    }
    return validate
  }
}

/** Fastify's own serialisers, each made for its first answer. */
export const serialisers: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    buildSerializer(external: unknown, options: never) {
      const compile = serializerSelector()(external, options)
      return (route: Parameters<typeof compile>[0]) => {
        let compiled: ReturnType<typeof compile> | undefined
        return (answer: unknown) => (compiled ??= compile(route))(answer)
      }
    },
  },
} as never
