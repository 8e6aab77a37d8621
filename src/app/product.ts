// The product, put together: every feature's routes, reactions and due work around one
// database. Started by server.ts, by tests, and by the command line for single commands.

import type { FastifyInstance } from 'fastify'
import { type Clock, systemClock } from '../kernel/clock/index.ts'
import type { Config } from '../kernel/config/index.ts'
import { connect, type Connected, type ConnectionTarget } from '../kernel/db/connect.ts'
import { type Workshop, workshop as makeWorkshop } from '../kernel/db/work.ts'
import {
  listenForEvents,
  type Relay,
  relay as makeRelay,
  type Wake,
} from '../kernel/events/index.ts'
import { type FileStore, localFiles } from '../kernel/files/index.ts'
import {
  createHttp,
  type Limits,
  type Live,
  live as makeLive,
  type Posture,
  rateLimits,
} from '../kernel/http/index.ts'
import { type JobRunner, jobRunner } from '../kernel/jobs/index.ts'
import type { Logger } from '../kernel/log/index.ts'
import { createSecrets, type Secrets } from '../kernel/secrets/index.ts'
import { findOrganisation } from '../people/organisation/index.ts'
import {
  type Authentication,
  createAuthentication,
  createPasswords,
  type Passwords,
  type VisibleInboxes,
} from '../people/team/index.ts'
import { visibleInboxes } from '../service/inboxes/index.ts'
import { type Adapters, createAdapters } from './adapters.ts'
import { allRoutes } from './api.ts'
import { limitsOf } from './limits.ts'
import { addMetrics, dueWork } from './metrics/index.ts'
import { createModes, type Modes } from './modes.ts'
import { addPages } from './pages.ts'
import { reactions } from './reactions.ts'
import { dueTasks, jobs } from './schedule.ts'

export interface ProductOptions {
  config: Config
  target: ConnectionTarget
  master: Buffer
  filesFolder: string
  log: Logger
  clock?: Clock
  /** The role connections take on; null where roles cannot be made. */
  role: string | null
  version: string
  /** Built desk files; null in tests that need no screen. */
  deskFolder: string | null
  modes?: Modes
}

/** What features are given. */
export interface Parts {
  config: Config
  workshop: Workshop
  secrets: Secrets
  files: FileStore
  log: Logger
  posture: Posture
  passwords: Passwords
  authentication: Authentication
  adapters: Adapters
  limits: Limits
  visibleInboxes: VisibleInboxes
  idleMinutes: number
  /** For links in mails and answers; from the configuration, never from a request. */
  publicUrl: () => string
  version: string
  role: string | null
  modes: Modes
  deskFolder: string | null
  /** Due work of this name should look at once. */
  nudge(task: string): void
}

export interface Product {
  parts: Parts
  http: FastifyInstance
  live: Live
  relay: Relay
  jobRunner: JobRunner
  connected: Connected
  /** Begins reactions, jobs and mail; the HTTP server is told to listen by its owner. */
  start(): Promise<void>
  stop(): Promise<void>
}

export async function assemble(options: ProductOptions): Promise<Product> {
  const { config, log } = options
  const connected = connect({
    target: options.target,
    size: config.databaseConnections,
    role: options.role,
  })
  const workshop = makeWorkshop(connected.db, options.clock ?? systemClock)
  // Routes are made before the runner and keep the function they were given.
  let runner: JobRunner | undefined
  const parts = await partsOf(options, { workshop, nudge: (task) => runner?.nudge(task) })
  const worked = dueWork()
  const reacting = reactions(parts)
  let live: Live | undefined
  const http = await createHttp({
    workshop,
    routes: allRoutes(parts),
    authenticate: (request) => parts.authentication.authenticate(request),
    limits: parts.limits,
    posture: parts.posture,
    log,
    version: options.version,
    trustedProxies: config.trustedProxies,
    extend: async (app) => {
      addMetrics(app, {
        parts,
        pool: connected.pool,
        sockets: () => live?.sockets() ?? 0,
        dueWork: worked,
        reactions: reacting,
      })
      const build = await addPages(app, parts)
      live = makeLive(app, {
        workshop,
        log,
        authenticate: (request) => parts.authentication.authenticateUpgrade(request),
        scopeOf: parts.adapters.scopeOf,
        build,
      })
    },
  })
  const relay = makeRelay({ workshop, reactions: reacting, log })
  runner = jobRunner({
    pool: connected.pool,
    jobs: jobs(parts),
    due: dueTasks(parts),
    clock: workshop.clock,
    log,
    observe: (task, seconds) => worked.observe({ task }, seconds),
  })
  return {
    parts,
    http,
    live: live!,
    relay,
    jobRunner: runner,
    connected,
    ...lifeOf({ connected, workshop, relay, runner, http, live: live!, parts }),
  }
}

async function partsOf(
  options: ProductOptions,
  { workshop, nudge }: Pick<Parts, 'workshop' | 'nudge'>,
): Promise<Parts> {
  const { config } = options
  const secrets = createSecrets(options.master)
  const files = await localFiles(options.filesFolder)
  const secure = config.publicUrl?.startsWith('https://') ?? false
  const seen: VisibleInboxes = (memberId, role) => visibleInboxes(workshop.db, memberId, role)
  const parts = {
    config,
    workshop,
    secrets,
    files,
    log: options.log,
    posture: { secure, publicUrl: config.publicUrl },
    passwords: createPasswords(),
    limits: rateLimits(limitsOf(config), config.nodes),
    visibleInboxes: seen,
    idleMinutes: config.sessionIdleMinutes,
    publicUrl: publicAddress(config, workshop),
    authentication: createAuthentication({
      workshop,
      visibleInboxes: seen,
      idleMinutes: config.sessionIdleMinutes,
      insecureHttp: config.insecureHttp,
    }),
    version: options.version,
    role: options.role,
    modes: options.modes ?? createModes('own'),
    deskFolder: options.deskFolder,
    nudge,
  }
  const adapters = createAdapters(parts)
  return Object.assign(parts, { adapters })
}

/** The configured address, else the one the owner has set, else this machine's. */
function publicAddress(config: Config, workshop: Workshop): () => string {
  let own: string | null = null
  const learn = () =>
    void findOrganisation(workshop.db)
      .then((found) => (own = found?.url ?? null))
      .catch(() => {})
  if (!config.publicUrl) setInterval(learn, 5000).unref()
  return () => config.publicUrl ?? own ?? `http://localhost:${config.port}`
}

interface Living {
  connected: Connected
  workshop: Workshop
  relay: Relay
  runner: JobRunner
  http: FastifyInstance
  live: Live
  parts: Parts
}

function lifeOf({ connected, workshop, relay, runner, http, live, parts }: Living) {
  let wake: Wake | undefined
  let unsubscribe = () => {}
  return {
    async start() {
      wake = await listenForEvents(connected.pool, workshop)
      relay.start()
      await runner.start()
      // A reply without undo time, an answer to somebody waiting: looked at at once.
      unsubscribe = workshop.onRows('outbox', () => runner.nudge('outbox'))
      await parts.adapters.start()
    },
    async stop() {
      unsubscribe()
      await parts.adapters.stop()
      await live.stop()
      await http.close()
      await relay.stop()
      await runner.stop()
      await wake?.stop()
      await connected.close()
    },
  }
}
