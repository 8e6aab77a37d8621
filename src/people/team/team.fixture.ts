// A database, a clock that stands still and the routes of the team, for team.test.ts.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { IncomingMessage } from 'node:http'
import { type TestClock, testClock } from '../../kernel/clock/index.ts'
import { connect } from '../../kernel/db/connect.ts'
import { startEmbedded } from '../../kernel/db/embedded/index.ts'
import { migrate } from '../../kernel/db/migrate.ts'
import { type Workshop, workshop as openWorkshop } from '../../kernel/db/work.ts'
import { createHttp, rateLimits, route, contract, Type } from '../../kernel/http/index.ts'
import { createLog } from '../../kernel/log/index.ts'
import { organisationRoutes } from '../organisation/index.ts'
import { createAuthentication, createPasswords, teamRoutes } from './index.ts'

export interface Answer {
  status: number
  // oxlint-disable-next-line no-explicit-any
  body: any
  headers: Record<string, string | string[] | number | undefined>
  /** The session token this answer sets; empty when it takes the cookie away. */
  cookie?: string
}

export interface Ask {
  /** A session token, or an API key. */
  as?: string
  body?: object
  headers?: Record<string, string>
  from?: string
}

export interface TestTeam {
  clock: TestClock
  workshop: Workshop
  ask(route: string, ask?: Ask): Promise<Answer>
  eventNames(): Promise<string[]>
  /** What the WebSocket's door says to this cookie header. */
  upgrade(cookie: string | undefined): Promise<string | null>
  close(): Promise<void>
}

const inbound = contract({
  id: 'test.inbound',
  method: 'GET',
  path: '/inbound',
  permission: 'inbound:write',
  summary: 'For keys.',
  response: Type.Object({ role: Type.String() }),
})

export async function testTeam({ perMinute = 1000, insecureHttp = false } = {}): Promise<TestTeam> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'rapport-team-'))
  const server = await startEmbedded({ dataFolder, durable: false })
  const owner = connect({ target: server.connection, size: 1, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  await owner.close()
  const connected = connect({ target: server.connection, size: 8, role: 'rapport_app' })
  const clock = testClock('2026-03-17T09:00:00Z')
  const workshop = openWorkshop(connected.db, clock)
  const visibleInboxes = async () => []
  const authentication = createAuthentication({
    workshop,
    visibleInboxes,
    idleMinutes: 720,
    insecureHttp,
  })
  const quota = { quota: perMinute, windowSeconds: 60 }
  const limits = rateLimits({ 'sign-in': quota, reset: quota }, 1, () => clock.now().getTime())
  const app = await createHttp({
    workshop,
    routes: [
      ...organisationRoutes,
      ...teamRoutes({
        workshop,
        authentication,
        limits,
        visibleInboxes,
        passwords: createPasswords(),
        idleMinutes: 720,
        publicUrl: () => 'https://care.fernandclay.example',
      }),
      route(inbound, async ({ actor }) => ({ role: actor.role })),
    ],
    authenticate: authentication.authenticate,
    limits,
    posture: { secure: true, publicUrl: null },
    log: createLog('silent'),
    version: '0.0.0',
    trustedProxies: [],
  })
  const cookieName = insecureHttp ? 'rapport' : '__Host-rapport'

  return {
    clock,
    workshop,
    async ask(where, { as, body, headers = {}, from = '127.0.0.1' } = {}) {
      const [method, url] = where.split(' ') as ['GET', string]
      const proof = !as
        ? {}
        : as.startsWith('rap_')
          ? { authorization: `Bearer ${as}` }
          : { cookie: `${cookieName}=${as}` }
      const answer = await app.inject({
        method,
        url: `/api/v1${url}`,
        remoteAddress: from,
        headers: { 'sec-fetch-site': 'same-origin', ...proof, ...headers },
        ...(body ? { payload: body } : {}),
      })
      const cookie = answer.cookies.find((one) => one.name === cookieName)?.value
      return {
        status: answer.statusCode,
        body: answer.body ? answer.json() : undefined,
        headers: answer.headers,
        ...(cookie === undefined ? {} : { cookie }),
      }
    },
    async eventNames() {
      const rows = await connected.db
        .selectFrom('event')
        .select('name')
        .orderBy('position')
        .execute()
      return rows.map((row) => row.name)
    },
    async upgrade(cookie) {
      const actor = await authentication.authenticateUpgrade({
        headers: { cookie },
      } as IncomingMessage)
      return actor?.role ?? null
    },
    async close() {
      await app.close()
      await connected.close()
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
