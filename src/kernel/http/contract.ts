// A contract is one HTTP promise: method, path, who may, what goes in and comes out, in one
// value. It types the Fastify route and the browser's client and yields the OpenAPI page.
//
//   export const resolve = contract({
//     id: 'conversations.resolve', method: 'POST', path: '/conversations/:id/resolution',
//     permission: 'conversation:resolve', summary: 'Resolves a conversation, with a reason.',
//     params: Type.Object({ id: Id }), body: Resolve, response: Conversation,
//   })
//
// Browser code imports contracts as types only (ruling 15).

import Type, { type Static, type TSchema } from 'typebox'

export interface ContractSpec {
  /** `resource.verb`, unique: the OpenAPI operationId and the client's method name. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with :name for parameters. */
  path: string
  /** `resource:verb`, or `public` (nobody need be signed in), or `signed-in`. */
  permission: string
  /** One sentence for people. */
  summary: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** The answer's schema; omit for 204. Non-JSON answers name their media type instead. */
  response?: TSchema
  produces?: string
  /** Media types of a body that is not JSON; it arrives as bytes. */
  consumes?: readonly string[]
  status?: number
  /** Which rate limit applies; `api` unless told. `none` for health. */
  limit?: string
  /** Bytes of a body at most, where it is not the usual 10 MB. */
  bodyBytesMax?: number
}

export const contract = <const C extends ContractSpec>(spec: C): C => spec

export type ParamsOf<C> = C extends { params: infer S extends TSchema }
  ? Static<S>
  : Record<string, never>
export type QueryOf<C> = C extends { query: infer S extends TSchema }
  ? Static<S>
  : Record<string, never>
export type BodyOf<C> = C extends { consumes: readonly string[] }
  ? Uint8Array
  : C extends { body: infer S extends TSchema }
    ? Static<S>
    : undefined
export type ResponseOf<C> = C extends { response: infer S extends TSchema } ? Static<S> : void

// The words every contract uses.
export const Id = Type.String({ format: 'uuid' })
export const Moment = Type.String({ format: 'date-time', description: 'RFC 3339, UTC' })
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const OneOf = <const V extends readonly string[]>(values: V, options = {}) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values], ...options })
export const ById = Type.Object({ id: Id })

export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  after: Type.Optional(
    Type.String({ maxLength: 500, description: 'The `next` of the page before.' }),
  ),
}

/** Money: whole minor units (cents) and ISO 4217. */
export const Amount = Type.Object(
  { amount: Type.Integer(), currency: Type.String({ pattern: '^[A-Z]{3}$' }) },
  { description: 'Minor units and ISO 4217.' },
)

/** What the person saw of the fields they change; see seen.ts for what it prevents. */
export const Seen = Type.Optional(
  Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), {
    maxProperties: 40,
    description: 'What you saw: a value that differs by now is a 409 with the newer one.',
  }),
)

/** A page of a list: `next` is the cursor of the following page, null on the last. */
export const Page = <S extends TSchema, M extends Record<string, TSchema> = Record<never, TSchema>>(
  item: S,
  more: M = {} as M,
) => Type.Object({ data: Type.Array(item), next: Nullable(Type.String()), ...more })

export { Type }
