// `GET /metrics` for Prometheus: with the token of the configuration, or without one from this
// machine only, where no proxy speaks for others.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import { apiPolicy } from '../../kernel/http/index.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Reaction, reactionLags, type ReactionLag } from '../../kernel/events/index.ts'
import { safeEqual } from '../../kernel/secrets/index.ts'
import type { Parts } from '../product.ts'
import { histogram, type Histogram, type Metric, metricLines, type Sample } from './text.ts'

export interface Watched {
  parts: Pick<Parts, 'config' | 'version' | 'workshop'>
  pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>
  sockets: () => number
  dueWork: DueWork
  reactions: readonly Reaction[]
}

const secondsBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long rounds of due work took, by task; filled by the runner of jobs. */
export type DueWork = Histogram

export const dueWork = (): DueWork =>
  histogram(
    'rapport_due_work_duration_seconds',
    'How long rounds of due work took that found something to do.',
    secondsBounds,
  )

export function addMetrics(app: FastifyInstance, watched: Watched): void {
  const requests = histogram(
    'http_server_request_duration_seconds',
    'How long requests took.',
    secondsBounds,
  )
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    requests.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, watched.parts.config.metricsToken)) throw notFound('page or route')
    const metrics = [
      ...processMetrics(watched),
      ...(await databaseMetrics(watched.parts.workshop)),
      ...(await relayMetrics(watched)),
    ]
    const lines = [...metrics.flatMap(metricLines), ...requests.lines(), ...watched.dueWork.lines()]
    return reply
      .headers({ 'cache-control': 'no-store', 'content-security-policy': apiPolicy })
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(`${lines.join('\n')}\n`)
  })
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const proxied = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token) return safeEqual(request.headers.authorization ?? '', `Bearer ${token}`)
  const isDirect = !proxied.some((name) => request.headers[name] !== undefined)
  return isDirect && loopback.has(request.socket.remoteAddress ?? '')
}

const one = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
})

function processMetrics({ parts, pool, sockets }: Watched): Metric[] {
  const connections = [
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
    { labels: { state: 'idle' }, value: pool.idleCount },
  ]
  return [
    {
      name: 'rapport_build_info',
      help: 'The version that runs.',
      type: 'gauge',
      samples: [{ labels: { version: parts.version }, value: 1 }],
    },
    one('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
    one('rapport_websocket_connections', 'Browsers that listen.', sockets()),
    {
      name: 'rapport_db_pool_connections',
      help: 'Database connections of this process.',
      type: 'gauge',
      samples: connections,
    },
    one('rapport_db_pool_waiting', 'Who waits for a database connection.', pool.waitingCount),
  ]
}

/** What is asked of the database at every reading; an absent answer is told by `up`. */
async function databaseMetrics({ db, clock }: Parts['workshop']): Promise<Metric[]> {
  const now = clock.now()
  const found = await sql<Numbers>`select
      (select json_object_agg(state, count) from (select state, count(*) from outbox
        where state in ('queued', 'waiting', 'failed') group by state) o) as outbox,
      (select extract(epoch from ${now}::timestamptz - min(due_at)) from outbox
        where state = 'queued' and due_at <= ${now}) as oldest,
      (select count(*) from graphile_worker._private_jobs) as jobs,
      (select count(*) from parked_event) as parked`
    .execute(db)
    .then(({ rows }) => rows[0]!)
    .catch(() => null)
  const answers = one('rapport_db_up', 'Whether the database answers.', found ? 1 : 0)
  if (!found) return [answers]
  const outbox: Sample[] = ['queued', 'waiting', 'failed'].map((state) => ({
    labels: { state },
    value: found.outbox?.[state] ?? 0,
  }))
  return [
    answers,
    {
      name: 'rapport_outbox_pending',
      help: 'What has not left the building.',
      type: 'gauge',
      samples: outbox,
    },
    one(
      'rapport_outbox_oldest_age_seconds',
      'How long the oldest has been due.',
      Number(found.oldest ?? 0),
    ),
    one('rapport_jobs_pending', 'Jobs that wait or run.', found.jobs),
    one('rapport_events_parked', 'Events a reaction could not work off.', found.parked),
  ]
}

async function relayMetrics({ parts, reactions }: Watched): Promise<Metric[]> {
  const lags = await reactionLags(parts.workshop, reactions).catch(() => [])
  const now = parts.workshop.clock.now().getTime()
  const each = (name: string, help: string, value: (lag: ReactionLag) => number): Metric => ({
    name,
    help,
    type: 'gauge',
    samples: lags.map((lag) => ({ labels: { reaction: lag.name }, value: value(lag) })),
  })
  return [
    each(
      'rapport_reaction_lag_seconds',
      'How long the first event that a reaction has yet to work off has waited.',
      ({ since }) => (since ? Math.max(0, (now - since.getTime()) / 1000) : 0),
    ),
    each(
      'rapport_reaction_waiting',
      'Events a reaction has yet to work off; 1001 stands for more than 1000.',
      ({ waiting }) => waiting,
    ),
  ]
}

interface Numbers {
  outbox: Record<string, number> | null
  oldest: string | null
  jobs: number
  parked: number
}
