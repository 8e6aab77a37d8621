// Live: one WebSocket per browser, fed from the log by position. A message says only what
// happened to which ids: `{ name, subject, customer, scope, at }`; the browser refetches what
// went stale, so access is decided by the ordinary API and a reconnect needs no replay.
// Presence ("Ada is replying") is the one thing that is not in the log.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Workshop } from '../db/work.ts'
import { type Place, readAfter, safeEnd } from '../events/read.ts'
import type { Happened } from '../events/types.ts'
import type { Logger } from '../log/index.ts'
import { type Actor, sees } from './actor.ts'
import { sameHost } from './security.ts'

export interface LiveOptions {
  workshop: Workshop
  log: Logger
  /** Who is behind this upgrade request; null when nobody is signed in. */
  authenticate: (request: IncomingMessage) => Promise<Actor | null>
  /** Which scope (inbox) a thing belongs to, for presence; null when it is not visible. */
  scopeOf: (kind: string, id: string) => Promise<string | null>
}

interface Seat {
  socket: WebSocket
  actor: Actor
  request: IncomingMessage
  checkedAt: number
  at: { kind: string; id: string; scope: string; doing: Doing; name: string } | null
  alive: boolean
}

type Doing = 'viewing' | 'replying'

export interface Live {
  stop(): Promise<void>
  sockets(): number
}

const path = '/api/v1/live'
const recheckMilliseconds = 4000
const framesMax = 4096

export function live(app: FastifyInstance, options: LiveOptions): Live {
  const { workshop, log } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: framesMax })
  const seats = new Set<Seat>()
  let place: Place | null = null
  let reading: Promise<void> | null = null
  let wanted = false
  let stopped = false

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return void socket.destroy()
    if (!sameHost(request.headers.origin, request.headers.host)) return refuse(socket, '403 Forbidden')
    options
      .authenticate(request)
      .then((actor) => {
        if (!actor || stopped) return refuse(socket, '401 Unauthorized')
        server.handleUpgrade(request, socket, head, (accepted) => seat(accepted, actor, request))
      })
      .catch(() => refuse(socket, '503 Service Unavailable'))
  }
  app.server.on('upgrade', upgrade)

  function seat(socket: WebSocket, actor: Actor, request: IncomingMessage) {
    const taken: Seat = { socket, actor, request, checkedAt: Date.now(), at: null, alive: true }
    seats.add(taken)
    socket.on('close', () => leave(taken))
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => (taken.alive = true))
    socket.on('message', (bytes) => void hear(taken, String(bytes)).catch(() => socket.close(1008)))
    send(taken, { name: 'live.ready' })
  }

  function leave(gone: Seat) {
    seats.delete(gone)
    if (gone.at) tellPresence(gone.at.kind, gone.at.id, gone.at.scope)
  }

  async function hear(from: Seat, text: string) {
    const said = JSON.parse(text) as { at?: { kind?: unknown; id?: unknown; doing?: unknown; name?: unknown } | null }
    const before = from.at
    const { kind, id, doing, name } = said.at ?? {}
    if (typeof kind === 'string' && typeof id === 'string' && id.length <= 64) {
      const scope = await options.scopeOf(kind, id)
      const visible = scope !== null && sees(from.actor, scope)
      from.at = visible
        ? { kind, id, scope, doing: doing === 'replying' ? 'replying' : 'viewing', name: String(name ?? '').slice(0, 80) }
        : null
    } else {
      from.at = null
    }
    if (before && (before.id !== from.at?.id || before.kind !== from.at.kind)) tellPresence(before.kind, before.id, before.scope)
    if (from.at) tellPresence(from.at.kind, from.at.id, from.at.scope)
  }

  function tellPresence(kind: string, id: string, scope: string) {
    const people = new Map<string, { id: string; doing: Doing; name: string }>()
    for (const { actor, at } of seats) {
      if (at?.id !== id || at.kind !== kind || !actor.id) continue
      const known = people.get(actor.id)
      if (known?.doing !== 'replying') people.set(actor.id, { id: actor.id, doing: at.doing, name: at.name })
    }
    const message = { name: 'presence', subject: { kind, id }, people: [...people.values()] }
    for (const each of seats) if (sees(each.actor, scope)) send(each, message)
  }

  const wake = () => {
    wanted = true
    reading ??= read().finally(() => (reading = null))
  }

  async function read() {
    while (wanted && !stopped) {
      wanted = false
      try {
        place ??= await safeEnd(workshop.db)
        const page = await readAfter(workshop.db, place, { limit: 500 })
        place = page.reached
        if (page.events.length > 0 && seats.size > 0) await tell(page.events)
        if (page.full) wanted = true
      } catch (error) {
        log.warn({ err: error }, 'the live feed could not read the log')
        return
      }
    }
  }

  async function tell(events: readonly Happened[]) {
    const live = events.filter((event) => event.origin === 'live')
    for (const each of seats) {
      if (!(await stillWelcome(each))) continue
      const visible = live.filter((event) => visibleTo(each.actor, event))
      if (visible.length > 0) send(each, { name: 'events', events: visible.map(brief) })
    }
  }

  /** Permission is looked at again for every few seconds of news: a revoked session ends here. */
  async function stillWelcome(each: Seat): Promise<boolean> {
    if (Date.now() - each.checkedAt < recheckMilliseconds) return true
    const actor = await options.authenticate(each.request)
    each.checkedAt = Date.now()
    if (actor) each.actor = actor
    else each.socket.close(4401)
    return actor !== null
  }

  const poll = setInterval(wake, 2000)
  const pulse = setInterval(() => void beat().catch(() => {}), recheckMilliseconds)
  async function beat() {
    for (const each of seats) {
      if (!each.alive) each.socket.terminate()
      each.alive = false
      each.socket.ping()
      await stillWelcome(each)
    }
  }
  const unsubscribe = workshop.onEvents(wake)
  wake()

  return {
    sockets: () => seats.size,
    async stop() {
      stopped = true
      clearInterval(poll)
      clearInterval(pulse)
      unsubscribe()
      app.server.off('upgrade', upgrade)
      for (const each of seats) each.socket.close(1001)
      server.close()
      await reading
    },
  }
}

/** Events of an inbox carry its id as `inboxId`; those without one concern everybody at the desk. */
function visibleTo(actor: Actor, event: Happened): boolean {
  const scope = (event.data as Record<string, unknown>)['inboxId']
  return typeof scope !== 'string' || sees(actor, scope)
}

const brief = (event: Happened) => ({
  name: event.name,
  subject: { kind: event.subjectKind, id: event.subjectId },
  customer: event.customerId,
  actor: event.actorId,
  at: event.at.toISOString(),
})

function send(to: Seat, message: object) {
  if (to.socket.readyState === to.socket.OPEN) to.socket.send(JSON.stringify(message))
}

function refuse(socket: Duplex, status: string) {
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  socket.destroy()
}
