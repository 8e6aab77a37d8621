// The HTTP server: Fastify with contracts. A feature gives `routes`, a list of
// `route(contract, answer)`; here they become Fastify routes with authentication, permission,
// rate limit, idempotency, problem+json and the OpenAPI description, once for all.

import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifySwagger from '@fastify/swagger'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify'
import type { AnyWork, Reader, Workshop } from '../db/work.ts'
import { forbidden, signInNeeded } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import type { Logger } from '../log/index.ts'
import { type Actor, anonymous } from './actor.ts'
import type { BodyOf, ContractSpec, ParamsOf, QueryOf, ResponseOf } from './contract.ts'
import { idempotencyOf, once } from './idempotency.ts'
import { openApiOf } from './openapi.ts'
import { sendProblem } from './problem.ts'
import { type Limit, type Limits, networkOf } from './rate.ts'
import { serialisers, validators } from './schemas.ts'
import { apiPolicy, commonHeaders, type Posture, refuseForeignOrigin } from './security.ts'

export interface Caller {
  actor: Actor
  /** Signed in by cookie: the request must come from our own pages. */
  byCookie: boolean
  /** Counts towards this caller's limit; null: no limit for this key. */
  limit?: Limit | null
  sessionId?: string
}

export interface Ask<C extends ContractSpec> {
  actor: Actor
  params: ParamsOf<C>
  query: QueryOf<C>
  body: BodyOf<C>
  /** Reading outside a transaction. */
  read: Reader
  now: Date
  /**
   * Runs a command in one transaction. With an Idempotency-Key its result is the answer of
   * every repeat, so return from it what the route answers.
   */
  command<R>(act: (work: AnyWork) => Promise<R>): Promise<R>
  request: FastifyRequest
  reply: FastifyReply
  caller: Caller
}

export interface Route<C extends ContractSpec = ContractSpec> {
  contract: C
  answer: (ask: Ask<C>) => Promise<ResponseOf<C>>
}

// oxlint-disable-next-line no-explicit-any
export type AnyRoute = Route<any>

export const route = <C extends ContractSpec>(
  contract: C,
  answer: Route<C>['answer'],
): Route<C> => ({ contract, answer })

export interface HttpOptions {
  workshop: Workshop
  routes: readonly AnyRoute[]
  authenticate: (request: FastifyRequest) => Promise<Caller>
  limits: Limits
  posture: Posture
  log: Logger
  version: string
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[]
  /** Pages, files and sockets that are not contracts. */
  extend?: (app: FastifyInstance) => Promise<void>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the body is read. */
    caller: Caller | null
  }
}

export const apiPrefix = '/api/v1'

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    bodyLimit: 10 * 1024 * 1024,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: true,
    forceCloseConnections: true,
    schemaController: serialisers,
    // An address that cannot be read (%zz) never reaches a route or a hook.
    frameworkErrors: (error, request, reply) => {
      commonHeaders(reply as never, options.posture)
      reply.header('x-request-id', request.id)
      void sendProblem(error, request as never, reply as never, options.log)
    },
  }) as unknown as FastifyInstance<RawServerDefault>
  app.setValidatorCompiler(validators())
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, options.log))
  app.addHook('onRequest', async (request, reply) => {
    commonHeaders(reply, options.posture)
    reply.header('x-request-id', request.id)
  })
  await app.register(fastifyCookie)
  await app.register(fastifyCompress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  await app.register(fastifySwagger, openApiOf(options.version))
  // A form of a foreign page may send text/plain without asking first; JSON it may not.
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('caller', null)
  for (const [type, megabytes] of [
    ['message/rfc822', 36],
    ['application/octet-stream', 26],
  ] as const) {
    const bodyLimit = megabytes * 1024 * 1024
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
  }
  for (const each of options.routes) addRoute(app, each, options)
  await options.extend?.(app)
  return app
}

const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : newId()

