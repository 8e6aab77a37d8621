// Schemas become code when a route is first asked: compiling those of every route took half of
// the time of a start, and memory that an idle installation has no use for.

import serializerSelector from '@fastify/fast-json-stringify-compiler'
import { Ajv, type Options, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void

/** Once in a process: a second server, as tests have them, finds what the first compiled. */
function reader(options: Options) {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false, ...options })
  addFormats(ajv)
  const known = new WeakMap<object, ValidateFunction>()
  return (schema: object): ValidateFunction => {
    const compiled = known.get(schema) ?? ajv.compile(schema)
    known.set(schema, compiled)
    return compiled
  }
}

/** Query words and parameters arrive as text and are coerced; a body must be what it says. */
const body = reader({})
const text = reader({ coerceTypes: 'array' })

export function validators(): FastifySchemaCompiler<object> {
  return ({ schema, httpPart }) => {
    let compiled: ValidateFunction | undefined
    const validate: ReturnType<FastifySchemaCompiler<object>> = (value: unknown) => {
      compiled ??= (httpPart === 'body' ? body : text)(schema)
      const isValid = compiled(value)
      validate.errors = compiled.errors ?? null
      return isValid
    }
    return validate
  }
}

type Serialise = (answer: unknown) => string
const made = new WeakMap<object, Serialise>()

/** Fastify's own serialisers, each made for its first answer. */
export const serialisers: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    buildSerializer(external: unknown, options: never) {
      const compile = serializerSelector()(external, options)
      return (route: Parameters<typeof compile>[0]) => {
        const schema = route.schema as object
        let own: Serialise | undefined
        return (answer: unknown) => {
          own ??= made.get(schema) ?? (compile(route) as Serialise)
          made.set(schema, own)
          return own(answer)
        }
      }
    },
  },
} as never