function addRoute(app: FastifyInstance, { contract, answer }: AnyRoute, options: HttpOptions) {
  const {
    method,
    path,
    status = contract.response || contract.produces ? 200 : 204,
  } = contract as ContractSpec
  app.route({
    method,
    url: `${apiPrefix}${path}`,
    bodyLimit: contract.bodyBytesMax ?? 10 * 1024 * 1024,
    schema: schemaOf(contract),
    // Before the body is read: a stranger cannot make us parse, and every try is counted.
    async onRequest(request, reply) {
      request.caller = await admit(request, reply, contract, options)
    },
    async handler(request, reply) {
      const caller = request.caller!
      const ask = askOf({ request, reply, contract, caller, options })
      const result = await answer(ask as never)
      if (reply.sent) return reply
      reply.code(reply.statusCode === 200 ? status : reply.statusCode)
      reply.header('cache-control', 'no-store')
      if (!contract.produces) reply.header('content-security-policy', apiPolicy)
      return result === undefined ? reply.send() : reply.send(result)
    },
  })
}

function schemaOf(contract: ContractSpec) {
  const { status = contract.response || contract.produces ? 200 : 204 } = contract
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [contract.id.split('.')[0]!],
    'x-permission': contract.permission,
    ...(contract.permission === 'public' ? { security: [] } : {}),
    ...(contract.params ? { params: contract.params } : {}),
    ...(contract.query ? { querystring: closed(contract.query) } : {}),
    ...(contract.body && !contract.consumes ? { body: closed(contract.body) } : {}),
    ...(contract.consumes ? { consumes: [...contract.consumes] } : {}),
    ...(contract.produces ? { produces: [contract.produces] } : {}),
    ...(contract.response ? { response: { [status]: contract.response } } : {}),
  }
}

type Schema = { [key: string]: unknown }

/** Unknown words in a query or a body are an error, at any depth, never stored in silence. */
function closed(schema: object): Schema {
  const open = { ...schema } as Schema
  if (isSchema(open['properties'])) {
    const inner = Object.entries(open['properties']).map(([key, one]) => [
      key,
      closed(one as object),
    ])
    open['properties'] = Object.fromEntries(inner)
    open['additionalProperties'] ??= false
  }
  if (isSchema(open['items'])) open['items'] = closed(open['items'])
  for (const key of ['anyOf', 'oneOf']) {
    if (Array.isArray(open[key])) open[key] = open[key].map((one: object) => closed(one))
  }
  return open
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  contract: ContractSpec,
  options: HttpOptions,
): Promise<Caller> {
  const caller =
    contract.permission === 'public'
      ? await callerOrStranger(request, options)
      : await options.authenticate(request)
  const { actor } = caller
  if (caller.byCookie) refuseForeignOrigin(request)
  if (contract.permission !== 'public') {
    if (actor.kind === 'anonymous') throw signInNeeded()
    if (contract.permission !== 'signed-in' && !actor.may(contract.permission)) throw forbidden()
  }
  const name = contract.limit ?? (actor.kind === 'anonymous' ? 'anonymous' : 'api')
  if (name !== 'none' && caller.limit !== null) {
    const who = actor.id ?? networkOf(request.ip)
    const override = name === 'api' ? caller.limit : undefined
    reply.headers(options.limits.take(name, who, override))
  }
  return caller
}

async function callerOrStranger(request: FastifyRequest, options: HttpOptions): Promise<Caller> {
  try {
    return await options.authenticate(request)
  } catch {
    return { actor: anonymous, byCookie: false }
  }
}

interface AskParts {
  request: FastifyRequest
  reply: FastifyReply
  contract: ContractSpec
  caller: Caller
  options: HttpOptions
}

function askOf({ request, reply, contract, caller, options }: AskParts): Ask<ContractSpec> {
  const { workshop } = options
  return {
    actor: caller.actor,
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    read: workshop.db,
    now: workshop.clock.now(),
    request,
    reply,
    caller,
    async command(act) {
      const key = idempotencyOf(
        request.headers['idempotency-key'],
        `${contract.method} ${request.url}`,
        request.body,
      )
      if (!key || caller.actor.id === null) return workshop.transact(caller.actor, act)
      const { answer, replayed } = await workshop.transact(caller.actor, (work) =>
        once(work, key, () => act(work)),
      )
      if (replayed) reply.header('idempotency-replayed', 'true')
      return answer
    },
  }
}
